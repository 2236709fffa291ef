// Button: a click is a moment; it goes out after all that was set before it, and runs once.

import { shortcut } from "./keys";
import { define, Widget } from "./widget";
import { submit, trigger } from "./wire";

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
      if (!(event.target as Element).closest(".stage-button")) return;
      const form = this.closest("stage-form");
      if (form) submit(this.address, form);
      else trigger(this.address);
    });
  }

  get #button(): HTMLElement | null {
    return this.querySelector(".stage-button");
  }

  /** A draft in the field that has the focus counts, as it would had the visitor clicked. */
  #key(): void {
    document.activeElement?.dispatchEvent(new Event("change", { bubbles: true }));
    this.#button?.click();
  }
}

/** A link that looks like a button: the browser does the download, with a click or without us. */
class Download extends Button {
  override setup(): void {
    this.addEventListener("click", event => {
      const link = (event.target as Element).closest<HTMLAnchorElement>("a.stage-button");
      if (!link?.href) return;
      if ("deferred" in link.dataset) {
        event.preventDefault();
        void import("./deferred").then(({ fetched }) => fetched(link));
      }
      if (!("quiet" in this.dataset)) trigger(this.address);
    });
    this.addEventListener("keydown", event => {
      if (event.key !== " " || !(event.target as Element).matches("a.stage-button")) return;
      event.preventDefault();
      (event.target as HTMLElement).click();
    });
  }
}

define("button", Button);
define("download_button", Download);
define("form-submit-button", class extends Button {});
