// Slider: the browser's own range inputs, one or two, with what they say beside them.

import { reading } from "./format";
import { own } from "./morph";
import { all, define, Widget } from "./widget";
import { pending } from "./wire";
import type { Wire } from "./wire";

class Slider extends Widget {
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
    this.send(numbers.length > 1 ? numbers : (numbers[0] ?? null));
    this.#draw(thumbs);
  }

  override show(value: Wire, changed: boolean): void {
    const thumbs = this.#thumbs();
    const numbers = [value].flat();
    for (const [i, thumb] of thumbs.entries()) if (thumb.valueAsNumber !== numbers[i]) thumb.value = String(numbers[i]);
    if (changed || pending(this.address)) this.#draw(thumbs);
  }

  #thumbs(): HTMLInputElement[] {
    return all(this, "input[type=range]");
  }

  #draw(thumbs: HTMLInputElement[]): void {
    const outputs = all<HTMLOutputElement>(this, "output");
    const ends: number[] = []; // where the thumbs stand, from 0 to 1
    for (const [i, thumb] of thumbs.entries()) {
      const { min, max } = thumb;
      const span = Number(max) - Number(min);
      ends.push(span ? Math.round((10_000 * (thumb.valueAsNumber - Number(min))) / span) / 10_000 : 0);
      const text = reading(thumb.valueAsNumber, this.dataset.unit ?? "int", this.dataset.format ?? "");
      const output = outputs[i];
      if (output) write(output, text);
      if (text === thumb.value) thumb.removeAttribute("aria-valuetext");
      else thumb.setAttribute("aria-valuetext", text);
    }
    const rail = thumbs[0]?.parentElement;
    if (rail) own(rail, "style", ends.length > 1 ? `--from:${ends[0]};--to:${ends[1]}` : `--to:${ends[0]}`);
  }
}

/** Changes the text node that is there: a new one would make the browser look at all rules with `:has()` again. */
function write(element: Element, text: string): void {
  const { firstChild } = element;
  if (!(firstChild instanceof Text)) element.textContent = text;
  else if (firstChild.data !== text) firstChild.data = text;
}

define("slider", Slider);
