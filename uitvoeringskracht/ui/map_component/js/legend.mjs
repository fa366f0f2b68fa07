// The legend: the bounds and the number of areas of each class, and every reason for a gap.

import { html, setScale } from "./dom.mjs";
import { capital, listing, t } from "./text.mjs";
import { gapSwatch, reasonWords } from "./patterns.mjs";

const MOST_NAMED = 2;

export class Legend {
  // `only` is called with a step of the scale ("k0"), "gap" or null.
  constructor({ only }) {
    this.only = only;
    this.title = html("h3", {});
    this.unit = html("span", { class: "small" });
    this.rows = html("div", { class: "legend-rows" });
    this.element = html(
      "section",
      { class: "card legend", "aria-label": t("kaart.legenda") },
      html("div", { class: "head" }, this.title, this.unit),
      this.rows,
    );
  }

  show(view) {
    const { payload, classes } = view;
    this.title.textContent = legendTitle(view);
    this.unit.textContent = payload.plural;
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
    this.rows.replaceChildren(...rows);
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

// "Niet geleverd: Loon op Zand", "Niet vergelijkbaar".
function gapLabel(view, reason, numbers) {
  const words = reasonWords(reason);
  if (numbers.length > MOST_NAMED) return words;
  return `${words}: ${listing(numbers.map((number) => view.payload.names[number]))}`;
}
