// Figures as Dutch readers write them; the same rules as formats.py.

import { t } from "./text.mjs";

const MINUS = "\u2212";
const NBSP = "\u00a0";
const MISSING = "\u2013";
const formatters = new Map();

export function formatNumber(value, decimals) {
  if (!formatters.has(decimals)) {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    formatters.set(decimals, new Intl.NumberFormat("nl-NL", { ...digits, useGrouping: "always" }));
  }
  const text = formatters.get(decimals).format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

export function formatFigure(value, kind, decimals) {
  if (value === null || value === undefined) return MISSING;
  if (kind === "ja_nee") return t(value ? "kaart.ja" : "kaart.nee");
  const text = formatNumber(value, decimals);
  if (kind === "procent") return `${text}%`;
  if (kind !== "euro") return text;
  return text.startsWith(MINUS) ? `${MINUS}€${NBSP}${text.slice(1)}` : `€${NBSP}${text}`;
}

// A change: with a plus when it is more.
export function formatChange(value, kind, decimals) {
  const text = formatFigure(value, kind, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

// What follows a figure: "25,2%" + "van de personeelslasten", "€ 529" + "per inwoner".
export function unitAfter(unit, kind) {
  if (kind === "euro") return unit.replace(/^euro\s*/, "");
  if (kind === "procent") return unit.replace(/^(%|procent)\s*/, "");
  return kind === "ja_nee" ? "" : unit;
}

// What stands above a column of bare numbers: "€", "%" or the unit itself.
export function unitSign(unit, kind) {
  return { euro: "€", procent: "%", ja_nee: "" }[kind] ?? unit;
}

// A round step (1, 2 or 5 times a power of ten) of at least `rough`.
export function niceStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * 0.999);
  return factor * power;
}

export function decimalsOf(step) {
  return Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
}
