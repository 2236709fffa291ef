// Small: elements that need a few lines only: a spinner that counts, code to copy, a box that follows its end.

import { define, local } from "./widget";

class Spinner extends HTMLElement {
  #timer = 0;
  #time = local("span", { class: "stage-caption" });

  connectedCallback(): void {
    if (!("time" in this.dataset)) return;
    const began = performance.now();
    this.append(this.#time);
    this.#timer = setInterval(() => (this.#time.textContent = ` ${((performance.now() - began) / 1000).toFixed(1)} s`), 100);
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
  }
}

class Code extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("pointerenter", () => this.#offer(), { once: true });
    this.addEventListener("focusin", () => this.#offer(), { once: true });
  }

  connectedMoveCallback(): void {}

  #offer(): void {
    if (!navigator.clipboard || this.querySelector(".stage-copy")) return;
    const button = local("button", { type: "button", class: "stage-copy" }, "Copy");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.querySelector("pre")?.innerText.replace(/\n$/, "") ?? "");
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), 1500);
    });
    this.append(button);
  }
}

class Container extends HTMLElement {
  #watch: MutationObserver | undefined;

  /** "chat": only where there are messages. */
  get #follows(): boolean {
    return this.dataset.autoscroll !== "chat" || this.querySelector("stage-chat-message") !== null;
  }

  connectedCallback(): void {
    if (!("autoscroll" in this.dataset) || this.#watch) return;
    let end = true;
    this.addEventListener("scroll", () => (end = this.scrollHeight - this.scrollTop - this.clientHeight < 24));
    this.#watch = new MutationObserver(() => end && this.#follows && this.scrollTo({ top: this.scrollHeight }));
    if (this.#follows) this.scrollTo({ top: this.scrollHeight });
    this.#watch.observe(this, { childList: true, subtree: true, characterData: true });
  }

  connectedMoveCallback(): void {}
}

define("spinner", Spinner);
define("code", Code);
define("container", Container);
