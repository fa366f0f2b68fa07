// The card of the map and what lies over it: year and source, the links of the chosen area, the
// buttons, and the messages.

import { html, svg } from "./dom.mjs";
import { isOwn, isSoft } from "./status.mjs";
import { t } from "./text.mjs";

const HINT = 1400;
const ICONS = {
  in: "M7 1.5v11M1.5 7h11",
  out: "M1.5 7h11",
  back: "M2.2 7.8a5 5 0 1 0 1.5-4.3M3.4 1v3h3",
};

// The address of the profile of a gemeente, with all that is chosen here.
function profileOf(code) {
  const chosen = new URLSearchParams(location.search);
  chosen.set("gemeente", code);
  return `/gemeente?${chosen}`;
}

export class Card {
  // `on` holds the answers: in(), out(), back(), save(kind), profile(), clear(), reshape().
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
    this.circles = html(
      "button",
      {
        type: "button",
        class: "circles",
        "aria-pressed": "false",
        title: t("kaart.cirkels_uitleg"),
        onclick: () => this.on.reshape(),
      },
      t("kaart.cirkels"),
    );
    const corner = html("div", { class: "corner" }, this.note, this.chosen);
    this.overlays = [this.note, this.chosen, zoom, this.circles, player, pictures];
    this.element = html(
      "section",
      { class: "card map" },
      this.frame,
      corner,
      zoom,
      this.circles,
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
    const size = view.isCircles ? t("kaart.cirkels_maat") : "";
    const base = t("kaart.indeling", { jaar: payload.layout });
    const lines = [payload.origin, prices, base, size];
    const status = payload.status[period];
    this.element.setAttribute("aria-label", `${t("kaart.kaart")}: ${payload.indicator.title}`);
    this.note.className = `note small ${isSoft(status) || isOwn(status) ? `is-${status}` : ""}`;
    this.note.replaceChildren(
      view.beside ? html("strong", {}, payload.indicator.title) : "",
      html("b", {}, payload.headings[period]),
      ...lines.filter(Boolean).map((line) => html("span", {}, line)),
    );
  }

  // Whether there are circles to choose, and whether they are shown.
  shape(isThere, isCircles) {
    this.circles.hidden = !isThere;
    this.circles.setAttribute("aria-pressed", String(isCircles));
  }

  // What can be done with the chosen area. A plain click stays in the session: Python turns the
  // page; with a modifier key the link opens as links do.
  link(view) {
    const address = profileOf(view.area);
    const number = view.index.get(view.area);
    const shown = number === undefined ? "" : address;
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
      this.chosen.append(html("a", { href: address, onclick: go }, words));
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
