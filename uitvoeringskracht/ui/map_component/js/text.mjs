// Dutch texts by key. TEXTS stands in front of the bundle; it comes from nl.toml.

export function t(key, values = {}) {
  const text = TEXTS[key];
  if (text === undefined) throw new Error(`Deze tekst staat niet in nl.toml: ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export function listing(words) {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${t("kaart.en")} ${words[words.length - 1]}`;
}

// "euro" is "Euro", but "kWh" stays as it is.
export function capital(text) {
  return /^.[A-Z]/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
