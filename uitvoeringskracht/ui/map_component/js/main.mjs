// The component: fetches the figures and the map, holds what is chosen, and redraws what changed.

import { Choose } from "./choose.mjs";
import { Distribution } from "./distribution.mjs";
import { html, load } from "./dom.mjs";
import { Download } from "./download.mjs";
import { Drawing } from "./drawing.mjs";
import { Legend } from "./legend.mjs";
import { Player } from "./player.mjs";
import { Table } from "./table.mjs";
import { t } from "./text.mjs";
import { Tooltip, headingOf } from "./tooltip.mjs";
import { View } from "./view.mjs";
import { Zoom } from "./zoom.mjs";

const HINT = 1400;
const SLOW = 250;

class Kaart {
  constructor(root) {
    this.sent = { area: [], period: [] };
    this.mode = "jaar";
    this.build(root);
  }

  build(root) {
    const frame = html("div", { class: "frame" });
    this.note = html("div", { class: "note small" });
    this.chosen = html("div", { class: "chosen" });
    this.hint = html("p", { class: "hint", hidden: true }, t("kaart.zoomen_met_ctrl"));
    this.trouble = html("div", { class: "trouble", role: "alert", hidden: true });
    this.live = html("div", { class: "unseen", "aria-live": "polite" });
    this.drawing = new Drawing(frame);
    this.zoom = new Zoom(frame, { changed: (window) => this.look(window), hint: () => this.help() });
    this.player = new Player({
      moved: (year, isPlaying) => this.toYear(year, isPlaying),
      settled: (year) => this.tell("period", this.view.payload.periods[year]),
    });
    const zoomTo = (key, words, act) =>
      html("button", { type: "button", "aria-label": t(words), title: t(words), onclick: act }, key);
    this.buttons = html(
      "div",
      { class: "zoom" },
      zoomTo("+", "kaart.zoom_in", () => this.zoom.in()),
      zoomTo("\u2212", "kaart.zoom_uit", () => this.zoom.out()),
      zoomTo("\u00d7", "kaart.zoom_terug", () => this.zoom.reset()),
    );
    this.download = new Download(this.drawing);
    const picture = (kind) =>
      html("button", { type: "button", onclick: () => this.save(kind) }, kind.toUpperCase());
    const pictures = html("div", { class: "pictures" }, picture("png"), picture("svg"));
    this.corner = html("div", { class: "corner" }, this.note, this.chosen);
    this.card = html(
      "section",
      { class: "card map", "aria-label": t("kaart.kaart") },
      frame,
      this.corner,
      this.buttons,
      this.player.element,
      pictures,
      this.hint,
      this.trouble,
    );
    this.overlays = [this.corner, this.buttons, this.player.element, pictures];
    this.tooltip = new Tooltip(this.card);
    this.choose = new Choose(this.drawing, this.zoom, {
      choose: (code) => this.pick(code),
      clear: () => this.pick(null),
      point: (code, event) => this.point(code, event),
      look: (code) => this.lookAt(code),
      leave: () => this.leave(),
    });
    this.legend = new Legend({
      classed: (mode) => this.classed(mode),
      only: (name) => this.only(name),
    });
    this.distribution = new Distribution();
    this.table = new Table({ choose: (code) => this.pick(code) });
    this.element = html(
      "div",
      { class: "kaart", "aria-busy": "true" },
      html(
        "div",
        { class: "row" },
        this.card,
        html("div", { class: "side" }, this.legend.element, this.distribution.element),
      ),
      this.table.element,
      this.live,
    );
    root.append(this.element);
  }

  // New data from Python: the addresses of the files and what is chosen there.
  update(data, setState, setTrigger) {
    Object.assign(this, { setState, setTrigger });
    const before = this.data;
    this.data = data;
    if (before && before.payload === data.payload && before.svg === data.svg && this.view) {
      this.follow(before, data);
    } else this.fetch(data);
  }

  // Take over what Python says is chosen, unless it only repeats what was sent from here.
  follow(before, data) {
    const isNews = (name) => {
      const echo = this.sent[name].indexOf(data[name]);
      if (echo >= 0) this.sent[name].splice(0, echo + 1);
      return echo < 0 && before[name] !== data[name];
    };
    const area = isNews("area");
    const period = isNews("period");
    if (period) this.view.goTo(data.period ?? Infinity);
    if (area) this.view.area = data.area;
    if (period) this.render();
    else if (area) this.renderArea();
    this.links();
  }

  async fetch(data) {
    this.player.pause();
    const slow = setTimeout(() => this.element.setAttribute("aria-busy", "true"), SLOW);
    try {
      const [payload, text, points] = await Promise.all([
        load(data.payload, "json"),
        load(data.svg, "text"),
        load(data.labels, "json"),
      ]);
      if (this.data !== data && (this.data.payload !== data.payload || this.data.svg !== data.svg)) {
        return;
      }
      this.trouble.hidden = true;
      this.sent = { area: [], period: [] };
      this.open(payload, text, points);
    } catch (error) {
      if (this.data.payload === data.payload) this.fail(error);
    } finally {
      clearTimeout(slow);
      this.element.setAttribute("aria-busy", "false");
    }
  }

  open(payload, text, points) {
    const { data } = this;
    this.view = new View(payload, points);
    this.view.mode = this.mode;
    this.view.goTo(data.period ?? Infinity);
    this.view.area = this.view.index.has(data.area) ? data.area : null;
    const isNewMap = text !== this.drawing.text;
    this.drawing.use(text);
    if (isNewMap) this.zoom.reset(this.drawing.base);
    this.choose.use(this.view);
    this.render({ withTable: false });
    requestAnimationFrame(() => {
      this.table.use(this.view, data);
      this.announcePaint();
    });
  }

  // Tell the page (and whoever measures it) that this choice is on the screen.
  announcePaint() {
    const { indicator, level } = this.view.payload;
    const shown = `${indicator.slug}|${level}|${this.view.period}`;
    this.element.dataset.painted = shown;
    performance.mark("kaart-geverfd", { detail: shown });
    const event = new CustomEvent("kaart-geverfd", { bubbles: true, composed: true, detail: shown });
    this.element.dispatchEvent(event);
  }

  fail(error) {
    console.warn(error);
    const again = html(
      "button",
      { type: "button", onclick: () => this.fetch(this.data) },
      t("kaart.opnieuw"),
    );
    this.trouble.replaceChildren(html("p", {}, t("kaart.niet_gelukt")), again);
    this.trouble.hidden = false;
  }

  render({ withTable = true } = {}) {
    const { view } = this;
    this.drawing.paint(view);
    this.legend.show(view);
    this.player.show(view);
    this.renderNote();
    this.renderArea({ withTable: false });
    if (withTable && this.table.rows) this.table.show(view);
    this.element.dataset.period = view.period;
  }

  renderArea({ withTable = true } = {}) {
    this.links();
    this.drawing.mark(this.view, this.zoom.window, this.covered());
    this.distribution.show(this.view);
    if (withTable && this.table.rows) this.table.mark(this.view);
  }

  renderNote() {
    const { payload, period } = this.view;
    const prices = payload.prices ? t("kaart.in_prijzen", { jaar: payload.prices }) : "";
    const lines = [payload.origin, prices, t("kaart.indeling", { jaar: 2026 })];
    this.note.replaceChildren(
      html("b", {}, payload.headings[period]),
      ...lines.filter(Boolean).map((line) => html("span", {}, line)),
    );
  }

  // The links of the chosen area. They keep the reader in the session: Python turns the page.
  links() {
    const { view, data } = this;
    const number = view.index.get(view.area);
    const shown = number === undefined ? "" : `${view.area} ${data.profile}`;
    if (shown === this.linked) return;
    this.linked = shown;
    this.chosen.replaceChildren();
    if (number === undefined) return;
    if (view.payload.level === "gemeente") {
      const go = (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.setTrigger("profile", view.area);
      };
      const words = t("kaart.naar_profiel", { naam: view.payload.names[number] });
      const href = data.profile.replace("GM0000", view.area);
      this.chosen.append(html("a", { href, onclick: go }, words));
    }
    this.chosen.append(
      html("button", { type: "button", onclick: () => this.pick(null) }, t("kaart.wis")),
    );
  }

  // The parts of the map that lie under something else, in user units.
  covered() {
    const box = this.drawing.frame.getBoundingClientRect();
    const { x, y, unit } = this.zoom.window;
    return this.overlays.map((element) => {
      const over = element.getBoundingClientRect();
      return {
        x: x + (over.left - box.left) * unit,
        y: y + (over.top - box.top) * unit,
        width: over.width * unit,
        height: over.height * unit,
      };
    });
  }

  look(window) {
    if (!this.drawing.root) return;
    this.drawing.look(window);
    if (this.view) this.drawing.mark(this.view, window, this.covered());
    this.tooltip.hide();
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

  only(name) {
    if (name) this.drawing.root.dataset.only = name;
    else delete this.drawing.root.dataset.only;
  }

  pick(code) {
    if (!this.view || code === this.view.area) return;
    this.view.area = code;
    this.renderArea();
    this.say();
    this.tell("area", code);
  }

  say() {
    const { view } = this;
    const number = view.index.get(view.area);
    this.live.textContent =
      number === undefined
        ? t("kaart.gewist")
        : `${view.payload.names[number]}: ${view.words(number)}. ${headingOf(view, number)}.`;
  }

  tell(name, value) {
    this.sent[name].push(value);
    this.setState(name, value);
  }

  point(code, event) {
    const number = this.view.index.get(code);
    if (number === undefined) return;
    this.drawing.outline("hover", code);
    const box = this.card.getBoundingClientRect();
    this.tooltip.show(this.view, number, [event.clientX - box.left, event.clientY - box.top]);
  }

  lookAt(code) {
    const point = this.view.points[code];
    const number = this.view.index.get(code);
    if (!point || number === undefined) return;
    const { x, y, unit } = this.zoom.window;
    const { offsetLeft, offsetTop } = this.drawing.frame;
    this.tooltip.show(this.view, number, [
      (point[0] - x) / unit + offsetLeft,
      (point[1] - y) / unit + offsetTop,
    ]);
  }

  leave() {
    this.drawing.outline("hover", null);
    this.tooltip.hide();
  }

  help() {
    this.hint.hidden = false;
    clearTimeout(this.hintTimer);
    this.hintTimer = setTimeout(() => (this.hint.hidden = true), HINT);
  }

  async save(kind) {
    try {
      await this.download.save(this.view, kind);
    } catch (error) {
      this.fail(error);
    }
  }

  stop() {
    this.player.pause();
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
