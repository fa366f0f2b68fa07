// Which figure stands on a second map beside the first: a list of all figures by thema.

import { html, load } from "./dom.mjs";
import { capital, t } from "./text.mjs";

export class SecondChoice {
  // `chosen` is called with the slug of the figure, or null for one map.
  constructor(chosen) {
    this.list = html("select", { onchange: () => chosen(this.list.value || null) });
    this.element = html(
      "label",
      { class: "second" },
      html("span", {}, t("kaart.tweede")),
      this.list,
    );
  }

  // Fill the list with the figures at `root` (/figures/<version>), and show `slug` as chosen.
  // `mine` is the own figure of the reader: its slug and title, if there is one.
  async show(root, own, slug, mine) {
    const themas = await load(`${root}/themas.json`, "json").catch(() => ({}));
    const groups = Object.entries(themas).map(([thema, figures]) => {
      const others = Object.entries(figures).filter(([each]) => each !== own);
      const options = others.map(([value, title]) => html("option", { value }, title));
      return html("optgroup", { label: capital(thema) }, ...options);
    });
    if (mine && mine.slug !== own) {
      const option = html("option", { value: mine.slug }, mine.title);
      groups.push(html("optgroup", { label: t("kaart.eigen_groep") }, option));
    }
    this.list.replaceChildren(html("option", { value: "" }, t("kaart.tweede_geen")), ...groups);
    this.list.value = slug ?? "";
  }
}
