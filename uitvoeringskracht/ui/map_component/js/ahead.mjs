// Fetching the figures of the other indicators of this thema while nothing else happens, so that
// the next choice paints at once. SIBLINGS stands in front of the bundle.

import { load } from "./dom.mjs";

const REST = 700;

export class Ahead {
  // Start with `address` (.../<slug>/<level>.json) on the screen; a former round stops.
  start(address, slug) {
    this.stop();
    if (navigator.connection?.saveData) return;
    const thema = SIBLINGS.find((slugs) => slugs.includes(slug)) ?? [];
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
    clearInterval(this.timer);
  }
}
