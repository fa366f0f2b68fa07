// The component: fetches the figures and the maps, holds what is chosen, and redraws what changed.

import { Ahead } from "./ahead.mjs";
import { hold, html, isHeld, load } from "./dom.mjs";
import { Pane } from "./pane.mjs";
import { sampleSheet } from "./patterns.mjs";
import { Player } from "./player.mjs";
import { SecondChoice } from "./second.mjs";
import { loadShapes } from "./shape.mjs";
import { Sync } from "./sync.mjs";
import { Table } from "./table.mjs";
import { spoken } from "./tooltip.mjs";
import { View } from "./view.mjs";

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
    this.pane = this.makePane("kaart", this.player.element, () => this.fetch(this.data));
    this.second = null;
    this.secondChoice = new SecondChoice((slug) => this.chooseSecond(slug));
    this.pane.legend.element.append(this.secondChoice.element);
    this.ahead = new Ahead();
    this.table = new Table({ choose: (code) => this.pick(code) });
    this.live = html("div", { class: "unseen", "aria-live": "polite" });
    this.row = html("div", { class: "row" }, ...this.pane.elements);
    const parts = [this.row, this.table.element, this.live, sampleSheet()];
    this.element = html("div", { class: "kaart", "aria-busy": "true" }, ...parts);
    root.append(this.element);
  }

  get panes() {
    return this.second?.view ? [this.pane, this.second] : [this.pane];
  }

  get view() {
    return this.pane.view;
  }

  makePane(name, player, again) {
    const pane = new Pane(name, player, {
      pick: (code) => this.pick(code),
      profile: (code) => this.setTrigger("profile", code),
      reshape: (kind) => this.reshape(kind),
      sure: (isOnly) => this.onlySure(isOnly),
      again,
      zoomed: (moved) => this.others(moved, (other) => other.zoom.follow(moved.zoom)),
      over: (code) => this.others(pane, (other) => other.drawing.outline("hover", code)),
      at: (code) =>
        this.others(pane, (other) => {
          other.drawing.outline("focus", code);
          if (code) other.choose.rove(code);
        }),
    });
    return pane;
  }

  // What happens on one map happens on the other.
  others(pane, act) {
    for (const other of this.panes ?? []) if (other !== pane) act(other);
  }

  // New data from Python: the address of the figures and what is chosen there.
  update(data, setState, setTrigger) {
    this.sync.setState = setState;
    this.setTrigger = setTrigger;
    const before = this.data;
    this.data = data;
    if (data.own?.payload) hold(data.own.key, data.own.payload);
    if (this.view && before.payload === data.payload) this.follow(before, data);
    else this.fetch(data);
  }

  // Take over what Python says is chosen, unless it only repeats what was sent from here.
  follow(before, data) {
    const news = ["area", "period", "shown", "shape", "second"].filter((name) =>
      this.sync.isNews(name, before, data),
    );
    if (news.includes("area")) this.each((view) => (view.area = data.area));
    if (news.includes("shown")) this.each((view) => (view.onlySure = isSure(data)));
    if (news.includes("period")) {
      this.player.pause();
      this.each((view) => {
        view.isPlaying = false;
        view.goTo(data.period);
      });
    }
    if (news.includes("shape")) for (const pane of this.panes) pane.reshape(data.shape);
    if (news.includes("period") || news.includes("shown")) this.render();
    else if (news.includes("area")) this.renderArea();
    const hasCome = !before.own?.payload && data.own?.payload;
    if (news.includes("second") || hasCome) this.openSecond();
    this.pane.card.link(this.view);
  }

  each(act) {
    for (const { view } of this.panes) act(view);
  }

  async fetch(data) {
    this.player.pause();
    this.ahead.stop();
    const isStale = () => this.data.payload !== data.payload;
    const slow = setTimeout(() => this.element.setAttribute("aria-busy", "true"), SLOW);
    try {
      const asked = [load(data.payload, "json"), loadShapes(data.payload)];
      const [payload, files] = await Promise.all(asked);
      if (!isStale()) this.open(payload, files);
    } catch (error) {
      if (!isStale()) this.pane.fail(error);
    } finally {
      clearTimeout(slow);
      if (!isStale()) this.element.setAttribute("aria-busy", "false");
    }
  }

  open(payload, files) {
    this.sync.forget();
    this.files = files;
    this.pane.open(this.makeView(payload, files), files, this.data.shape);
    this.render({ withTable: false });
    requestAnimationFrame(() => {
      this.announcePaint();
      this.layTable();
      if (!isHeld(this.data.payload)) {
        this.ahead.start(this.data.payload, payload.indicator.slug);
      }
      this.openSecond();
    });
  }

  makeView(payload, { labels }) {
    const view = new View(payload, labels);
    Object.assign(view, { mode: this.mode, area: this.data.area, onlySure: isSure(this.data) });
    view.goTo(this.data.period);
    return view;
  }

  // Put the second figure beside the first, or take it away.
  async openSecond() {
    const { data, view } = this;
    const { slug } = view.payload.indicator;
    const others = data.others ?? data.payload.replace(`/${slug}/`, "/_/");
    const isOwn = data.second === data.own?.slug;
    this.secondChoice.element.hidden = Boolean(view.payload.change);
    this.secondChoice.show(others.slice(0, others.indexOf("/_/")), slug, data.second, data.own);
    if (!data.second || data.second === slug || view.payload.change) {
      this.closeSecond();
      return;
    }
    // The figures of an own figure come with the next answer.
    if (isOwn && !data.own.payload) return;
    if (!this.second) {
      this.second = this.makePane("kaart2", html("div"), () => this.openSecond());
      this.row.append(...this.second.elements);
      this.row.classList.add("is-two");
    }
    const address = isOwn ? data.own.key : others.replace("/_/", `/${data.second}/`);
    const isStale = () => this.data.second !== data.second || this.view !== view || !this.second;
    try {
      const payload = await load(address, "json");
      if (isStale()) return;
      this.showSecond(payload, address);
    } catch (error) {
      if (!isStale()) this.second.fail(error);
    }
  }

  showSecond(payload, address) {
    const beside = this.makeView(payload, this.files);
    beside.goTo(this.view.period);
    this.second.open(beside, this.files, this.pane.shape.kind);
    [this.view.beside, beside.beside] = [beside, this.view];
    this.second.zoom.follow(this.pane.zoom);
    this.render({ withTable: false });
    this.layTable(address);
    this.element.dataset.second = payload.indicator.slug;
  }

  closeSecond() {
    if (!this.second) return;
    this.second.stop();
    this.second = null;
    this.row.classList.remove("is-two");
    this.view.beside = null;
    delete this.element.dataset.second;
    this.render({ withTable: false });
    this.layTable();
  }

  chooseSecond(slug) {
    this.data = { ...this.data, second: slug };
    this.openSecond();
    this.sync.tell("second", slug);
  }

  // Tell the page, and whoever measures it, that this choice is on the screen.
  announcePaint() {
    const { indicator, level, prices } = this.view.payload;
    const shown = [indicator.slug, level, this.view.period, prices ?? "lopend"].join("|");
    Object.assign(this.element.dataset, { painted: shown, period: this.view.period });
    performance.mark("kaart-geverfd", { detail: shown });
  }

  render({ withTable = true } = {}) {
    const { view } = this;
    this.player.show(view);
    for (const pane of this.panes) pane.render();
    if (withTable) this.afterPaint(() => this.table.show(view));
    this.element.dataset.period = view.period;
  }

  layTable(second = null) {
    this.afterPaint(() => this.table.use(this.view, this.data.payload, second));
  }

  // Do the table when the map is on the screen; of several in a row only the last.
  afterPaint(act) {
    clearTimeout(this.tableTimer);
    this.tableTimer = setTimeout(() => requestAnimationFrame(() => setTimeout(act)), 0);
  }

  renderArea() {
    for (const pane of this.panes) pane.renderArea();
    this.table.mark(this.view);
  }

  toYear(year, isPlaying) {
    if (isPlaying && !this.view.isPlaying) {
      this.mode = "alle";
      this.each((view) => (view.mode = "alle"));
    }
    this.view.year = year;
    this.view.beside?.goTo(this.view.period);
    this.each((view) => (view.isPlaying = isPlaying));
    this.render();
    if (!isPlaying) this.say();
  }

  classed(mode) {
    this.mode = mode;
    this.each((view) => (view.mode = mode));
    this.render();
  }

  // Go to circles or back, and say so.
  reshape(kind) {
    for (const pane of this.panes) pane.reshape(kind);
    this.sync.tell("shape", kind);
  }

  onlySure(isOnly) {
    this.each((view) => (view.onlySure = isOnly));
    this.render();
    this.sync.tell("shown", isOnly ? "verschillen" : "alles");
  }

  pick(code) {
    if (!this.view || code === this.view.area) return;
    this.each((view) => (view.area = code));
    this.renderArea();
    this.say();
    this.sync.tell("area", code);
  }

  say() {
    this.live.textContent = spoken(this.view);
  }

  stop() {
    this.ahead.stop();
    this.player.pause();
    for (const pane of [this.pane, this.second]) pane?.stop();
  }
}

const isSure = (data) => data.shown === "verschillen";

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
