// Text: fields to write in. What is being written is a draft; Enter or leaving the field makes it the value.

import { own } from "./morph";
import { define, local, Widget } from "./widget";
import { pending } from "./wire";
import type { Wire } from "./wire";

type Field = HTMLInputElement | HTMLTextAreaElement;

/** What text and number fields share: the draft, the hint below the field, the error that is tied to it. */
export class Typed extends Widget {
  #hint: HTMLElement | undefined;
  #error: HTMLElement | undefined;
  #pause = 0;

  get field(): Field {
    return this.querySelector<Field>("input, textarea") as Field;
  }

  /** Whether what stands in the field is not the value yet. */
  get draft(): boolean {
    return this.field.value !== String(this.value ?? "");
  }

  override setup(): void {
    for (const type of ["input", "change", "keydown", "focusin", "focusout"]) this.addEventListener(type, this);
  }

  handleEvent(event: Event): void {
    if (event.target !== this.field) return;
    // Gone as soon as it is put right: were it to go as the field is left, what is clicked then would jump away.
    if (event.type === "input" && this.#error && !this.problem()) this.#complain("");
    if (event.type === "change") this.commit();
    else if (event.type === "keydown") this.key(event as KeyboardEvent);
    else if (event.type === "input" && "live" in this.dataset) {
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => this.isConnected && this.commit(), Number(this.dataset.pause));
    }
    if (event.type !== "keydown") this.#help(event.type !== "focusout");
  }

  key(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.isComposing) return;
    if (this.field instanceof HTMLTextAreaElement && !event.ctrlKey && !event.metaKey) return;
    this.commit();
    this.#help(true);
  }

  /** Makes the draft the value, if it is valid. */
  commit(): void {
    clearTimeout(this.#pause);
    const problem = this.problem();
    this.#complain(problem);
    if (!problem) this.send(this.read());
  }

  /** Before a submit: the draft counts, and what must be filled in is asked for. */
  insist(): void {
    this.commit();
    if (this.field.validity.valueMissing) this.#complain(this.field.validationMessage);
  }

  problem(): string {
    const { validity, validationMessage } = this.field;
    if (!this.draft) return "";
    return (validity.patternMismatch && this.dataset.message) || validationMessage;
  }

  read(): Wire {
    return this.field.value || (this.value === null ? null : "");
  }

  override show(_value: Wire, changed: boolean): void {
    const { field } = this;
    if (!changed || pending(this.address) || (field === document.activeElement && this.#typing)) return;
    if (field.value !== field.defaultValue) field.value = field.defaultValue;
    this.#complain("");
  }

  #typing = false;

  /** Says how to finish, and how much room there is, while the visitor writes. */
  #help(focused: boolean): void {
    const { field } = this;
    this.#typing = focused && this.draft;
    const parts: string[] = [];
    const form = this.closest<HTMLElement>("stage-form");
    const keys = field instanceof HTMLTextAreaElement ? "Ctrl+Enter" : "Enter";
    if (this.#typing && (!form || "enter" in form.dataset)) parts.push(`Press ${keys} to ${form ? "submit" : "apply"}`);
    if (focused && field.maxLength > 0) parts.push(`${field.value.length}/${field.maxLength}`);
    if (parts.length) {
      this.#hint ??= this.appendChild(local("div", { class: "stage-hint", "aria-hidden": "true" }));
      this.#hint.textContent = parts.join(" · ");
    } else if (this.#hint) this.#hint = void this.#hint.remove();
  }

  #complain(problem: string): void {
    if (!problem === !this.#error && this.#error?.textContent === (problem || undefined)) return;
    const { field } = this;
    if (problem) {
      this.#error ??= this.appendChild(local("div", { class: "stage-error", role: "alert", id: `${this.id}/error` }));
      this.#error.textContent = problem;
    } else this.#error = void this.#error?.remove();
    own(field, "aria-invalid", problem ? "true" : null);
    own(field, "aria-errormessage", problem ? `${this.id}/error` : null);
  }
}

define("text-input", class extends Typed {});
define("text-area", class extends Typed {});
