// How the areas are spread: a histogram, or a dot for each area when there are few.

import { html, setScale, svg } from "./dom.mjs";
import { decimalsOf, formatFigure, niceStep } from "./format.mjs";
import { textWidth } from "./label.mjs";
import { reasonWords } from "./patterns.mjs";
import { t } from "./text.mjs";

const HEIGHT = 124;
const FLOOR = 100;
const TOP = 26;
const EDGE = 6;
const FEW = 60;
const BARS = 60;

export class Distribution {
  constructor() {
    this.title = html("h2", {});
    this.picture = svg("svg", { class: "spread", height: HEIGHT, role: "img" });
    this.reading = html("p", { class: "small" });
    this.notes = html("div", { class: "small notes" });
    this.element = html(
      "section",
      { class: "card distribution" },
      this.title,
      this.picture,
      this.reading,
      this.notes,
    );
    this.width = 440;
    this.watcher = new ResizeObserver(([{ contentRect }]) => {
      if (Math.abs(contentRect.width - this.width) < 1) return;
      this.width = contentRect.width;
      if (this.view) this.show(this.view);
    });
    this.watcher.observe(this.element);
  }

  stop() {
    this.watcher.disconnect();
  }

  show(view) {
    this.view = view;
    const { payload } = view;
    const values = payload.values[view.year]
      .map((value, number) => ({ value, number }))
      .filter(({ value }) => value !== null);
    this.title.textContent = t("kaart.verdeling", {
      aantal: values.length,
      gebieden: payload.plural,
    });
    setScale(this.picture, payload.scale);
    this.picture.replaceChildren();
    this.reading.textContent = "";
    const isOfWords = view.isChange && Object.keys(payload.change.words).length > 0;
    if (view.written.format === "ja_nee") this.split(view, values.length);
    else if (!isOfWords && new Set(values.map(({ value }) => value)).size > 1) this.draw(view, values);
    this.picture.classList.toggle("is-empty", !this.picture.childNodes.length);
    this.explain(view);
  }

  draw(view, values) {
    const finest = 10 ** -view.written.decimals;
    const axis = makeAxis(
      values.map(({ value }) => value),
      this.width,
      finest,
    );
    const few = values.length <= FEW;
    if (few) this.dots(view, values, axis);
    else this.bars(view, values, axis);
    this.axis(view, axis);
    this.marks(view, axis);
    const { plural } = view.payload;
    const step = formatFigure(axis.step, view.written.format, decimalsOf(axis.step));
    const reading = few
      ? t("kaart.lees_stippen", { gebieden: plural })
      : t("kaart.lees_staven", { gebieden: plural, stap: step });
    const total =
      view.payload.is_sum && !view.isChange && view.national
        ? t("kaart.nederland_samen", { waarde: view.national.text })
        : "";
    this.reading.textContent = [reading, ...axis.outside(view), total].filter(Boolean).join(" ");
    const own = view.index.get(view.area);
    this.picture.setAttribute(
      "aria-label",
      [
        this.title.textContent,
        own === undefined ? "" : `${view.payload.names[own]}: ${view.words(own)}`,
      ].join(". "),
    );
  }

  // Yes and no as one bar.
  split(view, all) {
    const counts = view.counts();
    let x = 0;
    counts.forEach((count, number) => {
      const width = (this.width * count) / all;
      const step = view.classes.steps[number];
      const share = formatFigure((100 * count) / all, "procent", 0);
      this.picture.append(
        svg("rect", { class: `k${step}`, x, y: TOP, width, height: 34 }),
        svg(
          "text",
          {
            class: "tick",
            x: number ? this.width : 0,
            y: TOP + 54,
            "text-anchor": number ? "end" : "start",
          },
          `${view.classes.labels[number]} ${share}`,
        ),
      );
      x += width;
    });
    const words = view.classes.labels.map((label, number) => `${label}: ${counts[number]}`);
    this.picture.setAttribute("aria-label", `${this.title.textContent}. ${words.join(", ")}.`);
  }

  bars(view, values, axis) {
    const bins = new Map();
    for (const { value } of values) {
      const bin = axis.bin(value);
      if (!bins.has(bin)) bins.set(bin, new Map());
      const step = view.classes.steps[view.classOfValue(value)];
      bins.get(bin).set(step, (bins.get(bin).get(step) ?? 0) + 1);
    }
    const total = (steps) => [...steps.values()].reduce((sum, count) => sum + count, 0);
    const highest = Math.max(...[...bins.values()].map(total));
    const wide = Math.max(axis.x(axis.low + axis.step) - axis.x(axis.low) - 1, 1);
    for (const [bin, steps] of bins) {
      let y = FLOOR;
      for (const step of [...steps.keys()].sort()) {
        const height = ((FLOOR - TOP) * steps.get(step)) / highest;
        y -= height;
        const x = axis.x(axis.low + bin * axis.step) + 0.5;
        this.picture.append(svg("rect", { class: `k${step}`, x, y, width: wide, height, rx: 1 }));
      }
    }
  }

  dots(view, values, axis) {
    const size = 10;
    const stacks = new Map();
    for (const { value, number } of values) {
      const place = Math.round(axis.x(value) / size);
      const high = stacks.get(place) ?? 0;
      stacks.set(place, high + 1);
      const y = FLOOR - size / 2 - Math.min(high * size, FLOOR - TOP - size);
      const dot = svg("circle", {
        class: `k${view.step(number)}`,
        cx: axis.x(value),
        cy: y,
        r: size / 2 - 0.5,
      });
      dot.append(svg("title", {}, `${view.payload.names[number]}: ${view.format(value)}`));
      this.picture.append(dot);
    }
  }

  axis(view, axis) {
    const { format } = view.written;
    this.picture.append(
      svg("line", { class: "floor", x1: 0, x2: this.width, y1: FLOOR + 0.5, y2: FLOOR + 0.5 }),
    );
    axis.ticks.forEach((tick, place) => {
      const kind = place === 0 || format === "euro" ? format : "getal";
      const text = formatFigure(tick, kind, decimalsOf(axis.tickStep));
      const half = textWidth(text, "500 12px") / 2;
      const x = Math.min(Math.max(axis.x(tick), half), this.width - half);
      this.picture.append(
        svg("text", { class: "tick", x, y: HEIGHT - 8, "text-anchor": "middle" }, text),
      );
    });
  }

  // Nederland and the chosen area: a line with a name, on the side where there is room.
  marks(view, axis) {
    const national = view.payload.is_sum && !view.isChange ? null : view.national;
    const own = view.index.get(view.area);
    const ownValue = own === undefined ? null : view.value(own);
    const ownX = ownValue === null ? null : axis.x(ownValue);
    if (national) {
      const x = axis.x(national.value);
      const text = `${t("kaart.nederland")} ${national.text}`;
      const wantLeft = ownX !== null && ownX >= x;
      this.mark("national", x, text, "500 12px", wantLeft, 21);
    }
    if (ownX !== null) {
      const text = `${view.payload.names[own]} ${view.format(ownValue)}`;
      const wantLeft = national !== null && ownX < axis.x(national.value);
      this.mark("own", ownX, text, "700 13px", wantLeft, 8);
    }
  }

  mark(name, x, text, font, wantLeft, y) {
    const wide = textWidth(text, font) + 10;
    const left = wantLeft ? x - wide >= 0 : x + wide > this.width;
    this.picture.append(
      svg("line", { class: `${name}-line`, x1: x, x2: x, y1: y - 4, y2: FLOOR }),
      svg(
        "text",
        {
          class: `${name}-text`,
          x: left ? x - 9 : x + 9,
          y,
          "text-anchor": left ? "end" : "start",
        },
        text,
      ),
    );
    if (name === "own")
      this.picture.append(svg("circle", { class: "own-dot", cx: x, cy: y - 4, r: 5 }));
  }

  // What a reader must know about this year before comparing.
  explain(view) {
    const { payload, period } = view;
    const isCompared = view.gaps().some(([reason]) => reason === "niet_vergelijkbaar");
    const gap = isCompared && payload.not_comparable;
    const texts = payload.caveats
      .filter(({ years }) => !years.length || years.includes(period))
      .map(({ text }) => text);
    for (const year of view.isChange ? [] : payload.series_breaks) texts.push(t("kaart.breuk", { jaar: year }));
    const level = payload.level_note ? [html("p", {}, payload.level_note)] : [];
    this.notes.replaceChildren(
      ...(view.isChange ? [html("p", {}, aboutChange(payload))] : []),
      ...level,
      ...(gap ? [html("p", {}, `${reasonWords("niet_vergelijkbaar")}: ${gap}`)] : []),
    );
    if (!texts.length) return;
    const list = html("ul", {}, ...texts.map((text) => html("li", {}, text)));
    this.notes.append(html("details", {}, html("summary", {}, t("kaart.let_op")), list));
  }
}

// How a change was made comparable: prices and gemeenten of now.
function aboutChange({ prices, layout }) {
  const key = prices ? "kaart.verschil_uitleg" : "kaart.verschil_uitleg_kort";
  const words = t(key, { jaar: prices, indeling: layout });
  return `${t("kaart.verschil_nul")} ${words}`;
}

// A scale over most of the values: a few that lie far off are drawn at the edge, and said.
function makeAxis(values, width, finest) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.round(share * (sorted.length - 1))];
  const [least, most] = [sorted[0], sorted[sorted.length - 1]];
  const spread = at(0.97) - at(0.03) || most - least;
  const isMany = values.length > FEW;
  const low = isMany && least < at(0.03) - spread ? at(0.03) - spread * 0.4 : least;
  const high = isMany && most > at(0.97) + spread ? at(0.97) + spread * 0.4 : most;
  const step = Math.max(niceStep((high - low) / BARS), finest);
  const from = Math.floor(low / step + 1e-9) * step;
  const bars = Math.max(Math.ceil((high - from) / step + 1e-9), 1);
  const to = from + bars * step;
  const limit = (value) => Math.min(Math.max(value, from), to);
  const tickStep = niceStep((to - from) / 5.5);
  const ticks = [];
  for (
    let tick = Math.ceil(from / tickStep - 1e-9);
    tick * tickStep <= to + 1e-9 * step;
    tick += 1
  ) {
    ticks.push(tick * tickStep);
  }
  return {
    low: from,
    step,
    ticks,
    tickStep,
    x: (value) => EDGE + ((limit(value) - from) / (to - from)) * (width - 2 * EDGE),
    bin: (value) => Math.min(Math.max(Math.floor((value - from) / step + 1e-9), 0), bars - 1),
    outside(view) {
      const under = sorted.filter((value) => value < from).length;
      const over = sorted.filter((value) => value >= to && most > to).length;
      const { format } = view.written;
      const words = (value) => formatFigure(value, format, Math.max(decimalsOf(step), 0));
      return [
        under ? t("kaart.eerste_staaf", { aantal: under, grens: words(from) }) : null,
        over ? t("kaart.laatste_staaf", { aantal: over, grens: words(to) }) : null,
      ].filter(Boolean);
    },
  };
}
