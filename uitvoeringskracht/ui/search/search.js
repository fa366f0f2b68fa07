// A combobox (WAI-ARIA) over the names of all gemeenten. The list comes once over HTTP; names of
// merged gemeenten and other names ("Den Haag") lead to the gemeente of now.
const MOST = 8;
let names;

const plain = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();

function load(address) {
  names ??= fetch(new URL(address, location.origin))
    .then((answer) => answer.json())
    .then((rows) =>
      rows.map(([code, name, provincie, also, was]) => ({
        code, name, provincie,
        keys: [[plain(name), ""], ...also.map((n) => [plain(n), n, "also"]),
               ...was.map((n) => [plain(n), n, "was"])],
      })));
  return names;
}

function rank(key, wanted) {
  if (key === wanted) return 0;
  if (key.startsWith(wanted)) return 1;
  if (` ${key}`.includes(` ${wanted}`)) return 2;
  return wanted.length > 2 && key.includes(wanted) ? 3 : Infinity;
}

function search(rows, typed) {
  const wanted = plain(typed);
  if (!wanted) return [];
  const found = [];
  for (const row of rows) {
    let best = { score: Infinity };
    for (const [key, label, kind] of row.keys) {
      const score = rank(key, wanted) + (kind === "was" ? 4 : 0);
      if (score < best.score) best = { score, label, kind };
    }
    if (best.score < Infinity) found.push({ ...row, ...best });
  }
  found.sort((a, b) => a.score - b.score || a.name.localeCompare(b.name, "nl"));
  return found.slice(0, MOST);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const { texts } = data;
  let box = [...parentElement.children].find((child) => child.className.startsWith("zoek"));
  if (!box) {
    box = document.createElement("div");
    box.className = "zoek";
    box.innerHTML = `<label for="q"></label>
      <span class="veld"><svg class="loep" viewBox="0 0 16 16" aria-hidden="true"><circle cx="7" cy="7" r="4.6"/><path d="M10.5 10.5 14.5 14.5"/></svg>
      <input id="q" type="text" role="combobox" autocomplete="off" spellcheck="false" aria-autocomplete="list" aria-expanded="false" aria-controls="lijst">
      <button type="button"><svg viewBox="0 0 12 12" aria-hidden="true"><path d="M2 2 10 10M10 2 2 10"/></svg></button></span>
      <ul id="lijst" role="listbox" hidden></ul><p class="melding" role="status"></p>`;
    parentElement.append(box);
  }
  const [label, input, clear, list, message] =
    ["label", "input", "button", "ul", "p"].map((tag) => box.querySelector(tag));
  box.classList.toggle("groot", data.large);
  label.textContent = texts.label;
  input.placeholder = texts.placeholder;
  list.setAttribute("aria-label", texts.label);
  clear.setAttribute("aria-label", texts.clear);
  clear.title = texts.clear;
  if (box.chosen !== data.chosen) {
    box.chosen = data.chosen;
    input.value = data.chosen;
  }
  clear.hidden = !data.chosen;
  let shown = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (number) => {
    active = number;
    [...list.children].forEach((item, at) =>
      item.setAttribute("aria-selected", String(at === active)));
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", `o${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    }
  };
  const choose = (row) => {
    close();
    message.textContent = "";
    input.value = row.name;
    box.chosen = row.name;
    setTriggerValue("gemeente", row.code);
  };
  const open = async () => {
    const typed = input.value;
    const rows = await load(data.names);
    if (typed !== input.value) return;
    shown = search(rows, typed);
    list.replaceChildren(...shown.map((row, at) => {
      const item = document.createElement("li");
      item.id = `o${at}`;
      item.role = "option";
      const name = document.createElement("b");
      name.textContent = row.name;
      const note = document.createElement("span");
      note.textContent = row.label
        ? texts[row.kind].replace("#", row.label)
        : row.provincie;
      item.append(name, note);
      item.onpointerdown = (event) => event.preventDefault();
      item.onclick = () => choose(row);
      return item;
    }));
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    const none = plain(typed) && !shown.length;
    message.textContent = none ? texts.none.replace("#", typed)
      : shown.length ? texts.found.replace("#", shown.length) : "";
    message.classList.toggle("zichtbaar", Boolean(none));
    mark(shown.length ? 0 : -1);
  };
  input.oninput = open;
  input.onfocus = () => { input.select(); load(data.names); };
  input.onblur = () => {
    close();
    message.textContent = "";
    message.classList.remove("zichtbaar");
    input.value = box.chosen;
  };
  input.onkeydown = (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return void open();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark((active + step + shown.length) % shown.length);
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      choose(shown[active]);
    } else if (event.key === "Escape") {
      if (list.hidden) input.value = box.chosen;
      close();
    }
  };
  clear.onclick = () => {
    box.chosen = "";
    input.value = "";
    clear.hidden = true;
    input.focus();
    setTriggerValue("gemeente", "");
  };
}
