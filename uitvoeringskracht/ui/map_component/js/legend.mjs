// The legend: the bounds and the number of areas of each class, and every reason for a gap.

import { html, setScale } from "./dom.mjs";
import { capital, listing, t } from "./text.mjs";
import { gapSwatch, reasonWords } from "./patterns.mjs";
import { isSoft, statusSwatch } from "./status.mjs";

const MOST_NAMED = 2;

export class Legend {
  // `only` is called with a step of the scale ("k0"), "gap" or null; `sure` with true when only
  // figures that differ for certain must stand out.
  constructor({ only, sure }) {
    this.only = only;
    this.box = html("input", {
      type: "checkbox",
      onchange: () => sure(this.box.checked),
    });
    this.about = html("p", { class: "small" });
    this.certain = html(
      "div",
      { class: "certain", hidden: true },
      html("label", {}, this.box, html("span", {}, t("kaart.alleen_zeker"))),
      this.about,
    );
    this.title = html("h2", {});
    this.unit = html("span", { class: "small" });
    this.rows = html("div", { class: "legend-rows" });
    this.element = html(
      "section",
      { class: "card legend" },
      html("div", { class: "head" }, this.title, this.unit),
      this.rows,
      this.certain,
    );
  }

  show(view) {
    const { payload, classes } = view;
    this.title.textContent = legendTitle(view);
    this.unit.textContent = payload.plural;
    const label = `${t("kaart.legenda")}: ${payload.indicator.title}`;
    this.element.setAttribute("aria-label", label);
    setScale(this.element, payload.scale);
    const counts = view.counts();
    const rows = classes.labels.map((label, number) => {
      const step = classes.steps[number];
      return this.row(html("i", { class: `swatch k${step}` }), label, counts[number], `k${step}`);
    });
    view.gaps().forEach(([reason, numbers], place) => {
      const row = this.row(
        gapSwatch(reason, 26, 18),
        gapLabel(view, reason, numbers),
        numbers.length,
        "gap",
      );
      if (place === 0) row.classList.add("first-gap");
      rows.push(row);
    });
    this.rows.replaceChildren(...rows, ...this.statusRows(view), ...this.calmRow(view));
    this.showCertain(view);
  }

  // How many of the figures are softer, or that all of them are.
  statusRows(view) {
    const status = view.payload.status[view.period];
    const row = (of, isWhole, label, count) =>
      within(statusSwatch(of, isWhole, 26, 18), label, count);
    const all = view.payload.values[view.year].filter((value) => value !== null).length;
    const softer = view.softer();
    const some = softer.map(([of, numbers]) => {
      const words = t("kaart.waarvan_status", { status: of });
      return row(of, false, named(view, words, numbers), numbers.length);
    });
    if (!isSoft(status)) return some;
    const others = Object.values(view.payload.other_status[view.period] ?? {}).flat().length;
    const key = others ? "kaart.waarvan_status" : "kaart.alle_status";
    return [row(status, true, t(key, { status }), all - others), ...some];
  }

  // The areas that are drawn calmer, because they may be as Nederland is.
  calmRow(view) {
    const { onlySure, unsure } = view;
    if (!onlySure || !unsure) return [];
    return [within(html("i", { class: "swatch calm" }), t("kaart.niet_zeker"), unsure.size)];
  }

  showCertain(view) {
    const { unsure } = view;
    this.certain.hidden = !unsure;
    if (!unsure) return;
    this.box.checked = view.onlySure;
    this.about.textContent = t("kaart.zeker_uitleg", {
      aantal: unsure.size,
      gebieden: view.payload.plural,
    });
  }

  row(swatch, label, count, only) {
    return html(
      "div",
      {
        class: "legend-row",
        onpointerenter: () => this.only(only),
        onpointerleave: () => this.only(null),
      },
      swatch,
      html("span", { class: "legend-label" }, label),
      html("span", { class: "legend-count" }, String(count)),
    );
  }
}

// "Euro per inwoner, in prijzen van 2024", "Verschil in procentpunt".
export function legendTitle({ payload, isChange }) {
  const { indicator, change, prices } = payload;
  const title = isChange ? change.title : capital(indicator.unit || indicator.title);
  return prices ? `${title}, ${t("kaart.in_prijzen", { jaar: prices })}` : title;
}

// A line that counts areas which are in a class as well.
function within(swatch, label, count) {
  return html(
    "div",
    { class: "legend-row" },
    swatch,
    html("span", { class: "legend-label" }, label),
    html("span", { class: "status-count" }, String(count)),
  );
}

// "Niet geleverd: Loon op Zand", "Niet vergelijkbaar".
function gapLabel(view, reason, numbers) {
  return named(view, reasonWords(reason), numbers);
}

// With the names when they are few: "waarvan geschat: Groningen en Haren".
function named(view, words, numbers) {
  if (numbers.length > MOST_NAMED) return words;
  return `${words}: ${listing(numbers.map((number) => view.payload.names[number]))}`;
}
