// Number: a field for a number, with buttons that step it.

import { reading } from "./format";
import { define } from "./widget";
import { Typed } from "./text";
import type { Wire } from "./wire";

const HOLD = 400; // ms until a held button steps again, and again each REPEAT
const REPEAT = 60;

class NumberInput extends Typed {
  #timer = 0;

  override setup(): void {
    super.setup();
    for (const type of ["pointerdown", "pointerup", "pointerleave", "pointercancel", "click"])
      this.addEventListener(type, event => this.#button(event as PointerEvent), true);
  }

  override get draft(): boolean {
    return this.field.value === "" ? this.value !== null : Number(this.field.value) !== this.value;
  }

  /** The browser's own complaint only about what is no number; what is out of range is put back into it. */
  override problem(): string {
    const { validity, validationMessage } = this.field;
    return validity.badInput || (validity.valueMissing && this.draft) ? validationMessage : "";
  }

  override read(): Wire {
    const { value, min, max, inputMode } = this.field as HTMLInputElement;
    if (value === "") return null;
    const number = Math.min(Math.max(Number(value), min === "" ? -Infinity : Number(min)), max === "" ? Infinity : Number(max));
    return inputMode === "numeric" ? Math.round(number) : number;
  }

  override commit(): void {
    super.commit();
    if (!this.field.validity.badInput && !this.field.validity.valueMissing) this.#write(this.read());
  }

  #write(value: Wire): void {
    if (value === null) return;
    const text = this.dataset.format ? reading(value as number, "int", this.dataset.format) : String(value);
    const shown = Number.isNaN(Number(text)) ? String(value) : text;
    if (this.field.value !== shown) this.field.value = shown;
  }

  #button(event: PointerEvent): void {
    const button = (event.target as Element).closest<HTMLElement>("[data-step]");
    clearTimeout(this.#timer);
    if (!button || event.type === "pointerup" || (event.type === "click" && event.detail > 0)) return;
    if (event.type === "pointerdown" && event.button === 0) this.#repeat(Number(button.dataset.step), HOLD);
    else if (event.type === "click") this.#step(Number(button.dataset.step)); // by keyboard or by a screen reader
  }

  #repeat(by: number, wait: number): void {
    this.#step(by);
    this.#timer = setTimeout(() => this.isConnected && this.#repeat(by, REPEAT), wait);
  }

  #step(by: number): void {
    const field = this.field as HTMLInputElement;
    if (by > 0) field.stepUp();
    else field.stepDown();
    this.commit();
  }
}

define("number-input", NumberInput);
