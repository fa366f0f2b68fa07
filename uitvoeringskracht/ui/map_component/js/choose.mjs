// Choosing an area with mouse, finger or keyboard: one tab stop, the arrows go to the neighbour.

const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const TYPING = 700;

export class Choose {
  // `on` holds the answers: choose(code), clear(), point(code, event), look(code), leave().
  constructor(drawing, zoom, on) {
    Object.assign(this, { drawing, zoom, on, view: null, current: null, typed: "", typedAt: 0 });
    const { frame } = drawing;
    frame.addEventListener("click", (event) => this.click(event));
    frame.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch" || this.zoom.pointers.size) return;
      const code = codeOf(event);
      if (code) this.on.point(code, event);
      else this.on.leave();
    });
    frame.addEventListener("pointerleave", () => this.on.leave());
    frame.addEventListener("focusin", (event) => this.focused(event));
    frame.addEventListener("focusout", () => {
      this.drawing.outline("focus", null);
      this.on.leave();
    });
    frame.addEventListener("keydown", (event) => this.key(event));
  }

  use(view) {
    this.view = view;
    this.rove(view.index.has(this.current) ? this.current : this.start());
  }

  // Where the keyboard starts: the chosen area, else the one nearest the middle of the map.
  start() {
    if (this.view.index.has(this.view.area)) return this.view.area;
    const { x, y, width, height } = this.drawing.base;
    const middle = [x + width / 2, y + height / 2];
    return this.nearest((point) => Math.hypot(point[0] - middle[0], point[1] - middle[1]));
  }

  nearest(cost) {
    let best = null;
    let lowest = Infinity;
    for (const code of this.drawing.paths.keys()) {
      const point = this.view.points[code];
      const found = point ? cost(point, code) : Infinity;
      if (found < lowest) [best, lowest] = [code, found];
    }
    return best;
  }

  rove(code) {
    this.drawing.paths.get(this.current)?.setAttribute("tabindex", "-1");
    this.current = code;
    this.drawing.paths.get(code)?.setAttribute("tabindex", "0");
  }

  click(event) {
    if (this.zoom.hasMoved) return;
    const code = codeOf(event);
    if (!code) return;
    this.rove(code);
    this.on.choose(code);
  }

  focused(event) {
    const code = codeOf(event);
    if (!code) return;
    this.rove(code);
    if (!event.target.matches(":focus-visible")) return;
    this.drawing.outline("focus", code);
    this.zoom.show(this.view.points[code] ?? [0, 0]);
    this.on.look(code);
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const code = codeOf(event);
    if (ARROWS[event.key]) this.go(this.neighbour(code, ARROWS[event.key]));
    else if (event.key === "Enter" || event.key === " ") this.on.choose(code);
    else if (event.key === "Escape") this.on.clear();
    else if (event.key === "+" || event.key === "=") this.zoom.in();
    else if (event.key === "-") this.zoom.out();
    else if (event.key.length === 1) this.go(this.named(event));
    else return;
    event.preventDefault();
  }

  go(code) {
    this.drawing.paths.get(code)?.focus();
  }

  // The nearest area in that direction; straight ahead counts as nearer than aside.
  neighbour(code, [dx, dy]) {
    const [x, y] = this.view.points[code] ?? [0, 0];
    return this.nearest((point, other) => {
      const [ahead, aside] = [
        (point[0] - x) * dx + (point[1] - y) * dy,
        Math.abs((point[0] - x) * dy) + Math.abs((point[1] - y) * dx),
      ];
      return other === code || ahead <= 0 || aside > ahead * 2 ? Infinity : ahead + aside * 1.5;
    });
  }

  // The area whose name starts with the letters typed in a row.
  named(event) {
    if (event.timeStamp - this.typedAt > TYPING) this.typed = "";
    this.typedAt = event.timeStamp;
    this.typed += event.key.toLowerCase();
    const { names, codes } = this.view.payload;
    const bare = (name) => name.toLowerCase().replace(/^['’]/, "");
    const found = names
      .map((name, number) => [bare(name), codes[number]])
      .filter(([name]) => name.startsWith(this.typed))
      .sort(([a], [b]) => a.localeCompare(b, "nl"));
    return found[0]?.[1] ?? null;
  }
}

function codeOf(event) {
  return event.composedPath()[0]?.dataset?.code ?? null;
}
