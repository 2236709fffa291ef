// Choice: boxes to tick, radio buttons, and the browser's own list; the list with a search field is loaded when needed.

import { all, define, Widget } from "./widget";
import type { Wire } from "./wire";

const MANY = 10; // options from which on a search field helps

class Check extends Widget {
  override setup(): void {
    this.addEventListener("change", () => this.send(this.#box.checked));
  }

  override show(value: Wire): void {
    if (this.#box.checked !== (value === true)) this.#box.checked = value === true;
  }

  get #box(): HTMLInputElement {
    return this.querySelector("input") as HTMLInputElement;
  }
}

class Radio extends Widget {
  override setup(): void {
    this.addEventListener("change", event => {
      const { value, dataset } = event.target as HTMLInputElement;
      this.send([Number(value), dataset.text ?? ""]);
    });
  }

  override show(value: Wire): void {
    const index = String(Array.isArray(value) ? value[0] : "");
    for (const radio of all<HTMLInputElement>(this, "input"))
      if (radio.checked !== (radio.value === index)) radio.checked = radio.value === index;
  }
}

/** A `<select>`; `picker` is what the search field adds to it. */
export class Selectbox extends Widget {
  picker: { refresh(): void } | undefined;

  override setup(): void {
    this.addEventListener("change", event => event.target === this.select && this.#chosen());
    const { dataset, options } = this.select;
    if ("new" in dataset || (dataset.filter !== "none" && options.length > MANY)) void this.#search();
  }

  get select(): HTMLSelectElement {
    return this.querySelector("select") as HTMLSelectElement;
  }

  override show(value: Wire): void {
    const { select } = this;
    const [index, text] = Array.isArray(value) ? value : [];
    const option = [...select.options].find(one => one.value === String(index ?? "") && (index !== -1 || one.text === text));
    if (option && !option.selected) option.selected = true;
    this.picker?.refresh();
  }

  #chosen(): void {
    const { value, selectedOptions } = this.select;
    this.send(value === "" ? null : [Number(value), selectedOptions[0]?.text ?? ""]);
  }

  async #search(): Promise<void> {
    const { searchable } = await import("./search");
    this.picker = searchable(this);
  }
}

define("checkbox", Check);
define("toggle", class extends Check {});
define("radio", Radio);
define("selectbox", Selectbox);
