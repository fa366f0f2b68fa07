// The years: a slider, a button that plays them and how they are classed, all in the browser.

import { html } from "./dom.mjs";
import { t } from "./text.mjs";

const PAUSE = 900;
const PLAY = "M3 1.8v10.4L12 7z";
const STOP = "M3 2h3v10H3zM8 2h3v10H8z";
const NEXT = "M2 2l6 5-6 5zM9.5 2h2v10h-2z";

export class Player {
  // `moved(year, isPlaying)` on each new year, `settled(year)` when the reader stops there,
  // `classed("jaar" | "alle")` on another way to class.
  constructor({ moved, settled, classed }) {
    Object.assign(this, { moved, settled, timer: null, view: null });
    this.isReduced = matchMedia("(prefers-reduced-motion: reduce)");
    this.icon = document.createElementNS("http://www.w3.org/2000/svg", "path");
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    picture.setAttribute("viewBox", "0 0 14 14");
    picture.setAttribute("aria-hidden", "true");
    picture.append(this.icon);
    this.button = html(
      "button",
      { type: "button", class: "play", onclick: () => this.toggle() },
      picture,
    );
    this.slider = html("input", {
      type: "range",
      min: 0,
      step: 1,
      "aria-label": t("kaart.jaar"),
      oninput: () => {
        this.pause();
        this.moved(Number(this.slider.value), false);
      },
      onchange: () => this.settled(Number(this.slider.value)),
    });
    this.year = html("output", { class: "year" });
    this.choice = html(
      "select",
      { "aria-label": t("kaart.klassen"), onchange: () => classed(this.choice.value) },
      html("option", { value: "jaar" }, t("kaart.klassen_jaar")),
      html("option", { value: "alle" }, t("kaart.klassen_alle")),
    );
    this.element = html(
      "div",
      { class: "player" },
      this.button,
      this.slider,
      this.year,
      this.choice,
    );
  }

  show(view) {
    this.view = view;
    this.element.hidden = view.payload.periods.length < 2 || Boolean(view.payload.change);
    this.slider.max = view.payload.periods.length - 1;
    if (this.slider.value !== String(view.year)) this.slider.value = view.year;
    this.slider.setAttribute("aria-valuetext", view.payload.headings[view.period]);
    this.year.textContent = view.period;
    this.choice.value = view.mode;
    this.choice.disabled = this.timer !== null;
    this.draw();
  }

  draw() {
    const isPlaying = this.timer !== null;
    this.icon.setAttribute("d", isPlaying ? STOP : this.isReduced.matches ? NEXT : PLAY);
    const words = isPlaying
      ? "kaart.pauze"
      : this.isReduced.matches
        ? "kaart.volgend_jaar"
        : "kaart.speel";
    this.button.setAttribute("aria-label", t(words));
    this.button.title = t(words);
  }

  get last() {
    return this.view.payload.periods.length - 1;
  }

  toggle() {
    if (this.timer !== null) {
      this.pause();
      this.moved(this.view.year, false);
      this.settled(this.view.year);
      return;
    }
    const next = this.view.year >= this.last ? 0 : this.view.year + 1;
    if (this.isReduced.matches) {
      this.moved(next, false);
      this.settled(next);
      return;
    }
    this.timer = setInterval(() => this.step(), PAUSE);
    this.moved(this.view.year >= this.last ? 0 : this.view.year, true);
  }

  step() {
    const next = this.view.year + 1;
    if (next < this.last) {
      this.moved(next, true);
      return;
    }
    this.pause();
    this.moved(this.last, false);
    this.settled(this.last);
  }

  pause() {
    clearInterval(this.timer);
    this.timer = null;
  }
}
