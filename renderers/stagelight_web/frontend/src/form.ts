// Form: what is entered waits for the submit; Enter submits, once all fields are as they must be.

import type { Door } from "./stage";

declare const stagelight: Door;
const { all, define } = stagelight;

const LINES = ["text", "password", "number", "email", "url", "tel", "search", "date", "time", "datetime-local"];
const SUBMIT = "stage-form-submit-button .stage-button";

class Form extends HTMLElement {
  #ready = false;

  connectedCallback(): void {
    if (this.#ready) return;
    this.#ready = true;
    this.addEventListener("keydown", event => this.#key(event));
    this.addEventListener("click", event => this.#check(event), true);
  }

  connectedMoveCallback(): void {}

  /** Enter in a line, and Ctrl+Enter in an area, press the first submit button. */
  #key(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.isComposing || event.defaultPrevented || !("enter" in this.dataset)) return;
    const field = event.target as HTMLElement;
    const line = field instanceof HTMLInputElement && LINES.includes(field.type) && field.role !== "combobox";
    if (!line && !(field instanceof HTMLTextAreaElement && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    field.dispatchEvent(new Event("change", { bubbles: true })); // what stands there counts
    this.querySelector<HTMLButtonElement>(`${SUBMIT}:enabled`)?.click();
  }

  /** Before a submit goes out: the first field that is not as it must be gets the focus instead. */
  #check(event: Event): void {
    if (!(event.target as Element).closest(SUBMIT)) return;
    for (const field of all<HTMLElement & { insist?(): void }>(this, "[data-address]")) field.insist?.();
    const wrong = this.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (!wrong) return;
    event.stopPropagation();
    wrong.focus();
  }
}

define("form", Form);
