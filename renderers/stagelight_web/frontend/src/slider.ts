// Slider: the browser's own range inputs, one or two, with what they say beside them.

import { reading } from "./format";
import { own } from "./morph";
import { all, define, Widget } from "./widget";
import { pending } from "./wire";
import type { Wire } from "./wire";

export class Slider extends Widget {
  override setup(): void {
    this.addEventListener("input", this);
  }

  handleEvent(event: Event): void {
    const thumbs = this.#thumbs();
    const [low, high] = thumbs;
    if (low && high && low.valueAsNumber > high.valueAsNumber) {
      if (event.target === low) low.value = high.value;
      else high.value = low.value;
    }
    const numbers = thumbs.map(thumb => thumb.valueAsNumber);
    this.send(numbers.length > 1 ? numbers.map(number => this.wire(number)) : this.wire(numbers[0] ?? 0));
    this.#draw(thumbs);
  }

  override show(value: Wire, changed: boolean): void {
    const thumbs = this.#thumbs();
    const values = thumbs.length > 1 ? (value as Wire[]) : [value];
    for (const [i, thumb] of thumbs.entries()) {
      const number = this.place(values[i] ?? 0);
      if (thumb.valueAsNumber !== number) thumb.value = String(number);
    }
    if (changed || pending(this.address)) this.#draw(thumbs);
  }

  /** What travels for a place on the line, the way back, and how it reads: a slider of options has its own. */
  wire(number: number): Wire {
    return number;
  }

  place(value: Wire): number {
    return value as number;
  }

  reading(number: number): string {
    return reading(number, this.dataset.unit ?? "int", this.dataset.format ?? "");
  }

  #thumbs(): HTMLInputElement[] {
    return all(this, "input[type=range]");
  }

  #draw(thumbs: HTMLInputElement[]): void {
    const outputs = all<HTMLOutputElement>(this, "output");
    const ends: number[] = []; // where the thumbs stand, in percent
    for (const [i, thumb] of thumbs.entries()) {
      const { min, max } = thumb;
      const span = Number(max) - Number(min);
      ends.push(span ? Math.round((10_000 * (thumb.valueAsNumber - Number(min))) / span) / 100 : 0);
      const text = this.reading(thumb.valueAsNumber);
      const output = outputs[i];
      if (output) write(output, text);
      if (text === thumb.value) thumb.removeAttribute("aria-valuetext");
      else thumb.setAttribute("aria-valuetext", text);
    }
    const rail = thumbs[0]?.parentElement;
    if (rail) own(rail, "style", ends.length > 1 ? `--from:${ends[0]}%;--to:${ends[1]}%` : `--to:${ends[0]}%`);
  }
}

/** Changes the text node that is there: a new one would make the browser look at all rules with `:has()` again. */
function write(element: Element, text: string): void {
  const { firstChild } = element;
  if (!(firstChild instanceof Text)) element.textContent = text;
  else if (firstChild.data !== text) firstChild.data = text;
}

define("slider", Slider);
