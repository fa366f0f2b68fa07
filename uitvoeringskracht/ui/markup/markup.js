// Shows HTML that the server made. A link to one of our pages asks Streamlit for that page, so
// that the site is not loaded again; with a modifier key, or without this script, it is a link.
const OWN_FILES = /^\/(figures|revisions|assets)\//;

export default function ({ data, parentElement, setTriggerValue }) {
  let box = [...parentElement.children].find((child) => child.className === "uk");
  if (!box) {
    box = document.createElement("div");
    box.className = "uk";
    parentElement.append(box);
  }
  if (box.source !== data.html) {
    box.source = data.html;
    box.innerHTML = data.html;
  }
  box.onclick = (event) => follow(event, box, setTriggerValue);
  box.oninput = (event) => {
    if (event.target.matches("[data-filter]")) filter(box, event.target);
  };
}

function follow(event, box, setTriggerValue) {
  const anchor = event.target.closest("a[href]");
  if (!anchor || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const address = anchor.getAttribute("href");
  if (address.startsWith("#")) {
    const goal = box.querySelector(`[id="${address.slice(1)}"]`);
    if (!goal) return;
    event.preventDefault();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    goal.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
    goal.focus({ preventScroll: true });
  } else if (address.startsWith("/") && !OWN_FILES.test(address) && !anchor.target) {
    event.preventDefault();
    setTriggerValue("go", address);
  }
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// Hides what does not contain every word that was typed, and groups that are then empty.
function filter(box, input) {
  const words = plain(input.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const item of box.querySelectorAll("[data-terms]")) {
    const text = plain(item.dataset.terms);
    item.hidden = !words.every((word) => text.includes(word));
    shown += item.hidden ? 0 : 1;
  }
  for (const group of box.querySelectorAll("[data-group]")) {
    group.hidden = !group.querySelector("[data-terms]:not([hidden])");
  }
  const count = box.querySelector("[data-count]");
  count.textContent = count.dataset.count.replace("#", shown);
}
