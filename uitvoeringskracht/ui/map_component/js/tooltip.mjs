// What the reader sees when pointing at an area: name, figure, year, status, reason, coverage.

import { html } from "./dom.mjs";
import { formatFigure } from "./format.mjs";
import { t } from "./text.mjs";
import { reasonFilledBy, reasonWords } from "./patterns.mjs";

export class Tooltip {
  constructor(frame) {
    this.frame = frame;
    this.element = html("div", { class: "tip", role: "tooltip", hidden: true });
    frame.append(this.element);
  }

  hide() {
    this.element.hidden = true;
  }

  // Show `number` of `view` beside the point (px in the frame).
  show(view, number, [x, y]) {
    const { element, frame } = this;
    if (this.number !== number || this.view !== view || this.year !== view.year || element.hidden) {
      element.replaceChildren(...this.lines(view, number));
      Object.assign(this, { number, view, year: view.year });
    }
    element.hidden = false;
    const left =
      x + 16 + element.offsetWidth > frame.clientWidth ? x - 16 - element.offsetWidth : x + 16;
    const top = Math.min(Math.max(y - 12, 4), frame.clientHeight - element.offsetHeight - 4);
    element.style.transform = `translate(${Math.max(left, 4)}px, ${Math.max(top, 4)}px)`;
  }

  lines(view, number) {
    const { payload } = view;
    const value = view.value(number);
    const found = [html("b", {}, payload.names[number])];
    if (value === null) {
      const reason = view.reason(number);
      found.push(html("span", { class: "tip-gap" }, reasonWords(reason)));
      found.push(html("span", {}, `${payload.headings[view.period]}. ${reasonFilledBy(reason)}`));
    } else {
      found.push(
        html(
          "span",
          {},
          html("b", { class: "tip-value" }, view.format(value)),
          ` ${view.unitAfter()}`,
        ),
        html("span", {}, headingOf(view, number)),
      );
    }
    if (view.isChange) found.push(html("span", {}, bothYears(view, number)));
    if (view.beside) found.push(html("span", {}, besides(view, number)));
    const coverage = view.coverage(number);
    if (coverage) {
      found.push(html("span", {}, t("kaart.dekking", { met: coverage[0], alle: coverage[1] })));
    }
    if (view.unsure?.has(number)) found.push(html("span", {}, t("kaart.niet_zeker")));
    const note = view.note(number);
    if (note) found.push(html("span", {}, note));
    return found;
  }
}

// What a screen reader says of the chosen area.
export function spoken(view) {
  const number = view.index.get(view.area);
  if (number === undefined) return t("kaart.gewist");
  const said = `${view.payload.names[number]}: ${view.words(number)}. ${headingOf(view, number)}.`;
  return view.beside ? `${said} ${besides(view, number)}.` : said;
}

// The figure of the same area on the other map: "Wmo: lasten per inwoner: € 340 per inwoner (2024)".
function besides({ beside, payload }, number) {
  const other = beside.index.get(payload.codes[number]);
  if (other === undefined) return "";
  return `${beside.payload.indicator.title}: ${beside.words(other)} (${beside.period})`;
}

// "2017: € 291, 2024: € 529", a gap as "niet geleverd".
function bothYears(view, number) {
  const { format, decimals } = view.payload.indicator;
  const said = [0, 1].map((year) => {
    const value = view.value(number, year);
    const words =
      value === null
        ? reasonWords(view.reason(number, year)).toLowerCase()
        : formatFigure(value, format, decimals);
    return `${view.payload.periods[year]}: ${words}`;
  });
  return said.join(", ");
}

// "Jaarrekening 2024", with the status of this area when it is softer than that of the others.
export function headingOf(view, number) {
  const heading = view.payload.headings[view.period];
  const status = view.status(number);
  return status === view.payload.status[view.period] ? heading : `${heading}, ${status}`;
}
