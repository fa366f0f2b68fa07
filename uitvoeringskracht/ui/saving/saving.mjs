// A picture that the reader keeps: with the typeface inside, as a PNG, and handed over as a file.

// A picture in an <img> can't use the fonts of the page: put the typeface in.
export async function addFont(picture) {
  const answer = await fetch(FONT);
  if (!answer.ok) return;
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  const source = `url(data:font/woff2;base64,${btoa(text)})`;
  const face = `@font-face{font-family:"Hanken Grotesk";font-weight:100 900;src:${source}}`;
  picture.querySelector("style").prepend(face);
}

// Twice as large as the SVG says, for print and large screens.
export async function toPng(text, width, height) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * width, 2 * height];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

export function hand(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
