// One map with its legend and distribution. There are two when figures are set side by side.

import { Card } from "./card.mjs";
import { Choose } from "./choose.mjs";
import { Distribution } from "./distribution.mjs";
import { html } from "./dom.mjs";
import { Download } from "./download.mjs";
import { Drawing } from "./drawing.mjs";
import { Legend } from "./legend.mjs";
import { Pointing } from "./pointing.mjs";
import { CIRCLES, Shape } from "./shape.mjs";
import { Zoom } from "./zoom.mjs";

export class Pane {
  // `name` keeps the patterns of two maps apart; `player` lies over the map. `on` holds the answers:
  // pick(code), profile(code), reshape(kind), sure(isOnly), again(), zoomed(pane), and with the
  // code of an area or null over(code) and at(code): where the mouse and the keyboard are.
  constructor(name, player, on) {
    this.on = on;
    this.card = new Card(player, {
      in: () => this.zoom.in(),
      out: () => this.zoom.out(),
      back: () => this.zoom.reset(),
      save: (kind) => this.save(kind),
      profile: (code) => on.profile(code),
      clear: () => on.pick(null),
      reshape: () => on.reshape(this.shape.other),
    });
    this.drawing = new Drawing(this.card.frame, name);
    this.shape = new Shape(this.drawing);
    this.zoom = new Zoom(this.card.frame, {
      changed: (window) => this.look(window),
      hint: () => this.card.help(),
    });
    this.download = new Download(this.drawing);
    this.pointing = new Pointing(this.card, this.drawing);
    this.choose = new Choose(this.drawing, this.zoom, {
      choose: (code) => on.pick(code),
      clear: () => on.pick(null),
      point: (code, event) => {
        this.pointing.point(this.view, code, event);
        on.over(code);
      },
      look: (code) => {
        this.pointing.look(this.view, code, this.zoom.window);
        on.at(code);
      },
      leave: () => {
        this.pointing.leave();
        on.over(null);
        on.at(null);
      },
    });
    this.legend = new Legend({ only: (step) => this.drawing.only(step), sure: on.sure });
    this.distribution = new Distribution();
    this.side = html("div", { class: "side" }, this.legend.element, this.distribution.element);
    this.elements = [this.card.element, this.side];
  }

  // Lay out `view` on the map with these files; `kind` is its shape.
  open(view, { text, labels, circles }, kind) {
    Object.assign(this, { view, labels });
    const isOther = this.drawing.use(text);
    this.shape.use(circles, kind);
    this.reshaped();
    if (isOther) this.zoom.reset(this.drawing.base);
    this.choose.use(view);
    this.card.recover();
  }

  // Measures first and then writes, so that the browser lays out the page once.
  render() {
    const { view } = this;
    const covered = this.card.covered(this.zoom.window);
    this.drawing.paint(view);
    this.legend.show(view);
    this.card.describe(view);
    this.drawing.root.classList.toggle("is-playing", view.isPlaying);
    this.renderArea(covered);
  }

  renderArea(covered = this.card.covered(this.zoom.window)) {
    this.card.link(this.view);
    this.drawing.mark(this.view, this.zoom.window, covered);
    this.distribution.show(this.view);
  }

  look(window) {
    if (!this.drawing.root) return;
    this.drawing.look(window);
    if (this.view) this.drawing.mark(this.view, window, this.card.covered(window));
    this.pointing.tooltip.hide();
    if (!this.zoom.isFollowing) this.on.zoomed(this);
  }

  // Flow to circles or back, and draw anew what hangs on it.
  reshape(kind) {
    this.card.shape(true, kind === CIRCLES);
    this.shape.to(kind, () => {
      this.reshaped();
      this.choose.use(this.view);
      this.render();
    });
  }

  // Take over where the areas are now.
  reshaped() {
    const { circles, kind } = this.shape;
    this.view.isCircles = kind === CIRCLES;
    this.view.points = this.shape.points(this.labels);
    this.card.shape(Boolean(circles), this.view.isCircles);
  }

  async save(kind) {
    try {
      await this.download.save(this.view, kind);
    } catch (error) {
      this.fail(error);
    }
  }

  fail(error) {
    console.warn(error);
    this.card.fail(() => this.on.again());
  }

  stop() {
    this.shape.stop();
    this.zoom.stop();
    this.distribution.stop();
    for (const element of this.elements) element.remove();
  }
}
