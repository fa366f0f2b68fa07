// The component: fetches the figures and the map, holds what is chosen, and redraws what changed.

import { Ahead } from "./ahead.mjs";
import { Card } from "./card.mjs";
import { Choose } from "./choose.mjs";
import { Distribution } from "./distribution.mjs";
import { html, load } from "./dom.mjs";
import { Download } from "./download.mjs";
import { Drawing } from "./drawing.mjs";
import { Legend } from "./legend.mjs";
import { sampleSheet } from "./patterns.mjs";
import { Player } from "./player.mjs";
import { Pointing } from "./pointing.mjs";
import { CIRCLES, Shape } from "./shape.mjs";
import { Sync } from "./sync.mjs";
import { Table } from "./table.mjs";
import { t } from "./text.mjs";
import { headingOf } from "./tooltip.mjs";
import { View } from "./view.mjs";
import { Zoom } from "./zoom.mjs";

const SLOW = 250;

class Kaart {
  constructor(root) {
    this.sync = new Sync();
    this.mode = "jaar";
    this.player = new Player({
      moved: (year, isPlaying) => this.toYear(year, isPlaying),
      settled: (year) => this.sync.tell("period", this.view.payload.periods[year]),
      classed: (mode) => this.classed(mode),
    });
    this.card = new Card(this.player.element, {
      in: () => this.zoom.in(),
      out: () => this.zoom.out(),
      back: () => this.zoom.reset(),
      save: (kind) => this.save(kind),
      profile: (code) => this.setTrigger("profile", code),
      clear: () => this.pick(null),
      reshape: () => this.reshape(this.shape.other),
    });
    this.drawing = new Drawing(this.card.frame);
    this.shape = new Shape(this.drawing);
    this.zoom = new Zoom(this.card.frame, {
      changed: (window) => this.look(window),
      hint: () => this.card.help(),
    });
    this.download = new Download(this.drawing);
    this.pointing = new Pointing(this.card, this.drawing);
    this.choose = new Choose(this.drawing, this.zoom, {
      choose: (code) => this.pick(code),
      clear: () => this.pick(null),
      point: (code, event) => this.pointing.point(this.view, code, event),
      look: (code) => this.pointing.look(this.view, code, this.zoom.window),
      leave: () => this.pointing.leave(),
    });
    this.legend = new Legend({
      only: (name) => this.drawing.only(name),
      sure: (isOnly) => this.onlySure(isOnly),
    });
    this.distribution = new Distribution();
    this.ahead = new Ahead();
    this.table = new Table({ choose: (code) => this.pick(code) });
    this.live = html("div", { class: "unseen", "aria-live": "polite" });
    const side = html("div", { class: "side" }, this.legend.element, this.distribution.element);
    this.element = html(
      "div",
      { class: "kaart", "aria-busy": "true" },
      html("div", { class: "row" }, this.card.element, side),
      this.table.element,
      this.live,
      sampleSheet(),
    );
    root.append(this.element);
  }

  // New data from Python: the addresses of the files and what is chosen there.
  update(data, setState, setTrigger) {
    this.sync.setState = setState;
    this.setTrigger = setTrigger;
    const before = this.data;
    this.data = data;
    if (this.view && before.payload === data.payload) this.follow(before, data);
    else this.fetch(data);
  }

  // Take over what Python says is chosen, unless it only repeats what was sent from here.
  follow(before, data) {
    const isNews = (name) => this.sync.isNews(name, before, data);
    const area = isNews("area");
    const period = isNews("period");
    const shown = isNews("shown");
    if (area) this.view.area = data.area;
    if (shown) this.view.onlySure = data.shown === "verschillen";
    if (period) {
      this.player.pause();
      this.view.isPlaying = false;
      this.view.goTo(data.period);
    }
    if (isNews("shape")) this.shape.to(data.shape, () => this.redraw());
    if (period || shown) this.render();
    else if (area) this.renderArea();
    this.card.link(this.view);
  }

  async fetch(data) {
    this.player.pause();
    this.ahead.stop();
    const isStale = () => this.data.payload !== data.payload;
    const slow = setTimeout(() => this.element.setAttribute("aria-busy", "true"), SLOW);
    try {
      const shapes = SHAPES[data.payload.match(/(\w+)\.json/)[1]];
      const files = await Promise.all([
        load(data.payload, "json"),
        load(shapes["map.svg"], "text"),
        load(shapes["labels.json"], "json"),
        shapes["circles.json"] ? load(shapes["circles.json"], "json") : null,
      ]);
      if (isStale()) return;
      this.card.recover();
      this.open(...files);
    } catch (error) {
      if (!isStale()) this.fail(error);
    } finally {
      clearTimeout(slow);
      if (!isStale()) this.element.setAttribute("aria-busy", "false");
    }
  }

  open(payload, text, labels, circles) {
    const { data } = this;
    this.sync.forget();
    this.view = new View(payload, labels);
    this.labels = labels;
    this.view.onlySure = data.shown === "verschillen";
    this.view.mode = this.mode;
    this.view.goTo(data.period);
    this.view.area = data.area;
    const isOther = this.drawing.use(text);
    this.shape.use(circles, data.shape);
    this.reshaped();
    if (isOther) this.zoom.reset(this.drawing.base);
    this.choose.use(this.view);
    this.card.describe(this.view);
    this.card.link(this.view);
    this.render({ withTable: false });
    requestAnimationFrame(() => {
      this.announcePaint();
      this.afterPaint(() => this.table.use(this.view, data.payload));
      this.ahead.start(data.payload, payload.indicator.slug);
    });
  }

  // Tell the page, and whoever measures it, that this choice is on the screen.
  announcePaint() {
    const { indicator, level, prices } = this.view.payload;
    const shown = [indicator.slug, level, this.view.period, prices ?? "lopend"].join("|");
    Object.assign(this.element.dataset, { painted: shown, period: this.view.period });
    performance.mark("kaart-geverfd", { detail: shown });
  }

  fail(error) {
    console.warn(error);
    this.card.fail(() => this.fetch(this.data));
  }

  // Measures first and then writes, so that the browser lays out the page once.
  render({ withTable = true } = {}) {
    const { view } = this;
    const covered = this.card.covered(this.zoom.window);
    this.drawing.paint(view);
    this.legend.show(view);
    this.player.show(view);
    this.card.describe(view);
    this.drawing.root.classList.toggle("is-playing", view.isPlaying);
    this.renderArea({ withTable: false, covered });
    if (withTable) this.afterPaint(() => this.table.show(view));
    this.element.dataset.period = view.period;
  }

  // Do the table when the map is on the screen; of several in a row only the last.
  afterPaint(act) {
    clearTimeout(this.tableTimer);
    this.tableTimer = setTimeout(() => requestAnimationFrame(() => setTimeout(act)), 0);
  }

  renderArea({ withTable = true, covered = this.card.covered(this.zoom.window) } = {}) {
    const { view, zoom } = this;
    this.card.link(view);
    this.drawing.mark(view, zoom.window, covered);
    this.distribution.show(view);
    if (withTable) this.table.mark(view);
  }

  look(window) {
    if (!this.drawing.root) return;
    this.drawing.look(window);
    if (this.view) this.drawing.mark(this.view, window, this.card.covered(window));
    this.pointing.tooltip.hide();
  }

  toYear(year, isPlaying) {
    if (isPlaying && !this.view.isPlaying) this.mode = this.view.mode = "alle";
    Object.assign(this.view, { year, isPlaying });
    this.render();
    if (!isPlaying) this.say();
  }

  classed(mode) {
    this.mode = this.view.mode = mode;
    this.render();
  }

  // Go to circles or back, and say so.
  reshape(kind) {
    this.card.shape(true, kind === CIRCLES);
    this.shape.to(kind, () => this.redraw());
    this.sync.tell("shape", kind);
  }

  // Take over where the areas are now.
  reshaped() {
    const { circles, kind } = this.shape;
    this.view.isCircles = kind === CIRCLES;
    this.view.points = this.shape.points(this.labels);
    this.card.shape(Boolean(circles), this.view.isCircles);
  }

  redraw() {
    this.reshaped();
    this.choose.use(this.view);
    this.render();
  }

  onlySure(isOnly) {
    this.view.onlySure = isOnly;
    this.render();
    this.sync.tell("shown", isOnly ? "verschillen" : "alles");
  }

  pick(code) {
    if (!this.view || code === this.view.area) return;
    this.view.area = code;
    this.renderArea();
    this.say();
    this.sync.tell("area", code);
  }

  say() {
    const { view } = this;
    const number = view.index.get(view.area);
    this.live.textContent =
      number === undefined
        ? t("kaart.gewist")
        : `${view.payload.names[number]}: ${view.words(number)}. ${headingOf(view, number)}.`;
  }

  async save(kind) {
    try {
      await this.download.save(this.view, kind);
    } catch (error) {
      this.fail(error);
    }
  }

  stop() {
    this.ahead.stop();
    this.player.pause();
    this.shape.stop();
    this.zoom.stop();
    this.distribution.stop();
  }
}

const kept = new WeakMap();

export function mount({ data, parentElement, setStateValue, setTriggerValue }) {
  let kaart = kept.get(parentElement);
  if (!kaart) {
    kaart = new Kaart(parentElement);
    kept.set(parentElement, kaart);
  }
  kaart.update(data, setStateValue, setTriggerValue);
  return () => {
    kaart.stop();
    kaart.element.remove();
    kept.delete(parentElement);
  };
}
