// What is shown: the figures of one indicator on one level, a year, a way to class and an area.

import { formatChange, formatFigure, unitAfter } from "./format.mjs";
import { reasonWords } from "./patterns.mjs";
import { isSoft } from "./status.mjs";

export class View {
  // `beside` is the view of the second map, if there is one.
  constructor(payload, points) {
    this.payload = payload;
    this.points = points;
    this.index = new Map(payload.codes.map((code, number) => [code, number]));
    this.year = payload.periods.length - 1;
    this.mode = "jaar";
    this.area = null;
    this.isPlaying = false;
    this.reasonsByYear = new Map();
    this.statusByYear = new Map();
    this.notesByYear = new Map();
    this.unsureByYear = new Map();
    this.onlySure = false;
    this.isCircles = false;
    this.beside = null;
  }

  get period() {
    return this.payload.periods[this.year];
  }

  // Whether the difference between two years is shown: the row after those years.
  get isChange() {
    return Boolean(this.payload.change) && this.year === this.payload.periods.length - 1;
  }

  // Unit, format and decimals of what is shown.
  get written() {
    return this.isChange ? this.payload.change : this.payload.indicator;
  }

  // Bounds, labels and steps of the scale: of this year, or the same in all years.
  get classes() {
    const { breaks } = this.payload;
    return this.mode === "alle" ? breaks.alle : breaks.jaar[this.period];
  }

  // Go to `period`, or to the nearest year there is. Says whether it exists.
  goTo(period) {
    const { periods, change } = this.payload;
    if (change) {
      this.year = periods.length - 1;
      return change.last === period;
    }
    const distance = periods.map((candidate) => Math.abs(candidate - period));
    this.year = distance.lastIndexOf(Math.min(...distance));
    return periods[this.year] === period;
  }

  value(number, year = this.year) {
    return this.payload.values[year]?.[number] ?? null;
  }

  classOfValue(value) {
    let found = 0;
    for (const bound of this.classes.bounds) if (value >= bound) found += 1;
    return found;
  }

  // Step of the scale (0-4), -1 for a gap.
  step(number) {
    const value = this.value(number);
    return value === null ? -1 : this.classes.steps[this.classOfValue(value)];
  }

  counts() {
    const found = this.classes.labels.map(() => 0);
    for (const value of this.payload.values[this.year]) {
      if (value !== null) found[this.classOfValue(value)] += 1;
    }
    return found;
  }

  reason(number, year = this.year) {
    return this.spread(this.reasonsByYear, "reasons", year)[number] ?? "onbekend";
  }

  status(number) {
    const { payload, period } = this;
    const other = this.spread(this.statusByYear, "other_status", this.year)[number];
    return other ?? payload.status[period];
  }

  // Areas whose figures are softer than those of most, by status.
  softer() {
    const groups = Object.entries(this.payload.other_status[this.period] ?? {});
    return groups.filter(([status]) => isSoft(status));
  }

  // Areas that may be as Nederland is, where the figures say so; null where they don't.
  get unsure() {
    const { payload, period } = this;
    if (!payload.unsure?.[period]) return null;
    if (!this.unsureByYear.has(period)) {
      this.unsureByYear.set(period, new Set(payload.unsure[period]));
    }
    return this.unsureByYear.get(period);
  }

  isCalm(number) {
    return this.onlySure && Boolean(this.unsure?.has(number));
  }

  note(number) {
    return this.spread(this.notesByYear, "notes", this.year)[number] ?? "";
  }

  // The grouped texts of one year as text by area.
  spread(cache, field, year) {
    if (!cache.has(year)) {
      const byArea = {};
      const groups = this.payload[field][this.payload.periods[year]] ?? {};
      for (const [text, numbers] of Object.entries(groups)) {
        for (const number of numbers) byArea[number] = text;
      }
      cache.set(year, byArea);
    }
    return cache.get(year);
  }

  // Areas without a figure by reason, the most frequent reason first.
  gaps() {
    const found = new Map();
    this.payload.values[this.year].forEach((value, number) => {
      if (value !== null) return;
      const reason = this.reason(number);
      if (!found.has(reason)) found.set(reason, []);
      found.get(reason).push(number);
    });
    return [...found].sort((a, b) => b[1].length - a[1].length);
  }

  coverage(number) {
    return this.payload.coverage[this.period]?.[number] ?? null;
  }

  format(value) {
    const { format, decimals, words } = this.written;
    if (!this.isChange) return formatFigure(value, format, decimals);
    return words[value] ?? formatChange(value, format, decimals);
  }

  // The value of Nederland in words; of yes or no it is the share that says yes.
  get national() {
    const { national, indicator } = this.payload;
    const value = national[this.period];
    if (value === undefined) return null;
    if (this.isChange) return { value, text: this.format(value) };
    const kind = indicator.format === "ja_nee" ? "procent" : indicator.format;
    return { value, text: formatFigure(value, kind, indicator.decimals) };
  }

  unitAfter() {
    return unitAfter(this.written.unit, this.written.format);
  }

  // Whether a figure says too little without its unit: "+12,0 procentpunt".
  get needsUnit() {
    const { format, unit } = this.written;
    return this.isChange && format === "getal" && !unit.includes(" ");
  }

  // "25,2% van de personeelslasten", or why there is no figure.
  words(number) {
    const value = this.value(number);
    if (value === null) return reasonWords(this.reason(number));
    return `${this.format(value)} ${this.unitAfter()}`.trim();
  }
}
