// Copies the address of the page as it is now. Without a clipboard (an insecure address, a browser
// that refuses) the address appears in a field, selected, to copy by hand.
const SHOWN_MS = 4000;
const DARK = matchMedia("(prefers-color-scheme: dark)");
const ICON =
  '<svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M6.6 9.4 9.4 6.6M7.4 4.6l1.2-1.2a2.8 2.8 0 0 1 4 4l-1.2 1.2M8.6 11.4l-1.2 1.2a2.8 2.8 0 0 1-4-4l1.2-1.2"/></svg>';

export default function ({ data, parentElement, setTriggerValue }) {
  if (parentElement.querySelector(".share")) return;
  const { texts } = data;
  const box = document.createElement("div");
  box.className = "share";
  box.innerHTML = `
    <button type="button" class="copy">${ICON}<span></span></button>
    <p class="said" role="status" style="margin:0"></p>
    <div class="by-hand" hidden><label for="address"></label>
      <div class="row"><input id="address" readonly><button type="button" class="close"></button></div>
    </div>`;
  const find = (name) => box.querySelector(name);
  find(".copy span").textContent = texts.button;
  find(".copy").title = texts.label;
  find(".copy").setAttribute("aria-label", texts.label);
  find("label").textContent = texts.field;
  find(".close").textContent = texts.close;
  find(".copy").onclick = () => copy(find, texts);
  find(".close").onclick = () => fold(find);
  box.onkeydown = (event) => {
    if (event.key === "Escape") fold(find);
  };
  parentElement.append(box);
  // The server draws pictures in the colours of the page; Streamlit has to know the new ones first.
  DARK.addEventListener("change", () => {
    setTimeout(() => box.isConnected && setTriggerValue("colours", DARK.matches ? "dark" : "light"), 500);
  });
}

async function copy(find, texts) {
  const address = location.href;
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    byHand(find, address);
    return;
  }
  const said = find(".said");
  said.textContent = texts.done;
  clearTimeout(said.timer);
  said.timer = setTimeout(() => {
    said.textContent = "";
  }, SHOWN_MS);
}

function byHand(find, address) {
  find(".by-hand").hidden = false;
  const field = find("input");
  field.value = address;
  field.focus();
  field.select();
}

function fold(find) {
  if (find(".by-hand").hidden) return;
  find(".by-hand").hidden = true;
  find(".copy").focus();
}
