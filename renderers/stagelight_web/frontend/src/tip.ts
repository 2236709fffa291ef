/** Help opens under the mouse too, and closes when the mouse has left; a click or a key keeps it open. */

let shown: HTMLElement | null = null;

function tipOf(target: EventTarget | null): HTMLElement | null {
  const button = target instanceof Element ? target.closest<HTMLButtonElement>(".stage-help") : null;
  return (button?.popoverTargetElement as HTMLElement | null) ?? null;
}

document.addEventListener("pointerover", (event) => {
  const tip = event.pointerType === "mouse" ? tipOf(event.target) : null;
  if (tip && !tip.matches(":popover-open")) {
    shown = tip;
    tip.showPopover();
  }
});

document.addEventListener("pointerout", (event) => {
  if (shown && tipOf(event.target) === shown) {
    if (shown.matches(":popover-open")) shown.hidePopover();
    shown = null;
  }
});

// What the mouse has opened, a click must not close: it takes over.
document.addEventListener(
  "click",
  (event) => {
    if (shown && tipOf(event.target) === shown) {
      shown = null;
      event.preventDefault();
    }
  },
  true,
);
