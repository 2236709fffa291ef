// Stale: in a long run, dims what the script has not reached again yet, after a moment.

import { own } from "./morph";

const AFTER = 500; // ms

let keys: string[] = [];
let marked: Element[] = [];
let timer = 0;
let dim = false;

/** From each of `now` on, its later siblings too (the style sheet's work), the page is of the run before. */
export function stale(now: string[]): void {
  keys = now;
  if (!keys.length) {
    clearTimeout(timer);
    timer = 0;
    dim = false;
  }
  if (dim || marked.length) mark();
  else if (keys.length) timer ||= setTimeout(mark, AFTER);
}

function mark(): void {
  dim = keys.length > 0;
  const next = keys.map(key => document.getElementById(key)).filter(element => element !== null);
  for (const element of marked) if (!next.includes(element as HTMLElement)) own(element, "data-stale", null);
  for (const element of next) own(element, "data-stale", "");
  marked = next;
}
