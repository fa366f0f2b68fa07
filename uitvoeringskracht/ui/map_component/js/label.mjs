// Where the label of the chosen area can stand without covering the country.

const PADDING = 18;
const HEIGHT = 45;
const COLUMNS = 26;
const ROWS = 22;
const GRID = 150;
// How many px a label keeps from the point it names.
const NEAR = 26;

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

// Where there is land, as a coarse grid that tells quickly how much of a box covers it.
export class Land {
  constructor(base, shapes) {
    this.base = base;
    this.scale = GRID / base.width;
    this.wide = GRID;
    this.high = Math.ceil(base.height * this.scale);
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [this.wide, this.high];
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.scale(this.scale, this.scale);
    context.translate(-base.x, -base.y);
    for (const shape of shapes) context.fill(new Path2D(shape));
    const { data } = context.getImageData(0, 0, this.wide, this.high);
    // Sums over the rectangle from the corner, so that any box takes four look-ups.
    this.sums = new Int32Array((this.wide + 1) * (this.high + 1));
    for (let y = 0; y < this.high; y += 1) {
      let row = 0;
      for (let x = 0; x < this.wide; x += 1) {
        row += data[(y * this.wide + x) * 4 + 3] > 127 ? 1 : 0;
        this.sums[this.at(x + 1, y + 1)] = this.sums[this.at(x + 1, y)] + row;
      }
    }
  }

  at(x, y) {
    return y * (this.wide + 1) + x;
  }

  // The part (0-1) of a box that lies over land.
  share({ x, y, width, height }) {
    const cell = (value, low, most) =>
      Math.min(Math.max(Math.round((value - low) * this.scale), 0), most);
    const [left, right] = [x, x + width].map((value) => cell(value, this.base.x, this.wide));
    const [top, bottom] = [y, y + height].map((value) => cell(value, this.base.y, this.high));
    const sum = (column, row) => this.sums[this.at(column, row)];
    const land = sum(right, bottom) - sum(left, bottom) - sum(right, top) + sum(left, top);
    return Math.min(land / Math.max(width * height * this.scale * this.scale, 1), 1);
  }
}

// The best free place in `window` for a box, near `point`: {x, y, anchor}. All in user units.
// `land` must stay in sight if it can; `avoid` are the boxes of the controls over the map.
export function placeLabel({ point, width, height, land, window, avoid }) {
  const margin = 8 * window.unit;
  const near = NEAR * window.unit;
  const spanX = window.width - width - 2 * margin;
  const spanY = window.height - height - 2 * margin;
  if (spanX <= 0 || spanY <= 0) return null;
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
      const distance = Math.hypot(anchor[0] - point[0], anchor[1] - point[1]);
      let cost = distance + land.share(box) * window.width;
      if (distance < near) cost += window.width * 2;
      if (avoid.some((other) => overlaps(box, other, margin))) cost += window.width * 10;
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
