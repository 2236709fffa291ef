// Location: the address line follows the page, and the page follows links, back and forward, without loading anew.

import type { Morphable } from "./morph";
import type { Door } from "./stage";

declare const stagelight: Door;
const { go } = stagelight;
const app = new URL(".", document.baseURI); // the app's own address: nothing has changed the document's yet
const narrow = matchMedia("(max-width: 767.98px)");
let known = ""; // what the server said last
let settled: string | undefined; // the page whose title and layout the document has
let shown = here(); // what the page shows, as far as this script knows

class Location extends HTMLElement implements Morphable {
  connectedCallback(): void {
    this.#follow(known !== "");
  }

  connectedMoveCallback(): void {}

  morphed(): void {
    this.#follow(true);
  }

  #follow(push: boolean): void {
    const { path = "", query = "", title } = this.dataset;
    const said = address(path, query);
    if (said !== known) {
      known = said;
      if (said !== here()) put(path, query, push && !("quiet" in this.dataset));
    }
    // Other steps of the same message may still change what the page says of itself.
    if (settled !== undefined && settled !== path) queueMicrotask(settle);
    settled = path;
    if (!config()?.dataset.title && title) document.title = title;
  }
}

/** Another page: its title and layout are its own. */
function settle(): void {
  const said = config()?.dataset ?? {};
  const title = said.title ?? document.querySelector<HTMLElement>("stage-location")?.dataset.title;
  if (title) document.title = title;
  document.body.dataset.layout = said.layout ?? "centered";
}

function config(): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>("stage-page-config")].at(-1);
}

/** A page and its query as one text, written in one way. */
function address(path: string, query: string): string {
  return `${path}?${new URLSearchParams(query)}`;
}

function here(): string {
  return address(decodeURI(location.pathname).slice(decodeURI(app.pathname).length), location.search);
}

function put(path: string, query: string, push: boolean): void {
  const url = new URL(encodeURI(path) + (query && `?${query}`), app);
  history[push ? "pushState" : "replaceState"](null, "", url);
  shown = here();
  // Relative addresses start at the folder of the page: one further down needs to know where the app begins.
  let base = document.querySelector("base");
  if (path.includes("/")) {
    base ??= document.head.insertBefore(document.createElement("base"), document.head.firstChild);
    base.href = app.href;
  } else base?.remove();
}

function follow(link: HTMLAnchorElement): void {
  const url = new URL(link.href, document.baseURI);
  const path = decodeURI(url.pathname).slice(decodeURI(app.pathname).length);
  put(path, url.search.slice(1), address(path, url.search) !== here());
  known = shown;
  scrollTo(0, 0);
  const drawer = document.querySelector<HTMLInputElement>("#stage-drawer");
  if (drawer && narrow.matches) drawer.checked = document.body.dataset.sidebar === "expanded";
  go({ path, query: url.search.slice(1) });
}

document.addEventListener("click", event => {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const anchor = link.getAttribute("href") ?? "";
  if ("page" in link.dataset && link.target !== "_blank") {
    event.preventDefault();
    follow(link);
  } else if (anchor.startsWith("#") && document.querySelector("base")) {
    event.preventDefault();
    location.hash = anchor;
  }
});

addEventListener("popstate", () => {
  const now = here();
  if (now === shown) return;
  shown = known = now;
  const [path = "", query = ""] = now.split(/\?(.*)/s);
  go({ path, query });
});

const base = document.querySelector("base");
if (base) base.href = app.href;
customElements.define("stage-location", Location);
