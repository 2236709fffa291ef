// Dialog: a modal window, by the browser's own <dialog>: the page behind is out of reach until it is closed.

import type { Door } from "./stage";

declare const stagelight: Door;
const { define, own, trigger } = stagelight;

const FIELDS = "input, select, textarea, button, summary, a[href], [tabindex='0']";

class Dialog extends HTMLElement {
  #ready = false;
  #gone = false;
  #pressed: EventTarget | null = null;
  #opener: HTMLElement | null = null;

  connectedCallback(): void {
    if (this.#ready) return;
    this.#ready = true;
    this.#opener = document.activeElement as HTMLElement | null;
    const { dialog } = this;
    dialog.addEventListener("cancel", event => {
      if (event.target !== dialog) return; // a file input tells of its own cancel
      event.preventDefault();
      this.#dismiss();
    });
    dialog.addEventListener("close", () => this.#closed());
    dialog.addEventListener("pointerdown", event => (this.#pressed = event.target));
    dialog.addEventListener("click", event => {
      const target = event.target as Element;
      if (target.closest(".stage-close") || (target === dialog && this.#pressed === dialog)) this.#dismiss();
    });
    this.#open();
  }

  connectedMoveCallback(): void {}

  /** The server took it away: whoever opened it has the focus again. */
  disconnectedCallback(): void {
    const opener = this.#opener?.isConnected ? this.#opener : document.getElementById(this.#opener?.id || "-");
    if (!this.#gone) opener?.focus();
  }

  get dialog(): HTMLDialogElement {
    return this.querySelector("dialog") as HTMLDialogElement;
  }

  get #close(): Element | null {
    return this.querySelector(".stage-crown > .stage-close");
  }

  #open(): void {
    const { dialog } = this;
    own(dialog, "open", null); // as the server sends it, it is open but not modal
    dialog.showModal();
    const first = [...dialog.querySelectorAll<HTMLElement>(FIELDS)].find(field => field !== this.#close && field.checkVisibility());
    first?.focus();
  }

  #dismiss(): void {
    if (this.#gone || !this.#close) return;
    this.#gone = true;
    this.dialog.close();
    this.#opener?.focus();
    trigger(this.dataset.address as string, true);
  }

  /** Closed by the browser itself: some do so at a second Escape. */
  #closed(): void {
    if (this.#gone || !this.isConnected) return;
    if (this.#close) this.#dismiss();
    else this.#open();
  }
}

define("dialog", Dialog);
