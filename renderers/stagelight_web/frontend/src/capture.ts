// Capture: the camera and the recorder; loaded when a page has one of them.

import { ask, record, type Recording, stamp } from "./sound";
import type { Door } from "./stage";
import { listed, Tray } from "./upload";
import type { Wire } from "./wire";

declare const stagelight: Door;
const { define, local, own, Widget } = stagelight;

/** What both share: one file, its preview, a place for buttons, and the sentence where the browser says no. */
abstract class Capture extends Widget {
  protected stage = local("div", { class: "stage-finder" });
  protected tray = new Tray(this, whole => whole && this.send(this.tray.ids().slice(-1)));
  #error = local("div", { class: "stage-error", role: "alert", hidden: "" });
  #url = "";

  override setup(): void {
    own(this, "data-ready", "");
    this.append(this.stage, this.tray.list, this.tray.status, this.#error);
    this.tray.know(listed(this));
    const input = this.querySelector<HTMLInputElement>(".stage-drop input");
    // Where the browser gives no device, the field for files stays: phones open their camera with it.
    if (navigator.mediaDevices) own(this.querySelector(".stage-drop") as Element, "hidden", "");
    input?.addEventListener("change", () => {
      if (input.files?.[0]) this.take(input.files[0]);
      input.value = "";
    });
    this.draw();
  }

  disconnectedCallback(): void {
    queueMicrotask(() => this.isConnected || this.release());
  }

  /** The file is what there is from now on. */
  protected take(file: File): void {
    this.tray.clear();
    this.#show(URL.createObjectURL(file));
    this.tray.add([file], "", Number(this.dataset.limit));
    this.draw();
  }

  protected forget(): void {
    this.tray.clear();
    this.#show("");
    this.send([]);
    this.draw();
  }

  #show(url: string): void {
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = url;
  }

  /** Where the preview is: the visitor's own, else the server's. */
  protected get preview(): string {
    if (this.#url) return this.#url;
    return this.tray.empty ? "" : (this.querySelector<HTMLMediaElement>(":scope > [src]")?.src ?? "");
  }

  protected say(problem: string): void {
    this.#error.textContent = problem;
    this.#error.hidden = !problem;
  }

  protected button(text: string, action: () => unknown): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "stage-button";
    button.textContent = text;
    button.disabled = this.hasAttribute("data-disabled");
    button.addEventListener("click", () => void action());
    return button;
  }

  override show(value: Wire, changed: boolean): void {
    if (changed && Array.isArray(value)) {
      this.tray.know(listed(this).filter(file => value.includes(file.id)));
      if (!value.length) this.#show("");
    }
    this.draw();
  }

  /** Puts the buttons and the preview where they belong, and keeps the focus among them. */
  protected put(...content: Node[]): void {
    const inside = this.stage.contains(document.activeElement);
    this.stage.replaceChildren(...content);
    if (inside) this.stage.querySelector("button")?.focus();
  }

  abstract draw(): void;
  abstract release(): void;
}

class Camera extends Capture {
  #stream: MediaStream | undefined;
  #video: HTMLVideoElement | undefined;
  #facing = "user";

  draw(): void {
    if (!this.hasAttribute("data-ready") || !navigator.mediaDevices || this.#stream) return;
    if (!this.preview) return this.put(this.button("Start the camera", () => this.#start()));
    const picture = document.createElement("img");
    picture.className = "stage-shot";
    picture.alt = "The picture that was taken";
    picture.src = this.preview;
    this.put(picture, this.button("Take another picture", () => this.#anew()));
  }

  #anew(): Promise<void> {
    this.forget();
    return this.#start();
  }

  async #start(): Promise<void> {
    this.say("");
    const lines = Number(this.dataset.lines);
    const video: MediaTrackConstraints = { facingMode: this.#facing };
    if (lines) video.height = { ideal: lines };
    try {
      this.#stream = await ask({ video }, "camera");
    } catch (problem) {
      this.say((problem as Error).message);
      return;
    }
    if (!this.isConnected) return this.release();
    const finder = (this.#video = document.createElement("video"));
    finder.muted = finder.playsInline = finder.autoplay = true;
    finder.srcObject = this.#stream;
    const bar = document.createElement("div");
    bar.append(this.button("Take the picture", () => this.#shoot()));
    bar.append(this.button("Stop", () => this.#stop()));
    this.put(finder, bar);
    this.stage.querySelector("button")?.focus();
    const devices = await navigator.mediaDevices.enumerateDevices();
    if (devices.filter(device => device.kind === "videoinput").length > 1) bar.append(this.button("Switch camera", () => this.#turn()));
  }

  #turn(): Promise<void> {
    this.#facing = this.#facing === "user" ? "environment" : "user";
    this.release();
    return this.#start();
  }

  #stop(): void {
    this.release();
    this.draw();
  }

  async #shoot(): Promise<void> {
    const video = this.#video;
    if (!video?.videoWidth) return;
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    canvas.getContext("2d")?.drawImage(video, 0, 0);
    const body = await new Promise<Blob | null>(done => canvas.toBlob(done, "image/jpeg", 0.92));
    this.release();
    if (body) this.take(new File([body], `picture-${stamp()}.jpg`, { type: "image/jpeg" }));
  }

  release(): void {
    this.#stream?.getTracks().forEach(track => track.stop());
    this.#stream = this.#video = undefined;
  }
}

class Recorder extends Capture {
  #recording: Recording | undefined;
  #timer = 0;

  draw(): void {
    if (!this.hasAttribute("data-ready") || !navigator.mediaDevices || this.#recording) return;
    if (!this.preview) return this.put(this.button("Record", () => this.#start()));
    const sound = document.createElement("audio");
    sound.className = "stage-take";
    sound.controls = true;
    sound.src = this.preview;
    const bar = document.createElement("div");
    bar.append(this.button("Record again", () => this.#anew()), this.button("Remove", () => this.forget()));
    this.put(sound, bar);
  }

  #anew(): Promise<void> {
    this.forget();
    return this.#start();
  }

  async #start(): Promise<void> {
    this.say("");
    try {
      this.#recording = await record(Number(this.dataset.rate ?? 0));
    } catch (problem) {
      this.say((problem as Error).message);
      return;
    }
    if (!this.isConnected) return this.release();
    const time = document.createElement("output");
    const began = performance.now();
    const tick = () => (time.textContent = `${Math.floor((performance.now() - began) / 1000)} s`);
    tick();
    this.#timer = setInterval(tick, 500);
    const bar = document.createElement("div");
    bar.className = "stage-recorder";
    bar.append(this.button("Stop recording", () => this.#stop()), time);
    this.put(bar);
    this.stage.querySelector("button")?.focus();
  }

  async #stop(): Promise<void> {
    const recording = this.#recording;
    clearInterval(this.#timer);
    this.#recording = undefined;
    try {
      if (recording) this.take(await recording.stop());
    } catch {
      this.say("The recording was too short.");
      this.draw();
    }
  }

  release(): void {
    clearInterval(this.#timer);
    this.#recording?.cancel();
    this.#recording = undefined;
  }
}

define("camera_input", Camera);
define("audio_input", Recorder);
