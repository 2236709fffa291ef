// Fold: what opens and closes. The browser does it; here is what `<details>` alone does not know.

import { folding, own } from "./morph";
import { define, Widget } from "./widget";

const MARGIN = 8; // px between what floats and the edge of the window

class Fold extends Widget {
  override setup(): void {
    this.addEventListener("toggle", event => this.toggled(event.target as Element), true);
  }

  get details(): HTMLDetailsElement | null {
    return this.querySelector("details");
  }

  toggled(target: Element): void {
    const { details } = this;
    if (details && target === details && "live" in this.dataset) this.send(details.open);
  }
}

/** A block that floats: closed by Escape and by a click elsewhere, and kept inside the window. */
class Popover extends Fold {
  override toggled(target: Element): void {
    super.toggled(target);
    const { details } = this;
    const body = details?.querySelector<HTMLElement>(":scope > .stage-float");
    if (target === details && details?.open && body) fit(body);
  }
}

/** Moves what floats below its button to where it can be seen. */
function fit(body: HTMLElement): void {
  own(body, "style", null);
  const box = body.getBoundingClientRect();
  const button = (body.parentElement as Element).getBoundingClientRect();
  const right = Math.min(0, document.documentElement.clientWidth - MARGIN - box.right);
  const shift = Math.max(right, MARGIN - box.left);
  const styles: string[] = [];
  if (right < 0 || box.left < MARGIN) styles.push(`transform:translateX(${Math.round(shift)}px)`);
  if (box.bottom > innerHeight && button.top > box.height + MARGIN) styles.push("top:auto", "bottom:100%");
  if (styles.length) own(body, "style", styles.join(";"));
}

/** The popovers that are open, except those that hold `inside`. */
function close(inside: Node | null): void {
  for (const details of document.querySelectorAll<HTMLDetailsElement>("details.stage-popover[open]")) {
    if (inside && details.contains(inside)) continue;
    folding(details);
    const focused = details.contains(document.activeElement);
    details.open = false;
    if (focused) details.querySelector("summary")?.focus();
  }
}

/** Help is shown beside the button that opens it, where the style sheet cannot do that. */
function tip(event: Event): void {
  const target = event.target as HTMLElement;
  if ((event as ToggleEvent).newState !== "open" || !target.classList.contains("stage-tip")) return;
  const button = document.querySelector(`[popovertarget="${CSS.escape(target.id)}"]`)?.getBoundingClientRect();
  if (!button) return;
  const room = document.documentElement.clientWidth - target.offsetWidth - MARGIN;
  const below = button.bottom + 4 + target.offsetHeight < innerHeight;
  const top = below ? button.bottom + 4 : Math.max(MARGIN, button.top - 4 - target.offsetHeight);
  const left = Math.max(MARGIN, Math.min(button.left, room));
  own(target, "style", `position:fixed;inset:${Math.round(top)}px auto auto ${Math.round(left)}px;margin:0`);
}

document.addEventListener("click", event => {
  const summary = (event.target as Element).closest("summary");
  const details = summary?.parentElement;
  if (summary?.getAttribute("aria-disabled") === "true") event.preventDefault();
  else if (details instanceof HTMLDetailsElement) folding(details);
  close(event.target as Node);
}, true);
document.addEventListener("keydown", event => event.key === "Escape" && !event.defaultPrevented && close(null));
if (!CSS.supports("position-area: top")) document.addEventListener("toggle", tip, true);

define("expander", Fold);
define("popover", Popover);
