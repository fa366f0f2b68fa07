// Pointing at an area, with the mouse or the keyboard: its outline and what is known of it.

import { Tooltip } from "./tooltip.mjs";

export class Pointing {
  constructor(card, drawing) {
    Object.assign(this, { card, drawing, tooltip: new Tooltip(card.element) });
  }

  // The mouse is at `event` over the area with `code`.
  point(view, code, event) {
    const number = view.index.get(code);
    if (number === undefined) return;
    this.drawing.outline("hover", code);
    const box = this.card.element.getBoundingClientRect();
    this.tooltip.show(view, number, [event.clientX - box.left, event.clientY - box.top]);
  }

  // The keyboard is at the area with `code`; `window` is the part of the map in sight.
  look(view, code, { x, y, unit }) {
    const point = view.points[code];
    const number = view.index.get(code);
    if (!point || number === undefined) return;
    const { offsetLeft, offsetTop } = this.card.frame;
    this.tooltip.show(view, number, [
      (point[0] - x) / unit + offsetLeft,
      (point[1] - y) / unit + offsetTop,
    ]);
  }

  leave() {
    this.drawing.outline("hover", null);
    this.tooltip.hide();
  }
}
