// Embed: a document of the author's in a frame that does not inherit the page's policy against inline scripts.

class Embed extends HTMLElement {
  #live = null; // the frame that is seen
  #shown = null; // the document in it

  connectedCallback() {
    this.morphed();
  }

  connectedMoveCallback() {}

  /** The server's frame may be another one now. */
  morphed() {
    const still = this.querySelector(":scope > iframe:not([data-local])");
    const text = still?.getAttribute("data-srcdoc") ?? null;
    if (text === null) {
      this.#live?.remove();
      this.#live = this.#shown = null;
      return;
    }
    if (this.#live && text === this.#shown) return this.#size(still);
    this.#live?.remove();
    this.#shown = text;
    this.#live = still.cloneNode();
    this.#live.removeAttribute("data-srcdoc");
    this.#live.dataset.local = "";
    this.#live.src = new URL("_stage/embed", document.baseURI).href;
    this.append(this.#live);
  }

  /** The frame has loaded and asks for its document. */
  answer() {
    this.#live.contentWindow.postMessage(this.#shown, "*");
  }

  /** The document is as high as this. */
  fit(height) {
    if (this.#live.hasAttribute("data-fit")) this.#live.height = Math.min(Math.max(height, 1), 20000);
  }

  asked(source) {
    return this.#live?.contentWindow === source;
  }

  #size(still) {
    for (const name of ["data-fit", "data-stretch", "height", "scrolling", "tabindex", "title"]) {
      if (name === "height" && still.hasAttribute("data-fit")) continue;
      const value = still.getAttribute(name);
      if (value === null) this.#live.removeAttribute(name);
      else this.#live.setAttribute(name, value);
    }
  }
}

customElements.define("stage-embed", Embed);

addEventListener("message", message => {
  const height = message.data?.stageHeight;
  if (message.data !== "stage-embed" && typeof height !== "number") return;
  for (const one of document.getElementsByTagName("stage-embed")) {
    if (one.asked(message.source)) height === undefined ? one.answer() : one.fit(height);
  }
});
