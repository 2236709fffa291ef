// Stale: in a long run, dims what the script has not reached again yet, after a moment.

import { own } from "./morph";

const AFTER = 500; // ms

let keys: string[] = [];
let marked = new Set<Element>();
let timer = 0;
let dim = false;

/** Each of `now`, and all its later siblings, are of the run before. */
export function stale(now: string[]): void {
  keys = now;
  if (!keys.length) {
    clearTimeout(timer);
    timer = 0;
    dim = false;
  }
  if (dim || marked.size) mark();
  else if (keys.length) timer ||= setTimeout(mark, AFTER);
}

function mark(): void {
  dim = keys.length > 0;
  const next = new Set<Element>();
  for (const key of keys)
    for (let element: Element | null = document.getElementById(key); element; element = element.nextElementSibling) next.add(element);
  // Each by itself: a rule for all later siblings (`~`) would make the browser compare all with all.
  for (const element of marked) if (!next.has(element)) own(element, "data-stale", null);
  for (const element of next) own(element, "data-stale", "");
  marked = next;
}
