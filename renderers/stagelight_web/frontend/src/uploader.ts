// Uploader: files that a visitor chooses or drops; loaded when a page has one.

import type { Door } from "./stage";
import { dropped, listed, target, Tray } from "./upload";
import type { Wire } from "./wire";

declare const stagelight: Door;
const { define, own, Widget } = stagelight;

class Uploader extends Widget {
  #tray = new Tray(this, whole => whole && this.#commit());

  get #input(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>(".stage-drop input") as HTMLInputElement;
  }

  override setup(): void {
    own(this, "data-ready", "");
    this.append(this.#tray.list, this.#tray.status);
    this.#tray.know(listed(this));
    this.addEventListener("change", event => {
      if (event.target !== this.#input) return;
      this.#add([...(this.#input.files ?? [])]);
      this.#input.value = ""; // so that the same file can be chosen again
    });
    target(this, transfer => void dropped(transfer, this.#input.webkitdirectory).then(files => this.#add(files)));
  }

  #add(files: File[]): void {
    if (!files.length) return;
    const { multiple, accept, webkitdirectory } = this.#input;
    if (!multiple) this.#tray.clear();
    // A folder holds what its owner forgot: what does not fit is left out without a word.
    const chosen = multiple ? files : files.slice(0, 1);
    this.#tray.add(webkitdirectory && accept ? chosen.filter(file => endings(accept, file.name)) : chosen, accept, Number(this.dataset.limit));
    if (!this.#tray.busy) this.#commit();
  }

  #commit(): void {
    this.send(this.#tray.ids());
  }

  override show(value: Wire, changed: boolean): void {
    if (!changed || !Array.isArray(value)) return;
    const files = listed(this);
    this.#tray.know(files.filter(file => value.includes(file.id)));
  }
}

function endings(accept: string, name: string): boolean {
  return accept.split(",").some(one => !one.startsWith(".") || name.toLowerCase().endsWith(one));
}

define("file_uploader", Uploader);
