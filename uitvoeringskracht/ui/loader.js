// Puts the style of a component in its shadow root and hands over to its script.
const sheets = new Map();

function sheetOf(address) {
  if (!sheets.has(address)) {
    const made = fetch(address)
      .then((answer) => answer.text())
      .then((css) => new CSSStyleSheet().replace(css));
    sheets.set(address, made);
  }
  return sheets.get(address);
}

export default async function (host, script, style) {
  const [module, sheet] = await Promise.all([script, sheetOf(style)]);
  const root = host.parentElement;
  if (root.adoptedStyleSheets && !root.adoptedStyleSheets.length) root.adoptedStyleSheets = [sheet];
  const done = module.default(host);
  // From now on it has its own height, and what stands below it can be shown (frame_rules.css).
  (root.host ?? root).closest?.(".stBidiComponent")?.setAttribute("data-drawn", "");
  return done;
}
