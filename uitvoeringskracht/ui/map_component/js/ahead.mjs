// Fetching the figures of the other indicators of this thema while nothing else happens, so that
// the next choice paints at once.

import { load } from "./dom.mjs";

const REST = 700;

export class Ahead {
  // Start with `address` (.../<slug>/<level>.json) on the screen; a former round stops.
  start(address, slug) {
    this.stop();
    // Another figure need not have the years of a change.
    if (navigator.connection?.saveData || address.includes("from=")) return;
    this.round = address;
    this.timer = setTimeout(() => this.ask(address, slug), REST);
  }

  async ask(address, slug) {
    const root = address.slice(0, address.indexOf(`/${slug}/`));
    const themas = await load(`${root}/themas.json`, "json").catch(() => ({}));
    if (this.round !== address) return;
    const thema = Object.values(themas).map(Object.keys).find((all) => all.includes(slug)) ?? [];
    const here = thema.indexOf(slug);
    const nearest = [...thema.keys()].sort((a, b) => Math.abs(a - here) - Math.abs(b - here));
    this.waiting = nearest
      .slice(1)
      .map((place) => address.replace(`/${slug}/`, `/${thema[place]}/`));
    this.timer = setInterval(() => this.step(), REST);
  }

  step() {
    if (document.hidden) return;
    const next = this.waiting.shift();
    if (next) load(next, "json").catch(() => this.stop());
    else this.stop();
  }

  stop() {
    this.round = null;
    clearTimeout(this.timer);
    clearInterval(this.timer);
  }
}
