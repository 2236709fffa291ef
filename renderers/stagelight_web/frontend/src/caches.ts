// Caches: what the app's cached functions hold, in a dialog, and a button that clears them.

import type { toast } from "./toast";
import type { local } from "./widget";
import type { Cache, caches, clear } from "./wire";

/** What the page lends: this file comes late, and the main script is one file. */
export interface Tools {
  local: typeof local;
  toast: typeof toast;
  caches: typeof caches;
  clear: typeof clear;
}

const HEADS = ["Function", "Entries", "Size", "Hits", "Misses", "Time saved"];
const LOOK = `
.stage-caches { max-width: min(56rem, calc(100vw - 2rem)); padding: 1.25rem; border: 1px solid var(--stage-border); border-radius: var(--stage-radius); background: var(--stage-raised); color: var(--stage-text); box-shadow: var(--stage-shadow); }
.stage-caches h2 { margin: 0 0 .75rem; font-size: 1.25rem; }
.stage-caches div { overflow-x: auto; }
.stage-caches table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
.stage-caches :is(th, td) { padding: .375rem .75rem; border-block-end: 1px solid var(--stage-line); text-align: end; white-space: nowrap; }
.stage-caches th:first-child { padding-inline-start: 0; text-align: start; }
.stage-caches footer { display: flex; gap: .5rem; margin-block-start: 1rem; }
.stage-caches button { min-height: max(2.75rem, var(--stage-control)); padding: 0 1rem; border: 1px solid var(--stage-border); border-radius: var(--stage-radius); background: var(--stage-bg); color: var(--stage-text); cursor: pointer; }
.stage-caches button:hover { border-color: var(--stage-muted); }`;
const sheet = new CSSStyleSheet();
sheet.replaceSync(LOOK);
document.adoptedStyleSheets.push(sheet);
let dialog: HTMLDialogElement | undefined;
let make: typeof local;

/** Opens the dialog; `back` gets the focus when it is closed. */
export function show(back: HTMLElement, { local, toast, caches, clear }: Tools): void {
  if (dialog) return;
  make = local;
  const body = make("div", { tabindex: "0", role: "region", "aria-label": "What is cached" }, "…");
  const forget = button("Clear cache", () => {
    clear();
    toast(["The cache is cleared."], 4);
    dialog?.close();
  });
  const made = make("dialog", { class: "stage-caches", "aria-label": "Caches" }) as HTMLDialogElement;
  made.append(make("h2", {}, "Caches"), body, make("footer", {}, forget, button("Close", () => made.close())));
  made.addEventListener("close", () => {
    made.remove();
    dialog = undefined;
    back.focus();
  });
  made.addEventListener("keydown", event => event.key !== "Escape" && event.stopPropagation()); // no shortcuts here
  (document.querySelector("[data-local-host]") ?? document.body).append(made);
  dialog = made;
  made.showModal();
  forget.focus();
  caches(list => body.replaceChildren(table(list)));
}

function button(text: string, action: () => void): HTMLButtonElement {
  const made = make("button", { type: "button" }, text) as HTMLButtonElement;
  made.addEventListener("click", action);
  return made;
}

function table(list: Cache[]): HTMLElement {
  if (!list.length) return make("p", {}, "No function of this app has been cached yet.");
  const head = make("tr", {}, ...HEADS.map(text => make("th", { scope: "col" }, text)));
  const rows = list.map(([name, command, entries, size, hits, misses, saved]) => {
    const cells = [entries, bytes(size), hits, misses, seconds(saved)].map(each => make("td", {}, String(each)));
    return make("tr", {}, make("th", { scope: "row", title: command }, name), ...cells);
  });
  return make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows));
}

function bytes(count: number): string {
  const unit = ["byte", "kilobyte", "megabyte", "gigabyte"][Math.min(3, Math.floor(Math.log10(count + 1) / 3))];
  const divided = count / 1000 ** Math.min(3, Math.floor(Math.log10(count + 1) / 3));
  return divided.toLocaleString(undefined, { style: "unit", unit, maximumFractionDigits: 1 });
}

function seconds(count: number): string {
  return count.toLocaleString(undefined, { style: "unit", unit: "second", maximumSignificantDigits: 2 });
}
