// Where the label of the chosen area can stand without covering the country.

const PADDING = 18;
const HEIGHT = 45;
const COLUMNS = 18;
const ROWS = 16;

let pen = null;

// Width in px of `text` in the font of the page.
export function textWidth(text, font) {
  pen ??= document.createElement("canvas").getContext("2d");
  pen.font = `${font} "Hanken Grotesk", system-ui, sans-serif`;
  return pen.measureText(text).width;
}

export function labelSize(name, value) {
  const wide = Math.max(textWidth(name, "600 14px"), textWidth(value, "700 14px"));
  return { width: Math.ceil(wide + PADDING), height: HEIGHT };
}

// The best free place in `window` for a box, near `point`: {x, y, anchor}. All in user units.
// `boxes` are those of the areas, `avoid` those of the controls that lie over the map.
export function placeLabel({ point, width, height, boxes, own, window, avoid }) {
  const margin = 8 * window.unit;
  const spanX = window.width - width - 2 * margin;
  const spanY = window.height - height - 2 * margin;
  if (spanX <= 0 || spanY <= 0) return null;
  const seen = boxes.filter((box) => overlaps(box, window, 0));
  let best = null;
  for (let column = 0; column <= COLUMNS; column += 1) {
    for (let row = 0; row <= ROWS; row += 1) {
      const x = window.x + margin + (spanX * column) / COLUMNS;
      const y = window.y + margin + (spanY * row) / ROWS;
      const box = { x, y, width, height };
      const anchor = [
        Math.min(Math.max(point[0], x), x + width),
        Math.min(Math.max(point[1], y), y + height),
      ];
      let cost = Math.hypot(anchor[0] - point[0], anchor[1] - point[1]);
      if (cost === 0) cost += window.width * 5;
      if (own && overlaps(box, own, margin)) cost += window.width * 2;
      if (avoid.some((other) => overlaps(box, other, margin))) cost += window.width * 10;
      for (const other of seen) {
        if (best && cost >= best.cost) break;
        if (overlaps(box, other, 0)) cost += window.width * 0.25;
      }
      if (!best || cost < best.cost) best = { x, y, anchor, cost };
    }
  }
  return best;
}

function overlaps(a, b, margin) {
  return (
    a.x < b.x + b.width + margin &&
    b.x < a.x + a.width + margin &&
    a.y < b.y + b.height + margin &&
    b.y < a.y + a.height + margin
  );
}
