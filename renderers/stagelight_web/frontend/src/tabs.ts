// Tabs: which one is open is the visitor's business; the keys are those of the ARIA Authoring Practices.

import { own } from "./morph";
import { all, define, Widget } from "./widget";
import type { Wire } from "./wire";

class Tabs extends Widget {
  #selected: string | undefined; // the label that the visitor chose

  override setup(): void {
    this.addEventListener("click", event => {
      const button = (event.target as Element).closest<HTMLElement>("[role=tab]");
      if (button && button.closest("stage-tabs") === this) this.#select(button);
    });
    this.addEventListener("keydown", event => this.#key(event));
  }

  override show(value: Wire, changed: boolean): void {
    if (changed) this.#selected = String(value);
    this.sync();
  }

  /** Shows the tab that is selected; `only`: a panel that has just come in. */
  sync(only?: Element): void {
    if (this.#selected === undefined) return;
    const buttons = this.#buttons;
    const chosen = buttons.find(button => button.dataset.text === this.#selected) ?? buttons[0];
    for (const button of only ? [] : buttons) {
      own(button, "aria-selected", String(button === chosen));
      own(button, "tabindex", button === chosen ? "0" : "-1");
    }
    const panels = only ? [only] : [...(this.querySelector("[data-children]")?.children ?? [])];
    for (const panel of panels) own(panel, "hidden", panel.getAttribute("aria-labelledby") === chosen?.id ? null : "");
  }

  get #buttons(): HTMLElement[] {
    return all(this.querySelector("[role=tablist]") as Element, "[role=tab]");
  }

  #select(button: HTMLElement): void {
    this.#selected = button.dataset.text ?? "";
    this.sync();
    if ("live" in this.dataset) this.send(this.#selected);
  }

  #key(event: KeyboardEvent): void {
    const buttons = this.#buttons;
    const at = buttons.indexOf(event.target as HTMLElement);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const forward = getComputedStyle(this).direction === "rtl" ? -1 : 1;
    const steps: Record<string, number> = { ArrowRight: at + forward, ArrowLeft: at - forward, Home: 0, End: buttons.length - 1 };
    const next = buttons.at((steps[event.key] ?? NaN) % buttons.length);
    if (!(event.key in steps) || !next) return;
    event.preventDefault();
    next.focus();
    this.#select(next);
  }
}

class Tab extends HTMLElement {
  connectedCallback(): void {
    const tabs = this.closest("stage-tabs");
    if (tabs instanceof Tabs) tabs.sync(this);
  }

  connectedMoveCallback(): void {}
}

define("tabs", Tabs);
define("tab", Tab);
