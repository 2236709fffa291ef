// Links: a button that leads to another page, and one that opens a menu, after the ARIA Authoring Practices' menu button;
// loaded when a page has one.

import type { Door } from "./stage";

declare const stagelight: Door;
const { all, define, own, shortcut, trigger, Widget } = stagelight;

const MARGIN = 8; // px between the menu and the edge of the window

class LinkButton extends Widget {
  #forget: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const link = this.querySelector<HTMLAnchorElement>("a");
    const keys = link?.getAttribute("aria-keyshortcuts");
    if (keys) this.#forget = shortcut(keys, () => this.querySelector("a")?.click());
  }

  disconnectedCallback(): void {
    this.#forget?.();
  }

  override setup(): void {
    const told = (event: Event) => {
      const link = (event.target as Element).closest("a.stage-button");
      if (link?.hasAttribute("href") && "live" in this.dataset) trigger(this.address);
    };
    this.addEventListener("click", told);
    this.addEventListener("auxclick", event => event.button === 1 && told(event));
  }
}

class MenuButton extends Widget {
  #typed = "";
  #since = 0;

  override setup(): void {
    this.addEventListener("toggle", event => event.target === this.#menu && this.#toggled((event as ToggleEvent).newState === "open"), true);
    this.addEventListener("keydown", event => this.#key(event));
    this.addEventListener("click", event => {
      const item = (event.target as Element).closest<HTMLButtonElement>("[role=menuitem]");
      if (item) this.#choose(item);
    });
    this.addEventListener("pointermove", event => (event.target as Element).closest<HTMLElement>("[role=menuitem]")?.focus());
  }

  get #button(): HTMLButtonElement {
    return this.querySelector(".stage-button") as HTMLButtonElement;
  }

  get #menu(): HTMLElement {
    return this.querySelector("[role=menu]") as HTMLElement;
  }

  get #items(): HTMLButtonElement[] {
    return all(this.#menu, "[role=menuitem]");
  }

  #toggled(open: boolean): void {
    own(this.#button, "aria-expanded", String(open));
    if (!open) return;
    this.#settle();
    if (!this.#menu.contains(document.activeElement)) this.#items[0]?.focus();
  }

  /** Puts the menu below its button, or above where there is more room. */
  #settle(): void {
    const button = this.#button.getBoundingClientRect();
    const menu = this.#menu;
    own(menu, "style", `min-width:${Math.round(button.width)}px`);
    const { offsetWidth, offsetHeight } = menu;
    const left = Math.max(MARGIN, Math.min(button.left, document.documentElement.clientWidth - offsetWidth - MARGIN));
    const below = innerHeight - button.bottom - MARGIN;
    const above = below < offsetHeight && button.top > below;
    const top = above ? Math.max(MARGIN, button.top - offsetHeight - 4) : button.bottom + 4;
    const room = above ? button.top - MARGIN - 4 : below;
    own(menu, "style", `min-width:${Math.round(button.width)}px;left:${Math.round(left)}px;top:${Math.round(top)}px;max-height:${Math.round(room)}px`);
  }

  #choose(item: HTMLButtonElement): void {
    this.#menu.hidePopover();
    this.#button.focus();
    trigger(this.address, [Number(item.value), item.dataset.text ?? ""]);
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const items = this.#items;
    const at = items.indexOf(event.target as HTMLButtonElement);
    const { key } = event;
    if (event.target === this.#button) {
      if (key !== "ArrowDown" && key !== "ArrowUp") return;
      this.#menu.showPopover();
      items.at(key === "ArrowDown" ? 0 : -1)?.focus();
    } else if (at < 0) return;
    else if (key === "Tab" || key === "Escape") {
      this.#menu.hidePopover();
      this.#button.focus();
      if (key === "Tab") return; // goes on from the button
    } else {
      const steps: Record<string, number> = { ArrowDown: (at + 1) % items.length, ArrowUp: at - 1, Home: 0, End: -1 };
      const step = steps[key];
      if (step !== undefined) items.at(step)?.focus();
      else if (key.length === 1 && key !== " ") this.#find(key, at);
      else return; // Enter and Space press the item
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** Goes to the next item that begins with what is being typed. */
  #find(letter: string, at: number): void {
    const now = performance.now();
    this.#typed = (now - this.#since > 500 ? "" : this.#typed) + letter.toLowerCase();
    this.#since = now;
    const items = this.#items;
    const from = this.#typed.length > 1 ? at : at + 1;
    const order = [...items.slice(from), ...items.slice(0, from)];
    order.find(item => item.textContent?.toLowerCase().startsWith(this.#typed))?.focus();
  }
}

define("link-button", LinkButton);
define("menu-button", MenuButton);
