// Saves the picture of a card: a plotly figure or an SVG of our own becomes one SVG that stands on
// its own, on white, with title, finding, source and date; or a PNG of that, twice as large.
import { addFont, hand, toPng } from "./saving.mjs";

const NS = "http://www.w3.org/2000/svg";
const EDGE = 24;
const LEAST = 560;
const FAMILY = '"Hanken Grotesk", system-ui, sans-serif';
const TITLE = { font: `650 20px ${FAMILY}`, size: 20, weight: 650, line: 26, fill: "#16262D" };
const BODY = { font: `400 14px ${FAMILY}`, size: 14, weight: 400, line: 20, fill: "#16262D" };
const NOTE = { font: `400 12px ${FAMILY}`, size: 12, weight: 400, line: 17, fill: "#43545B" };
const PAINT = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray",
  "stroke-linecap", "stroke-linejoin", "opacity", "font-family", "font-size", "font-weight",
  "text-anchor", "dominant-baseline", "paint-order", "visibility", "display", "vector-effect",
];

export function mount({ data, parentElement }) {
  const card = cardOf(parentElement);
  let box = parentElement.querySelector(".save");
  if (!box) {
    box = document.createElement("div");
    box.className = "save";
    for (const kind of ["png", "svg"]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = kind.toUpperCase();
      button.dataset.kind = kind;
      box.append(button);
    }
    parentElement.append(box);
  }
  for (const button of box.children) {
    const { kind } = button.dataset;
    button.setAttribute("aria-label", data.labels[kind]);
    button.onclick = () => save(kind, card, data, parentElement);
  }
  return hideFromReaders(card);
}

function cardOf(element) {
  const host = element.getRootNode().host ?? element;
  return host.closest('[class*="st-key-vlak_"]');
}

// The finding and the table tell a screen reader what the letters of the plot can't.
function hideFromReaders(card) {
  const hide = () =>
    card.querySelectorAll(".svg-container:not([aria-hidden])").forEach((plot) => {
      plot.setAttribute("aria-hidden", "true");
    });
  const watch = new MutationObserver(hide);
  watch.observe(card, { childList: true, subtree: true });
  hide();
  return () => watch.disconnect();
}

async function save(kind, card, data, root) {
  const found = plotOf(card) ?? drawingOf(card, root);
  if (!found) return;
  const picture = compose(found, data);
  if (kind === "svg") {
    hand(new Blob([textOf(picture)], { type: "image/svg+xml" }), `${data.file}.svg`);
    return;
  }
  await addFont(picture);
  const size = ["width", "height"].map((name) => Number(picture.getAttribute(name)));
  hand(await toPng(textOf(picture), ...size), `${data.file}.png`);
}

// Plotly draws in several layers on top of each other; what follows the mouse is left out.
function plotOf(card) {
  const layers = [...card.querySelectorAll(".js-plotly-plot .svg-container > .main-svg, .js-plotly-plot .main-svg")];
  if (!layers.length) return null;
  const width = layers[0].width.baseVal.value;
  const height = layers[0].height.baseVal.value;
  const isDark = getComputedStyle(card).colorScheme.includes("dark");
  const group = make("g", {});
  for (const layer of new Set(layers)) {
    const copy = layer.cloneNode(true);
    copy.querySelectorAll(".hoverlayer, .modebar, .draglayer").forEach((part) => part.remove());
    group.append(...copy.childNodes);
  }
  for (const part of group.querySelectorAll("*")) plain(part, isDark ? COLOURS : null);
  return { group, width, height };
}

// An address in front of #name points back to the page; alone it points into the file.
function plain(part, colours) {
  for (const { name, value } of [...part.attributes]) {
    let text = value.replace(/url\((["']?)[^)#]*#([^)"']+)\1\)/g, "url(#$2)");
    if (colours) text = lighten(text, colours);
    if (text !== value) part.setAttribute(name, text);
  }
}

function lighten(text, colours) {
  const known = new Map(Object.entries(colours).map(([from, to]) => [rgb(from), to]));
  return text
    .replace(/#[0-9a-f]{6}\b/gi, (found) => known.get(rgb(found)) ?? found)
    .replace(/rgb\((\d+), ?(\d+), ?(\d+)\)/g, (found, r, g, b) => known.get(`${r},${g},${b}`) ?? found);
}

function rgb(hex) {
  return [1, 3, 5].map((place) => parseInt(hex.slice(place, place + 2), 16)).join(",");
}

// An SVG of our own takes its colours from the page: copy what it looks like in the light mode.
function drawingOf(card, root) {
  const host = [...card.querySelectorAll("*")].find((each) => each.shadowRoot?.querySelector("[data-picture] svg"));
  const drawn = host?.shadowRoot.querySelector("[data-picture] svg");
  if (!drawn) return null;
  const ghost = document.createElement("div");
  ghost.className = "ghost";
  ghost.style.cssText = "position:absolute;left:-9999px;top:0;color-scheme:light";
  const copy = drawn.cloneNode(true);
  ghost.append(copy);
  host.shadowRoot.append(ghost);
  for (const part of [copy, ...copy.querySelectorAll("*")]) {
    const look = getComputedStyle(part);
    const style = PAINT.map((name) => `${name}:${look.getPropertyValue(name)}`).join(";");
    part.setAttribute("data-look", style);
  }
  ghost.remove();
  for (const part of [copy, ...copy.querySelectorAll("*")]) {
    part.setAttribute("style", part.getAttribute("data-look"));
    for (const name of ["data-look", "class", "tabindex", "role", "aria-label"]) part.removeAttribute(name);
  }
  const box = drawn.viewBox.baseVal;
  const scale = Math.max(drawn.getBoundingClientRect().width, LEAST) / box.width;
  const [width, height] = [box.width * scale, box.height * scale];
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  const group = make("g", {});
  group.append(copy);
  return { group, width, height };
}

function compose({ group, width, height }, data) {
  const wide = Math.max(width, LEAST) + 2 * EDGE;
  const picture = make("svg", { xmlns: NS });
  picture.append(make("title", {}, `${data.title}. ${data.finding}`), make("style", {}));
  const ground = make("rect", { width: "100%", height: "100%", fill: "#FFFFFF" });
  picture.append(ground);
  let y = EDGE;
  const write = (text, look) => {
    for (const line of wrap(text, look.font, wide - 2 * EDGE)) {
      const place = { x: EDGE, y: y + look.size, fill: look.fill };
      const type = { "font-family": FAMILY, "font-size": look.size, "font-weight": look.weight };
      picture.append(make("text", { ...place, ...type }, line));
      y += look.line;
    }
  };
  write(data.title, TITLE);
  y += 2;
  write(data.finding, BODY);
  y += 12;
  group.setAttribute("transform", `translate(${EDGE} ${y})`);
  picture.append(group);
  y += height + 10;
  write([data.source, data.date].filter(Boolean).join(" "), NOTE);
  y += EDGE - 6;
  for (const [name, value] of Object.entries({ width: wide, height: y, viewBox: `0 0 ${wide} ${y}` })) {
    picture.setAttribute(name, value);
  }
  return picture;
}

function make(name, attributes, text) {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text) element.textContent = text;
  return element;
}

const ruler = document.createElement("canvas").getContext("2d");

function wrap(text, font, width) {
  ruler.font = font;
  const lines = [];
  let line = "";
  for (const word of text.split(" ").filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && ruler.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

const textOf = (picture) => new XMLSerializer().serializeToString(picture);
