// Button: a click is a moment; it goes out after all that was set before it, and runs once.

import { shortcut } from "./keys";
import { define, Widget } from "./widget";
import { trigger } from "./wire";

class Button extends Widget {
  #forget: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const keys = this.#button?.getAttribute("aria-keyshortcuts");
    if (keys) this.#forget = shortcut(keys, () => this.#key());
  }

  disconnectedCallback(): void {
    this.#forget?.();
  }

  override setup(): void {
    this.addEventListener("click", event => {
      if ((event.target as Element).closest(".stage-button")) trigger(this.address);
    });
  }

  get #button(): HTMLButtonElement | null {
    return this.querySelector(".stage-button");
  }

  /** A draft in the field that has the focus counts, as it would had the visitor clicked. */
  #key(): void {
    document.activeElement?.dispatchEvent(new Event("change", { bubbles: true }));
    this.#button?.click();
  }
}

define("button", Button);
