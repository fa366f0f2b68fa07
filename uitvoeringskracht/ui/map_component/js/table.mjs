// The same figures as a table: every area of the level, sorted and filtered in the browser.

import { html, isHeld, setScale, setText, svg } from "./dom.mjs";
import { formatChange, formatFigure, formatNumber, unitSign } from "./format.mjs";
import { gapSwatch, reasonWords } from "./patterns.mjs";
import { t } from "./text.mjs";

const SPARK = { width: 120, height: 24 };

export class Table {
  // `choose(code)` when a reader picks a row.
  constructor({ choose }) {
    this.choose = choose;
    this.sort = { column: "name", isDown: false };
    this.title = html("h2", {});
    this.files = html("span", { class: "files small" });
    this.filter = html("input", {
      type: "search",
      class: "filter",
      autocomplete: "off",
      oninput: () => this.arrange(),
    });
    this.found = html("span", { class: "small", role: "status" });
    this.headRow = html("tr", {});
    this.body = html("tbody", {});
    this.caption = html("caption", { class: "unseen" });
    this.table = html("table", {}, this.caption, html("thead", {}, this.headRow), this.body);
    this.element = html(
      "section",
      { class: "card figures" },
      html("div", { class: "head" }, this.title, this.files),
      html("div", { class: "tools-row" }, this.filter, this.found),
      html("div", { class: "scroll", tabindex: 0, role: "region" }, this.table),
    );
    this.scroller = this.element.querySelector(".scroll");
    this.body.addEventListener("click", (event) => {
      const row = event.target.closest("tr");
      if (row && !event.target.closest("a")) this.choose(row.dataset.code);
    });
  }

  // Lay out the rows of another indicator or level; `address` is that of its figures.
  // `second` is the address of the figures of the second map.
  use(view, address, second = null) {
    this.view = view;
    const { payload } = view;
    this.title.textContent = t("kaart.tabel_titel");
    const files = filesAt(address);
    if (second) {
      files.unshift(`${payload.indicator.title}: `);
      files.push(html("br"), `${view.beside.payload.indicator.title}: `, ...filesAt(second));
    }
    this.files.replaceChildren(...files);
    const looking = t("kaart.zoek", { gebied: payload.singular });
    this.filter.placeholder = looking;
    this.filter.setAttribute("aria-label", looking);
    this.scroller.setAttribute("aria-label", t("kaart.tabel_titel"));
    this.rows = payload.codes.map((code, number) => this.row(view, code, number));
    this.show(view);
    this.body.replaceChildren();
    this.arrange();
  }

  row(view, code, number) {
    const cells = ["now", "before", "first"].map((name) => html("td", { class: `number ${name}` }));
    const swatch = html("span", { class: "swatch-cell" });
    const name = html("button", { type: "button", class: "name" }, view.payload.names[number]);
    const spark = html("td", { class: "spark" }, drawSpark(view, number));
    const row = html(
      "tr",
      { "data-code": code },
      html("th", { scope: "row" }, html("div", { class: "name-cell" }, swatch, name)),
      ...cells,
      spark,
    );
    return { row, number, code, swatch, cells, plain: plain(view.payload.names[number]), look: "" };
  }

  // Fill in the chosen year.
  show(view) {
    if (view !== this.view) return;
    const { payload, year } = view;
    const { unit } = view.written;
    const { beside } = view;
    const years = [year, year > 0 ? year - 1 : null, year > 1 ? 0 : null];
    // With a second map its figure stands where the years before would be.
    this.columns = beside
      ? [column(view, year), column(beside, beside.year), null]
      : years.map((of) => (of === null ? null : column(view, of)));
    this.table.classList.toggle("is-two", Boolean(beside));
    this.headings(view);
    const { title } = payload.indicator;
    this.caption.textContent = `${title}, ${unit}, ${payload.headings[view.period]}`;
    for (const item of this.rows) {
      this.columns.forEach((of, place) => {
        const value = of ? of.value(item.code) : null;
        const reason = of && value === null ? reasonWords(of.reason(item.code)) : "";
        // A figure of its own says why it misses; of an earlier year a pointer shows it.
        const isOwn = place === 0 || Boolean(beside);
        item.cells[place].classList.toggle("is-gap", isOwn && reason !== "");
        const figure = of ? bare(value, of.written) : "";
        setText(item.cells[place], isOwn && reason ? reason : figure);
        if (item.cells[place].title !== reason) item.cells[place].title = reason;
      });
      const step = view.step(item.number);
      const look = step < 0 ? view.reason(item.number) : `k${step}`;
      if (look !== item.look) {
        item.look = look;
        item.swatch.replaceChildren(
          step < 0 ? gapSwatch(look, 14, 14) : html("i", { class: `swatch small k${step}` }),
        );
      }
    }
    setScale(this.element, payload.scale);
    this.mark(view);
    if (this.sort.column !== "name" && !view.isPlaying && this.body.childNodes.length)
      this.arrange();
  }

  mark(view) {
    if (view !== this.view) return;
    for (const { row, code } of this.rows) row.classList.toggle("is-own", code === view.area);
    const own = this.rows.find(({ code }) => code === view.area);
    if (own !== this.own) {
      this.own = own;
      if (this.body.childNodes.length) this.arrange();
    }
  }

  headings(view) {
    const { payload } = view;
    const columns = [
      ["name", payload.singular.charAt(0).toUpperCase() + payload.singular.slice(1)],
      ...this.columns.map((of, place) => [place, of ? columnHeading(of, view.beside) : ""]),
    ];
    const cells = columns.map(([column, words]) => {
      const isSorted = this.sort.column === column;
      const order = isSorted ? (this.sort.isDown ? "descending" : "ascending") : null;
      const button = words
        ? html(
            "button",
            { type: "button", class: "sorter", onclick: () => this.sortBy(column) },
            words,
          )
        : "";
      const name = column === "name" ? "" : "number";
      return html("th", { scope: "col", class: name, "aria-sort": order }, button);
    });
    const { periods } = payload;
    const span = periods.length > 1 && !payload.change && !view.beside ? `${periods[0]}–${periods[periods.length - 1]}` : "";
    // A heading that says nothing is no heading.
    cells.push(html(span ? "th" : "td", { scope: span ? "col" : null, class: "spark" }, span));
    this.headRow.replaceChildren(...cells);
  }

  sortBy(column) {
    const isSame = this.sort.column === column;
    this.sort = { column, isDown: isSame ? !this.sort.isDown : column !== "name" };
    this.show(this.view);
    this.arrange();
    this.headRow.querySelector("[aria-sort] button")?.focus();
  }

  // Put the rows in order, the chosen area on top, the areas that don't match left out.
  arrange() {
    const wanted = plain(this.filter.value);
    const { column, isDown } = this.sort;
    const found = this.rows.filter(({ plain: name }) => name.includes(wanted));
    const collator = new Intl.Collator("nl", { ignorePunctuation: true });
    const byName = (a, b) => collator.compare(a.plain, b.plain);
    const value = (item) => this.columns[column]?.value(item.code) ?? null;
    found.sort((a, b) => {
      if (a.code === this.view.area) return -1;
      if (b.code === this.view.area) return 1;
      if (column === "name") return isDown ? byName(b, a) : byName(a, b);
      const [left, right] = [value(a), value(b)];
      if (left === null || right === null)
        return (left === null) - (right === null) || byName(a, b);
      return (isDown ? right - left : left - right) || byName(a, b);
    });
    this.body.replaceChildren(...found.map(({ row }) => row));
    const all = this.rows.length;
    const some = found.length === all ? "kaart.alle_gebieden" : "kaart.gevonden";
    setText(
      this.found,
      t(some, { aantal: found.length, alle: all, gebieden: this.view.payload.plural }),
    );
  }
}

function plain(text) {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .trim();
}

// The figure without its sign: that stands above the column.
function bare(value, { format, decimals, words, first }) {
  if (value === null || format === "ja_nee") return formatFigure(value, format, decimals);
  if (words?.[value]) return words[value];
  return first ? formatChange(value, "getal", decimals) : formatNumber(value, decimals);
}

// One column: a figure in one year, by the code of an area.
function column(view, year) {
  const number = (code) => view.index.get(code);
  return {
    view,
    year,
    written: writtenIn(view, year),
    value: (code) => view.value(number(code), year),
    reason: (code) => view.reason(number(code), year),
  };
}

const FILES = { csv: "CSV", xlsx: "XLSX", gpkg: "GeoPackage", parquet: "Parquet" };

function filesAt(address) {
  if (isHeld(address)) return [t("kaart.eigen_bestanden")];
  const links = Object.entries(FILES).map(([extension, name]) =>
    html("a", { href: address.replace(".json", `.${extension}`), download: true }, name),
  );
  return links.flatMap((link, number) => (number ? [" · ", link] : [link]));
}

// Unit, format and decimals of one of the rows of years; the last is that of a change.
function writtenIn({ payload }, year) {
  const { change, indicator, periods } = payload;
  return change && year === periods.length - 1 ? change : indicator;
}

// "2024, €", "Verschil, %", "Verschil, procentpunt"; of two figures with the name of each.
function columnHeading({ view, year, written }, isNamed) {
  const sign = unitSign(written.unit, written.format);
  const isChange = written !== view.payload.indicator;
  const name = isChange ? t("kaart.verschil") : view.payload.periods[year];
  const isShort = sign.length <= 2 || (isChange && !sign.includes(" "));
  const heading = sign && isShort ? `${name}, ${sign}` : `${name}`;
  return isNamed ? `${view.payload.indicator.title}, ${heading}` : heading;
}

// The years of one area as a line; a gap or another way of counting breaks it.
function drawSpark(view, number) {
  const { periods, series_breaks: breaks, change } = view.payload;
  if (change) return "";
  const series = periods.map((_, year) => view.value(number, year));
  const known = series.filter((value) => value !== null);
  if (known.length < 2) return "";
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (year) => 4 + ((SPARK.width - 8) * year) / (periods.length - 1);
  const y = (value) =>
    high === low ? SPARK.height / 2 : 4 + ((SPARK.height - 8) * (high - value)) / (high - low);
  let path = "";
  series.forEach((value, year) => {
    if (value === null) return;
    const goesOn = year && series[year - 1] !== null && !breaks.includes(periods[year]);
    path += `${goesOn ? "L" : "M"}${x(year).toFixed(1)} ${y(value).toFixed(1)}`;
  });
  const last = series.findLastIndex((value) => value !== null);
  return svg(
    "svg",
    { width: SPARK.width, height: SPARK.height, "aria-hidden": "true" },
    svg("path", { class: "line", d: path }),
    svg("circle", { cx: x(last), cy: y(series[last]), r: 2.6 }),
  );
}
