// The code of an iframe that shows this page as it is now. The address of the page changes with
// each choice of the reader, so the code is made when it is opened, and again when it is copied.
const SHOWN_MS = 4000;
const HEIGHT = 900;

export default function ({ data, parentElement }) {
  if (parentElement.querySelector("details")) return;
  const { texts } = data;
  const box = document.createElement("details");
  box.innerHTML = `<summary></summary><p class="about"></p>
    <label for="code"></label><textarea id="code" rows="3" readonly spellcheck="false"></textarea>
    <div class="row"><button type="button"></button><p role="status"></p></div>`;
  const find = (name) => box.querySelector(name);
  find("summary").textContent = texts.title;
  find(".about").textContent = texts.about;
  find("label").textContent = texts.code;
  find("button").textContent = texts.copy;
  const field = find("textarea");
  const fill = () => {
    field.value = code(texts.frame);
  };
  box.ontoggle = fill;
  field.onfocus = () => {
    fill();
    field.select();
  };
  find("button").onclick = async () => {
    fill();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.focus();
      return;
    }
    const said = find("[role=status]");
    said.textContent = texts.done;
    clearTimeout(said.timer);
    said.timer = setTimeout(() => {
      said.textContent = "";
    }, SHOWN_MS);
  };
  parentElement.append(box);
}

function code(title) {
  const address = new URL(location.href);
  address.hash = "";
  address.searchParams.set("embed", "true");
  const frame = document.createElement("iframe");
  frame.setAttribute("src", address.href);
  frame.setAttribute("title", title);
  frame.setAttribute("width", "100%");
  frame.setAttribute("height", HEIGHT);
  frame.setAttribute("style", "border:0");
  frame.setAttribute("loading", "lazy");
  return frame.outerHTML;
}
