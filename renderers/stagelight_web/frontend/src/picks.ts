// Picks: options on a line (pills, segments, marks of approval), page numbers, a slider of options, a colour; loaded when
// a page has one. The controls are the browser's own: here is what they alone cannot do.

import type { Slider as Base } from "./slider";
import type { Door } from "./stage";
import type { Wire } from "./wire";

declare const stagelight: Door;
const { all, define, Widget } = stagelight;

type Pair = [number, string];

/** Buttons on a line: a single choice is taken back by a second click on it, or by Backspace. */
abstract class Picks extends Widget {
  #before: HTMLInputElement | undefined; // what was chosen when the click began

  override setup(): void {
    this.#before = this.chosen()[0];
    this.addEventListener("change", event => this.picked(event.target as HTMLInputElement));
    this.addEventListener("click", event => {
      const input = event.target as HTMLInputElement;
      if (input.type === "radio" && input === this.#before) this.#take(input);
      this.#before = this.chosen()[0];
    });
    this.addEventListener("keydown", event => {
      const input = event.target as HTMLInputElement;
      if ((event.key === "Backspace" || event.key === "Delete") && input.type === "radio" && input.checked) this.#take(input);
    });
  }

  inputs(): HTMLInputElement[] {
    return all<HTMLInputElement>(this, "input");
  }

  chosen(): HTMLInputElement[] {
    return this.inputs().filter(input => input.checked);
  }

  abstract picked(input: HTMLInputElement): void;
  abstract kept(): boolean;

  #take(input: HTMLInputElement): void {
    if (this.kept()) return;
    input.checked = false;
    this.send(null);
  }

  /** Ticks what has one of these values. */
  tick(values: string[]): void {
    for (const input of this.inputs()) {
      const checked = values.includes(input.value);
      if (input.checked !== checked) input.checked = checked;
    }
    this.#before = this.chosen()[0];
  }
}

class Pills extends Picks {
  override picked(input: HTMLInputElement): void {
    const pair: Pair = [Number(input.value), input.dataset.text ?? ""];
    if (input.type === "radio") this.send(pair);
    else this.send([...this.#pairs.filter(one => one[0] !== pair[0]), ...(input.checked ? [pair] : [])]);
  }

  override kept(): boolean {
    return "required" in this.dataset;
  }

  override show(): void {
    this.tick(this.#pairs.map(pair => String(pair[0])));
  }

  get #pairs(): Pair[] {
    const { value } = this;
    if (!Array.isArray(value)) return [];
    return (typeof value[0] === "number" ? [value] : value) as Pair[];
  }
}

class Feedback extends Picks {
  override picked(input: HTMLInputElement): void {
    this.send(Number(input.value));
  }

  override kept(): boolean {
    return false;
  }

  override show(value: Wire): void {
    this.tick(value === null ? [] : [String(value)]);
  }
}

/** Page numbers; which of them have a button is as in `Pagination.shown` of the server. */
class Pagination extends Widget {
  override setup(): void {
    this.addEventListener("click", event => {
      const button = (event.target as Element).closest<HTMLButtonElement>("[data-page]");
      if (button) this.#go(button);
    });
  }

  override show(): void {
    this.#draw();
  }

  #go(button: HTMLButtonElement): void {
    const step = button.textContent === "" ? (button.nextElementSibling ? "first" : "last") : "";
    this.send(Number(button.dataset.page));
    this.#draw();
    const end = all<HTMLButtonElement>(this, `button:${step || "first"}-child`)[0];
    (step && end && !end.disabled ? end : this.querySelector<HTMLElement>("[aria-current]") ?? end)?.focus();
  }

  #draw(): void {
    const nav = this.querySelector("nav") as HTMLElement;
    const now = Number(this.value);
    const first = nav.firstElementChild as HTMLButtonElement;
    const last = nav.lastElementChild as HTMLButtonElement;
    const disabled = "disabled" in this.dataset;
    for (const [button, page] of [[first, now - 1], [last, now + 1]] as const) {
      button.dataset.page = String(page);
      button.disabled = disabled || page < 1 || page > Number(this.dataset.pages);
    }
    const wanted = pages(now, Number(this.dataset.pages), this.dataset.most);
    const there = [...nav.children].slice(1, -1);
    if (wanted.join() === there.map(one => (one as HTMLElement).dataset.page ?? "").join()) {
      for (const one of there) current(one as HTMLElement, now);
      return;
    }
    nav.replaceChildren(first, ...wanted.map(page => item(page, now, disabled)), last);
  }
}

function item(page: number | null, now: number, disabled: boolean): HTMLElement {
  if (page === null) return Object.assign(document.createElement("span"), { textContent: "…" });
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: String(page), disabled });
  button.dataset.page = String(page);
  button.setAttribute("aria-label", `Page ${page}`);
  current(button, now);
  return button;
}

function current(button: HTMLElement, now: number): void {
  if (button.dataset.page === String(now)) button.setAttribute("aria-current", "page");
  else button.removeAttribute("aria-current");
}

function pages(now: number, count: number, limit: string | undefined): (number | null)[] {
  const span = (low: number, high: number) => Array.from({ length: high - low + 1 }, (_, i) => low + i);
  const most = limit === undefined ? Infinity : Number(limit);
  if (most === 0) return [];
  if (count <= Math.max(most, 5)) return span(1, count);
  const around = Math.max(most - 4, 1);
  if (now <= around + 2) return [...span(1, around + 2), null, count];
  if (now >= count - around - 1) return [1, null, ...span(count - around - 1, count)];
  const low = now - Math.floor(around / 2);
  return [1, null, ...span(low, low + around - 1), null, count];
}

const Slider = customElements.get("stage-slider") as unknown as typeof Base;

class SelectSlider extends Slider {
  get #options(): string[] {
    return JSON.parse(this.dataset.options ?? "[]") as string[];
  }

  override wire(number: number): Wire {
    return [number, this.reading(number)];
  }

  override place(value: Wire): number {
    return (value as Pair)[0];
  }

  override reading(number: number): string {
    return this.#options[number] ?? "";
  }
}

/** The value goes out when the dialog closes, or rests on a colour for a moment. */
class ColorPicker extends Widget {
  #pause = 0;

  override setup(): void {
    this.addEventListener("input", () => {
      this.#write();
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => this.send(this.#field.value), 300);
    });
    this.addEventListener("change", () => {
      clearTimeout(this.#pause);
      this.send(this.#field.value);
    });
  }

  override show(value: Wire, changed: boolean): void {
    const { defaultValue } = this.#field;
    if (changed && this.#field.value !== defaultValue) this.#field.value = defaultValue;
    if (String(value).length === 7 && this.#field.value !== value) this.#field.value = String(value);
    this.#write();
  }

  get #field(): HTMLInputElement {
    return this.querySelector("input") as HTMLInputElement;
  }

  #write(): void {
    const output = this.querySelector("output") as HTMLElement;
    if (output.textContent !== this.#field.value) output.textContent = this.#field.value;
  }
}

define("pills", Pills);
define("segmented-control", class extends Pills {});
define("feedback", Feedback);
define("pagination", Pagination);
define("select-slider", SelectSlider);
define("color-picker", ColorPicker);
