// Toast: short messages in the corner. What is shown is a copy, which outlives the element that the server sent.

import type { Morphable } from "./morph";
import { local } from "./widget";

const SECONDS: Record<string, number> = { short: 4, long: 10, infinite: Infinity };
let region: HTMLElement | undefined;

class Toast extends HTMLElement implements Morphable {
  #box: HTMLElement | undefined;

  connectedCallback(): void {
    const duration = this.dataset.duration ?? "short";
    this.#box ??= toast(copies(this), SECONDS[duration] ?? Number(duration));
  }

  connectedMoveCallback(): void {}

  morphed(): void {
    this.#box?.firstElementChild?.replaceChildren(...copies(this));
  }
}

customElements.define("stage-toast", Toast);

/** Shows a message until the visitor closes it or its time is over; looking at it stops the clock. */
export function toast(content: (Node | string)[], seconds = 4, kind = ""): HTMLElement {
  region ??= document.body.appendChild(local("section", { class: "stage-toasts", "aria-label": "Notifications", "aria-live": "polite" }));
  const close = local("button", { type: "button", class: "stage-close", "aria-label": "Close" }, "×");
  const box = local("div", { class: "stage-toast", "data-kind": kind }, local("div", {}, ...content), close);
  let timer = 0;
  const hold = () => clearTimeout(timer);
  const run = () => {
    hold();
    if (seconds < Infinity) timer = setTimeout(() => box.remove(), seconds * 1000);
  };
  close.addEventListener("click", () => box.remove());
  box.addEventListener("pointerenter", hold);
  box.addEventListener("pointerleave", run);
  box.addEventListener("focusin", hold);
  box.addEventListener("focusout", run);
  region.append(box);
  run();
  return box;
}

function copies(from: Node): Node[] {
  return Array.from(from.childNodes, node => node.cloneNode(true));
}
