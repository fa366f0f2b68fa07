// The card of the map and what lies over it: year and source, the links of the chosen area, the
// buttons, and the messages.

import { html, svg } from "./dom.mjs";
import { isSoft } from "./status.mjs";
import { t } from "./text.mjs";

const HINT = 1400;
const ICONS = {
  in: "M7 1.5v11M1.5 7h11",
  out: "M1.5 7h11",
  back: "M2.2 7.8a5 5 0 1 0 1.5-4.3M3.4 1v3h3",
};

export class Card {
  // `on` holds the answers: in(), out(), back(), save(kind), profile(), clear().
  constructor(player, on) {
    this.on = on;
    this.frame = html("div", { class: "frame" });
    this.note = html("div", { class: "note small" });
    this.chosen = html("div", { class: "chosen" });
    this.hint = html("p", { class: "hint", hidden: true }, t("kaart.zoomen_met_ctrl"));
    this.trouble = html("div", { class: "trouble", role: "alert", hidden: true });
    const zoom = html(
      "div",
      { class: "zoom" },
      this.zoomButton("in", "kaart.zoom_in"),
      this.zoomButton("out", "kaart.zoom_uit"),
      this.zoomButton("back", "kaart.zoom_terug"),
    );
    const pictures = html(
      "div",
      { class: "pictures" },
      this.pictureButton("png"),
      this.pictureButton("svg"),
    );
    const corner = html("div", { class: "corner" }, this.note, this.chosen);
    this.overlays = [this.note, this.chosen, zoom, player, pictures];
    this.element = html(
      "section",
      { class: "card map", "aria-label": t("kaart.kaart") },
      this.frame,
      corner,
      zoom,
      player,
      pictures,
      this.hint,
      this.trouble,
    );
  }

  zoomButton(name, words) {
    const icon = svg(
      "svg",
      { viewBox: "0 0 14 14", "aria-hidden": "true" },
      svg("path", { d: ICONS[name] }),
    );
    const act = () => this.on[name]();
    return html(
      "button",
      { type: "button", "aria-label": t(words), title: t(words), onclick: act },
      icon,
    );
  }

  pictureButton(kind) {
    const words = t("kaart.bewaar", { soort: kind.toUpperCase() });
    const act = () => this.on.save(kind);
    return html(
      "button",
      { type: "button", "aria-label": words, title: words, onclick: act },
      kind.toUpperCase(),
    );
  }

  // The year that is shown, how firm it is and where it comes from.
  describe(view) {
    const { payload, period } = view;
    const prices = payload.prices ? t("kaart.in_prijzen", { jaar: payload.prices }) : "";
    const lines = [payload.origin, prices, t("kaart.indeling", { jaar: payload.layout })];
    const status = payload.status[period];
    this.note.className = `note small ${isSoft(status) ? `is-${status}` : ""}`;
    this.note.replaceChildren(
      html("b", {}, payload.headings[period]),
      ...lines.filter(Boolean).map((line) => html("span", {}, line)),
    );
  }

  // What can be done with the chosen area. A plain click stays in the session: Python turns the
  // page; with a modifier key the link opens as links do.
  link(view, address) {
    const number = view.index.get(view.area);
    const shown = number === undefined ? "" : `${view.area} ${address}`;
    if (shown === this.linked) return;
    this.linked = shown;
    this.chosen.replaceChildren();
    if (number === undefined) return;
    if (view.payload.level === "gemeente") {
      const go = (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        this.on.profile(view.area);
      };
      const words = t("kaart.naar_profiel", { naam: view.payload.names[number] });
      const href = address.replace("GM0000", view.area);
      this.chosen.append(html("a", { href, onclick: go }, words));
    }
    this.chosen.append(
      html("button", { type: "button", onclick: () => this.on.clear() }, t("kaart.wis")),
    );
  }

  // The parts of the map that lie under something else, in user units of `window`.
  covered({ x, y, unit }) {
    const box = this.frame.getBoundingClientRect();
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

  help() {
    this.hint.hidden = false;
    clearTimeout(this.hintTimer);
    this.hintTimer = setTimeout(() => (this.hint.hidden = true), HINT);
  }

  fail(again) {
    const button = html("button", { type: "button", onclick: again }, t("kaart.opnieuw"));
    this.trouble.replaceChildren(html("p", {}, t("kaart.niet_gelukt")), button);
    this.trouble.hidden = false;
  }

  recover() {
    this.trouble.hidden = true;
  }
}
