// Morph: makes live nodes like the server's fresh ones and leaves alone what the visitor or an element did.
//
// Four rules, promised to plugin authors: attributes set with `own` stay; nodes with `data-local` are not seen;
// ids set with `own` do not count when nodes are matched; a node that moves keeps its state.

/** What a custom element may do about a morph of itself: change what comes, and look at the result. */
export interface Morphable {
  adopt?(fresh: Element): void;
  morphed?(): void;
}

const owned = new WeakMap<Element, Set<string>>();
const folds = new WeakMap<Element, boolean>(); // <details> that the visitor folded -> `open` as the server sent it last

/** Sets (null: removes) an attribute that is the browser's business: no morph touches it from now on. */
export function own(element: Element, name: string, value: string | null): void {
  let names = owned.get(element);
  if (!names) owned.set(element, (names = new Set()));
  names.add(name);
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** To be called before a `<details>` is folded by the visitor: from then on only a change of the server's folds it. */
export function folding(details: HTMLDetailsElement): void {
  if (!folds.has(details)) folds.set(details, details.open);
}

/** Makes `live` like `fresh`, which is used up. `keep`: an empty `data-children` leaves the live children as they are. */
export function morph(live: Element, fresh: Element, keep = false): void {
  const hooks = live as Morphable;
  hooks.adopt?.(fresh);
  attributes(live, fresh);
  if (live instanceof HTMLTemplateElement) children(live.content, (fresh as HTMLTemplateElement).content, keep);
  else if (!keep || fresh.firstElementChild || !fresh.hasAttribute("data-children")) content(live, fresh, keep);
  hooks.morphed?.();
}

/** Puts `node` before `before`; a node that moves keeps focus, frames and animations where the browser can. */
export function place(parent: Node, node: Node, before: Node | null): void {
  if (!node.isConnected || !parent.isConnected) parent.insertBefore(node, before);
  else if ("moveBefore" in parent) (parent as unknown as { moveBefore: Node["insertBefore"] }).moveBefore(node, before);
  else {
    const focus = document.activeElement;
    parent.insertBefore(node, before);
    if (focus instanceof HTMLElement && focus !== document.activeElement && node.contains(focus))
      focus.focus({ preventScroll: true });
  }
}

function content(live: Element, fresh: Element, keep: boolean): void {
  const text = live instanceof HTMLTextAreaElement ? live.defaultValue : null;
  children(live, fresh, keep);
  if (text !== null && text !== (live as HTMLTextAreaElement).defaultValue) reflect(live, "value", live.textContent);
}

function children(live: Node, fresh: Node, keep: boolean): void {
  const wanted = new Set<string>();
  for (let node = fresh.firstChild; node; node = node.nextSibling) wanted.add(identity(node));
  wanted.delete("");
  const named = new Map<string, Node>();
  if (wanted.size)
    for (let node = seen(live.firstChild); node; node = seen(node.nextSibling))
      if (identity(node) && !named.has(identity(node))) named.set(identity(node), node);
  let cursor = seen(live.firstChild);
  const drop = () => {
    const gone = cursor as ChildNode;
    cursor = seen(gone.nextSibling);
    gone.remove();
  };
  for (let next = fresh.firstChild, item: ChildNode | null; (item = next); ) {
    next = item.nextSibling;
    while (cursor && identity(cursor) && !wanted.has(identity(cursor))) drop();
    const name = identity(item);
    let match = name ? named.get(name) : twin(cursor, item, next);
    if (match && match.nodeName !== item.nodeName) match = undefined;
    if (!match) live.insertBefore(item, cursor);
    else {
      named.delete(name);
      if (match === cursor) cursor = seen(cursor.nextSibling);
      else if (!name && cursor && alike(cursor, item)) {
        drop(); // passed over by `twin`: the one after it is the same as the item
        cursor = seen(match.nextSibling as ChildNode | null);
      } else place(live, match, cursor);
      if (match instanceof Element) morph(match, item as Element, keep);
      else write(match as CharacterData, item.nodeValue ?? "");
    }
  }
  while (cursor) drop();
}

/** The node, from `cursor` on, that an item without id continues: none where the item plainly is a new one. */
function twin(cursor: Node | null, item: Node, next: Node | null): Node | undefined {
  let node = cursor;
  while (node && !alike(node, item)) node = seen(node.nextSibling);
  if (!node || node.nodeType !== 1 || node.isEqualNode(item)) return node ?? undefined;
  if (next && node.isEqualNode(next)) return undefined;
  const later = seen(node.nextSibling);
  return later && alike(later, item) && later.isEqualNode(item) ? later : node;
}

function alike(live: Node, item: Node): boolean {
  if (live.nodeName !== item.nodeName || identity(live)) return false;
  return !(live instanceof HTMLInputElement) || live.type === (item as HTMLInputElement).type;
}

/** The id that the server gave a node, or "". */
function identity(node: Node): string {
  return node instanceof Element && !owned.get(node)?.has("id") ? node.id : "";
}

/** `node`, or the first after it that the server knows of. */
function seen(node: ChildNode | null): ChildNode | null {
  while (node instanceof Element && node.hasAttribute("data-local")) node = node.nextSibling;
  return node;
}

/** Changes only the part of a text that differs, so that a selection in the rest of it stays. */
function write(node: CharacterData, text: string): void {
  const old = node.data;
  if (old === text) return;
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old[start] === text[start]) start++;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end++;
  node.replaceData(start, old.length - start - end, text.slice(start, text.length - end));
}

function attributes(live: Element, fresh: Element): void {
  const mine = owned.get(live);
  const folded = folds.get(live); // undefined: the visitor never folded it
  const open = fresh.hasAttribute("open");
  if (folded !== undefined) folds.set(live as HTMLDetailsElement, open);
  const skip = (name: string) => mine?.has(name) || (name === "open" && folded === open);
  for (const attribute of fresh.attributes) {
    if (skip(attribute.name) || live.getAttribute(attribute.name) === attribute.value) continue;
    live.setAttributeNode(attribute.cloneNode() as Attr);
    reflect(live, attribute.name, attribute.value);
  }
  for (const attribute of [...live.attributes]) {
    if (fresh.hasAttribute(attribute.name) || skip(attribute.name)) continue;
    live.removeAttributeNode(attribute);
    reflect(live, attribute.name, null);
  }
}

/** A control that was used does not follow its attributes any more; one in a widget is told by its widget. */
function reflect(live: Element, name: string, value: string | null): void {
  if (name !== "value" && name !== "checked" && name !== "selected") return;
  if (live.closest("[data-address]")) return;
  if (name === "selected" && live instanceof HTMLOptionElement) live.selected = value !== null;
  else if (name === "checked" && live instanceof HTMLInputElement) live.checked = value !== null;
  else if (live instanceof HTMLTextAreaElement || (live instanceof HTMLInputElement && live.type !== "file"))
    live.value = value ?? "";
}
