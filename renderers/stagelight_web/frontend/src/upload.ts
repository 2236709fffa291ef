// Upload: files on their way to the server: rows with progress, cancel and remove, three at a time.

import type { Door } from "./stage";

declare const stagelight: Door;
const { all, local } = stagelight;

const ABREAST = 3;
const UNITS = ["B", "KB", "MB", "GB"];

export interface Known {
  id: string;
  name: string;
  size: number;
}

interface Row {
  item: HTMLLIElement;
  note: HTMLElement;
  name: string;
  size: number;
  id?: string; // the server has it
  body?: Blob; // what is to be sent, or sent again
  request?: XMLHttpRequest;
  kind?: string;
}

/** A size as people read it, in the server's words. */
export function readable(size: number): string {
  let step = 0;
  while (size >= 1024 && step < 3) [size, step] = [size / 1024, step + 1];
  return `${size.toFixed(1).replace(/\.0$/, "")} ${UNITS[step]}`;
}

/** What the server's list says of the files that are there. */
export function listed(host: HTMLElement): Known[] {
  return all<HTMLElement>(host, "li[data-id]").map(({ dataset }) => ({
    id: dataset.id as string,
    name: dataset.name as string,
    size: Number(dataset.size),
  }));
}

/** The files of one widget: those that the server has, and those that are on their way there. */
export class Tray {
  readonly list = local("ul", { class: "stage-files", hidden: "" });
  readonly #status = local("span", { class: "stage-unseen", role: "status" });
  readonly #host: HTMLElement;
  readonly #changed: (whole: boolean) => void;
  #rows: Row[] = [];

  /** `changed` is called when a file has come or gone; `whole`: nothing is on its way any more. */
  constructor(host: HTMLElement, changed: (whole: boolean) => void) {
    this.#host = host;
    this.#changed = changed;
    this.list.addEventListener("click", event => this.#click(event));
  }

  get status(): HTMLElement {
    return this.#status;
  }

  /** The ids of what has arrived, of one sort. */
  ids(kind = ""): string[] {
    return this.#rows.filter(row => row.id && (row.kind ?? "") === kind).map(row => row.id as string);
  }

  get busy(): boolean {
    return this.#rows.some(row => row.body && !row.id && !("failed" in row.item.dataset));
  }

  get empty(): boolean {
    return !this.#rows.length;
  }

  /** Shows what the server says is there, and keeps what is on its way. */
  know(files: Known[]): void {
    const wanted = new Set(files.map(file => file.id));
    for (const row of [...this.#rows]) if (row.id && !wanted.has(row.id)) this.#drop(row);
    const there = new Set(this.#rows.map(row => row.id));
    for (const file of files) if (!there.has(file.id)) this.#row(file.name, file.size).id = file.id;
    this.#draw();
  }

  /** Takes files over; what does not fit is said and not sent. */
  add(files: Blob[], accept: string, limit: number, kind?: string): void {
    for (const body of files) {
      const name = body instanceof File ? body.webkitRelativePath || body.name : "file";
      const row = this.#row(name, body.size);
      if (kind) row.kind = kind;
      if (body.size > limit) this.#fail(row, `${readable(body.size)} is more than ${readable(limit)}, the most that is taken.`);
      else if (!fits(body, name, accept)) this.#fail(row, `is none of ${accept.replaceAll(",", ", ")}.`);
      else row.body = body;
    }
    this.#draw();
    this.#next();
  }

  /** Takes all away: `forget` also from the server, which has not used them. */
  clear(forget = false): void {
    for (const row of [...this.#rows]) this.#drop(row, forget);
    this.#draw();
  }

  #row(name: string, size: number): Row {
    const note = document.createElement("small");
    note.textContent = readable(size);
    const label = document.createElement("span");
    label.textContent = label.title = name;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "✕";
    button.setAttribute("aria-label", `Remove ${name}`);
    const item = document.createElement("li");
    item.append(label, note, button);
    const row: Row = { item, note, name, size };
    this.#rows.push(row);
    this.list.append(item);
    return row;
  }

  #draw(): void {
    this.list.hidden = !this.#rows.length;
  }

  #drop(row: Row, forget = false): void {
    const { id } = row;
    row.request?.abort();
    row.item.remove();
    this.#rows.splice(this.#rows.indexOf(row), 1);
    if (id && forget) void fetch(new URL(`_stage/upload/${id}`, document.baseURI), { method: "DELETE", headers: headers() });
  }

  #click(event: Event): void {
    const row = this.#rows.find(one => one.item.contains(event.target as Node));
    const button = (event.target as Element).closest("button");
    if (!row || !button || this.#host.hasAttribute("data-disabled")) return;
    if (button.dataset.act === "again") return this.#again(row);
    const after = row.item.nextElementSibling ?? row.item.previousElementSibling;
    const other = row.id !== undefined;
    this.#drop(row);
    this.#draw();
    this.#say(`${row.name} removed`);
    (after?.querySelector("button") ?? this.#host.querySelector<HTMLElement>("input, textarea"))?.focus();
    if (other || !this.busy) this.#changed(!this.busy);
    this.#next();
  }

  #again(row: Row): void {
    delete row.item.dataset.failed;
    row.item.querySelector("[data-act]")?.remove();
    this.#next();
  }

  #next(): void {
    let room = ABREAST - this.#rows.filter(row => row.request).length;
    for (const row of this.#rows)
      if (room > 0 && row.body && !row.id && !row.request && !("failed" in row.item.dataset)) {
        room--;
        this.#send(row, row.body);
      }
  }

  #send(row: Row, body: Blob): void {
    const request = (row.request = new XMLHttpRequest());
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", `${row.name}: how far`);
    row.item.append(bar);
    request.open("POST", new URL("_stage/upload", document.baseURI));
    for (const [name, value] of Object.entries(headers())) request.setRequestHeader(name, value);
    request.setRequestHeader("Stage-Address", encodeURIComponent(this.#host.dataset.address ?? ""));
    request.setRequestHeader("Stage-Name", encodeURIComponent(row.name));
    request.setRequestHeader("Content-Type", body.type || "application/octet-stream");
    request.upload.onprogress = event => {
      bar.value = event.loaded / (event.total || 1);
      row.note.textContent = `${readable(event.loaded)} of ${readable(row.size)}`;
    };
    const over = (problem: string) => {
      delete row.request;
      bar.remove();
      row.note.textContent = readable(row.size);
      if (problem) this.#fail(row, problem, !request.status);
      this.#next();
      if (!this.busy) this.#changed(true);
    };
    request.onload = () => {
      if (request.status === 200) row.id = (JSON.parse(request.responseText) as { id: string }).id;
      if (row.id) this.#say(`${row.name} uploaded`);
      over(row.id ? "" : request.responseText.trim() || "The server did not take it.");
    };
    request.onerror = () => over("The connection was lost.");
    request.send(body);
  }

  #fail(row: Row, problem: string, again = false): void {
    row.item.dataset.failed = "";
    row.note.textContent = problem;
    this.#say(`${row.name}: ${problem}`);
    if (!again) {
      delete row.body;
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.act = "again";
    button.textContent = "Try again";
    row.note.after(button);
  }

  #say(text: string): void {
    this.#status.textContent = text;
  }
}

function headers(): Record<string, string> {
  return { "Stage-Token": document.body.dataset.token ?? "" };
}

/** As the browser's own dialog would have it; what comes by drop or paste has not been asked. */
function fits(body: Blob, name: string, accept: string): boolean {
  if (!accept) return true;
  const type = body.type.toLowerCase();
  return accept.split(",").some(one => {
    if (one.startsWith(".")) return name.toLowerCase().endsWith(one);
    return one.endsWith("/*") ? type.startsWith(one.slice(0, -1)) : type === one;
  });
}

/** All files of a drop, those in folders too. */
export async function dropped(transfer: DataTransfer, folders: boolean): Promise<File[]> {
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry?.()).filter(entry => !!entry);
  if (!folders || !entries.some(entry => entry.isDirectory)) return [...transfer.files];
  return (await Promise.all(entries.map(entry => within(entry, "")))).flat();
}

async function within(entry: FileSystemEntry, path: string): Promise<File[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail));
    if (path) Object.defineProperty(file, "webkitRelativePath", { value: path + file.name });
    return [file];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return found;
    for (const one of some) found.push(...(await within(one, `${path}${entry.name}/`)));
  }
}

/** Marks `host` while files are over it, and gives what is dropped on it. */
export function target(host: HTMLElement, take: (transfer: DataTransfer) => void): void {
  let depth = 0;
  const free = () => !host.hasAttribute("data-disabled");
  const over = (now: boolean) => stagelight.own(host, "data-over", now ? "" : null);
  host.addEventListener("dragenter", event => {
    if (!free() || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    over(++depth > 0);
  });
  host.addEventListener("dragover", event => {
    if (free() && event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  host.addEventListener("dragleave", () => depth && over(--depth > 0));
  host.addEventListener("drop", event => {
    depth = 0;
    over(false);
    if (!free() || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    take(event.dataTransfer);
  });
}
