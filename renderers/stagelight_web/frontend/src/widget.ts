// Widget: what all custom elements with a value share. Plugins extend it too, as `stagelight.Widget`.
//
// The wrapper's `data-value` is the value that the server knows, `data-address` is where events for it go.

import type { Morphable } from "./morph";
import * as wire from "./wire";
import type { Wire } from "./wire";

const reloaded = performance.getEntriesByType("navigation").some(entry => (entry as PerformanceNavigationTiming).type !== "navigate");

export class Widget extends HTMLElement implements Morphable {
  #ready = false;
  #changed = false;

  connectedCallback(): void {
    if (this.#ready) return;
    this.#ready = true;
    this.setup();
    if (reloaded) this.show(this.value, true); // browsers put back what controls held before a reload
  }

  /** Moving between places must not look like leaving the page: browsers then keep focus and state. */
  connectedMoveCallback(): void {}

  /** Once, when the server's HTML is there: listen to controls, add nodes (each with `data-local`). */
  setup(): void {}

  /** Put `value` into the controls; `changed`: the server set it, it was not the visitor. */
  show(_value: Wire, _changed: boolean): void {}

  get address(): string {
    return this.dataset.address ?? "";
  }

  get value(): Wire {
    return JSON.parse(this.dataset.value ?? "null") as Wire;
  }

  /** The visitor chose `value`. */
  send(value: Wire): void {
    const text = JSON.stringify(value);
    if (text === this.dataset.value) return;
    this.dataset.value = text;
    (this.closest("stage-form") ? wire.hold : wire.set)(this.address, value);
  }

  /** Before a morph: the visitor's newest value stays until the server has seen it. */
  adopt(fresh: Element): void {
    const mine = this.dataset.value;
    const theirs = fresh.getAttribute("data-value");
    this.#changed = false;
    // The same place on another page: nothing of this one's value is left.
    const other = this.address !== "" && fresh.getAttribute("data-address") !== this.address;
    if (other) this.#changed = true;
    if (other || mine === undefined || theirs === null || mine === theirs) return;
    const value = JSON.parse(theirs) as Wire;
    if (wire.pending(this.address) || JSON.stringify(value) === JSON.stringify(this.value)) fresh.setAttribute("data-value", mine);
    else {
      this.#changed = true;
      wire.learn(this.address, value);
    }
  }

  /** After a morph. */
  morphed(): void {
    this.show(this.value, this.#changed);
  }
}

/** Registers the custom element for a kind of element: `define("rating", Rating)` enhances `<stage-rating>`. */
export function define(kind: string, type: CustomElementConstructor): void {
  const tag = `stage-${kind.replaceAll("_", "-")}`;
  if (!customElements.get(tag)) customElements.define(tag, type);
}

/** The native controls of a widget that match `selector`. */
export function all<T extends Element>(widget: Element, selector: string): T[] {
  return [...widget.querySelectorAll<T>(selector)];
}

/** Makes an element of the browser's own, which no morph sees. */
export function local<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.dataset.local = "";
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}
