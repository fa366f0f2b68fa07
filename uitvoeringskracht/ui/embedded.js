// Inside a page of another site a link to one of our pages opens in a tab of its own, so that the
// reader gets the whole page and the other site keeps its place. This hears a click before anyone.
const FILES = /^\/(figures|revisions|assets|app|api)\//;

document.documentElement.dataset.embedded = "";
window.addEventListener(
  "click",
  (event) => {
    const link = event.composedPath().find((node) => node.localName === "a" && node.href);
    if (!link || link.hasAttribute("download")) return;
    const goes = new URL(link.href);
    if (goes.origin !== location.origin || FILES.test(goes.pathname)) return;
    if (goes.hash && goes.pathname === location.pathname) return;
    link.href = byItself("whole" in link.dataset ? location.href : link.href);
    link.target = "_blank";
    link.rel = "noopener";
    event.stopImmediatePropagation();
  },
  true,
);

// The address of a page of ours that does not stand inside another.
function byItself(href) {
  const address = new URL(href);
  address.searchParams.delete("embed");
  address.searchParams.delete("embed_options");
  return address.href;
}
