// Prompt: the field for messages: Enter sends, Shift and Enter break the line; what is typed is never lost.

import type { Recording } from "./sound";
import type { Door } from "./stage";
import { dropped, target, Tray } from "./upload";

declare const stagelight: Door;
const { define, own, Widget } = stagelight;

class Prompt extends Widget {
  #tray = new Tray(this, () => this.#arrived());
  #recording: Recording | undefined;
  #due = false; // the visitor has sent it, and its files are still on their way
  #mine = false; // the run that goes on answers this field
  #last = "";
  #draft: string | undefined;

  get #field(): HTMLTextAreaElement {
    return this.querySelector<HTMLTextAreaElement>("textarea") as HTMLTextAreaElement;
  }

  #tool(name: string): HTMLButtonElement | null {
    return this.querySelector(`[data-tool="${name}"]`);
  }

  get #place(): string {
    return `stage-draft ${location.pathname} ${this.address}`;
  }

  override setup(): void {
    own(this, "data-ready", "");
    const field = this.#field;
    this.#offer();
    if (!field.value) field.value = kept(this.#place);
    field.addEventListener("input", () => this.#typed());
    field.addEventListener("keydown", event => this.#key(event));
    field.addEventListener("paste", event => event.clipboardData?.files.length && this.#add([...event.clipboardData.files]));
    this.addEventListener("click", event => this.#click((event.target as Element).closest<HTMLElement>("[data-tool]")?.dataset.tool));
    this.addEventListener("stage-refused", () => this.#refused());
    const input = this.querySelector<HTMLInputElement>("input[type=file]");
    input?.addEventListener("change", () => {
      this.#add([...(input.files ?? [])]);
      input.value = "";
    });
    if (input) target(this, transfer => void dropped(transfer, input.webkitdirectory).then(files => this.#add(files)));
    if (!("plain" in this.dataset)) this.querySelector(".stage-prompt")?.prepend(this.#tray.list, this.#tray.status);
    new MutationObserver(() => this.#busy()).observe(document.body, { attributes: true, attributeFilter: ["data-busy"] });
    this.#typed();
  }

  disconnectedCallback(): void {
    queueMicrotask(() => this.isConnected || this.#recording?.cancel());
  }

  /** A text that the script put into the field, once. */
  #offer(): void {
    const { draft } = this.dataset;
    if (draft !== undefined && draft !== this.#draft) this.#field.value = draft;
    this.#draft = draft;
  }

  #add(files: File[]): void {
    const input = this.querySelector<HTMLInputElement>("input[type=file]");
    if (!input || !files.length) return;
    if (!input.multiple) this.#tray.clear(true);
    this.#tray.add(input.multiple ? files : files.slice(0, 1), input.accept, Number(this.dataset.limit));
    this.#typed();
    this.#field.focus();
  }

  #typed(): void {
    keep(this.#place, this.#field.value);
    const send = this.#tool("send");
    if (send && !this.#mine) own(send, "disabled", this.#empty || "disabled" in this.dataset ? "" : null);
  }

  get #empty(): boolean {
    return !this.#field.value.trim() && !this.#tray.ids().length && !this.#tray.ids("audio").length && !this.#tray.busy;
  }

  #key(event: KeyboardEvent): void {
    // 229: the key belongs to an input method that has just ended, as Safari tells it
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#submit();
  }

  #click(tool: string | undefined): void {
    if (tool === "attach") this.querySelector<HTMLInputElement>("input[type=file]")?.click();
    else if (tool === "record") void this.#record();
    else if (tool === "send" && this.#mine && this.dataset.mode === "stop") stagelight.stop();
    else if (tool === "send") this.#submit();
  }

  #arrived(): void {
    if (this.#due && !this.#tray.busy) this.#submit();
    this.#typed();
  }

  #submit(): void {
    if (this.#empty || this.#mine || "disabled" in this.dataset) return;
    this.#due = this.#tray.busy;
    if (this.#due) return;
    const text = this.#field.value;
    const [audio = null] = this.#tray.ids("audio").slice(-1);
    const files = this.#tray.ids();
    this.#last = text;
    this.#field.value = "";
    this.#tray.clear();
    this.#mine = this.dataset.mode !== undefined;
    stagelight.trigger(this.address, "plain" in this.dataset ? text : [text, files, audio]);
    this.#typed();
    if (this.#mine) this.#wait(true);
  }

  /** The server did not take the message: it is there again. */
  #refused(): void {
    if (!this.#field.value) this.#field.value = this.#last;
    this.#mine = false;
    this.#wait(false);
    this.#typed();
  }

  #busy(): void {
    if (!this.#mine || document.body.hasAttribute("data-busy")) return;
    this.#mine = false;
    this.#wait(false);
    this.#typed();
  }

  /** While its run goes on the field takes nothing, but keeps the focus. */
  #wait(now: boolean): void {
    const send = this.#tool("send");
    own(this.#field, "readonly", now ? "" : null);
    if (!send) return;
    const stops = now && this.dataset.mode === "stop";
    own(send, "disabled", now && !stops ? "" : null);
    own(send, "aria-label", stops ? "Stop" : "Send");
    own(send, "data-stop", stops ? "" : null);
  }

  async #record(): Promise<void> {
    const button = this.#tool("record");
    if (!button) return;
    const recording = this.#recording;
    try {
      if (recording) {
        this.#recording = undefined;
        own(button, "aria-pressed", null);
        own(button, "aria-label", "Record");
        this.#tray.add([await recording.stop()], "", Number(this.dataset.limit), "audio");
        this.#typed();
      } else {
        const { record } = await import("./sound");
        this.#recording = await record(Number(this.dataset.rate ?? 0));
        own(button, "aria-pressed", "true");
        own(button, "aria-label", "Stop recording");
      }
    } catch (problem) {
      stagelight.toast([recording ? "The recording was too short." : (problem as Error).message], 8, "error");
    }
  }

  override show(): void {
    this.#offer();
    this.#typed();
  }
}

function kept(place: string): string {
  try {
    return sessionStorage.getItem(place) ?? "";
  } catch {
    return "";
  }
}

function keep(place: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(place, text);
    else sessionStorage.removeItem(place);
  } catch {
    // storage is full or forbidden: only a reload would lose the draft
  }
}

define("chat_input", Prompt);
