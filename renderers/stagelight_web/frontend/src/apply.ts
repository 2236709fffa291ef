// Apply: the server's patches, done to the document. Nothing here looks at more of the page than a patch names.

import { morph, place } from "./morph";
import type { Op } from "./wire";

const growing = new Map<string, string>(); // the HTML of elements that grow, as long as the run goes on
const template = document.createElement("template");

/** Called with each piece of HTML that came in, so that what it needs can be loaded. */
export type Arrived = (html: string) => void;

export function apply(ops: Op[], arrived: Arrived, run: boolean): void {
  for (const op of ops) {
    if (op[0] === "set") change(op[1], op[2]);
    else if (op[0] === "grow") grow(op[1], op[2], op[3]);
    else if (op[0] === "insert") insert(op[1], op[2], op[3]);
    else if (op[0] === "move") move(op[1], op[2]);
    else find(op[1]).remove();
    if (op[0] === "set") arrived(op[2]);
    else if (op[0] === "insert" || op[0] === "grow") arrived(op[3]);
  }
  if (!run) growing.clear();
}

/** Makes the whole page like `html`, which holds the roots. */
export function replace(html: string, arrived: Arrived): void {
  for (const root of parse(html).children) {
    const live = document.getElementById(root.id);
    if (live) morph(live, root);
  }
  arrived(html);
}

/** The element's HTML is what came last, up to `at`, and then this. */
function grow(key: string, at: number, tail: string): void {
  const html = (growing.get(key) ?? "").slice(0, at) + tail;
  growing.set(key, html);
  change(key, html);
}

function change(key: string, html: string): void {
  const live = find(key);
  const fresh = one(html);
  if (live.localName === fresh.localName) morph(live, fresh, true);
  else live.replaceWith(fresh);
}

function insert(parent: string, after: string | null, html: string): void {
  const holder = inside(parent);
  holder.insertBefore(one(html), slot(holder, after));
}

function move(key: string, after: string | null): void {
  const node = find(key);
  const holder = node.parentNode as ParentNode & Node;
  const before = slot(holder, after);
  if (before !== node) place(holder, node, before);
}

/** What the element right after `after` is, or the first one. */
function slot(holder: Node, after: string | null): Node | null {
  if (after === null) return holder.firstChild;
  const sibling = find(after);
  if (sibling.parentNode !== holder) throw new Error(`${after} is not where the server thinks`);
  return sibling.nextSibling;
}

/** The element that holds a block's children: itself, or the one inside that says so. */
function inside(key: string): Element {
  const block = find(key);
  return block.hasAttribute("data-children") ? block : (block.querySelector("[data-children]") ?? block);
}

function find(key: string): Element {
  const element = document.getElementById(key);
  if (!element) throw new Error(`the page has no ${key}`);
  return element;
}

function one(html: string): Element {
  const element = parse(html).firstElementChild;
  if (!element) throw new Error("the server sent an element without HTML");
  return element;
}

function parse(html: string): DocumentFragment {
  template.innerHTML = html;
  return template.content;
}
