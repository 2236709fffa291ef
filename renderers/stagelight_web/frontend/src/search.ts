// Search: the list with a search field, for long lists and for several choices; loaded when a page has one.
//
// After the ARIA Authoring Practices' combobox: the focus stays in the field, the list follows. The server's own
// `<select>` or boxes stay where they are, hidden: they are what there is to choose from.

import type { Selectbox } from "./choice";
import { type Option, search } from "./match";
import type { Door } from "./stage";
import type { Wire } from "./wire";

declare const stagelight: Door;
const { all, define, local, own, Widget } = stagelight;

type Pair = [number, string];
interface Row extends Option {
  kind: "option" | "new" | "all";
}

/** What a picker shows and whom it tells. */
interface Source {
  host: InstanceType<typeof Widget>;
  native: HTMLElement; // hidden in favour of the field
  options(): Option[];
  marks(): DOMStringMap; // filter, new, max, all, placeholder
  name(field: HTMLInputElement): void;
  disabled(): boolean;
  clearable(): boolean;
  choose(value: Wire): void;
  many: boolean;
}

const ROW = matchMedia("(pointer: coarse)").matches ? 44 : 36; // px, the height of an option; the style sheet's too
const SPARE = 5; // rows made beyond those in sight
const MOST = 320; // px of list

class Picker {
  #source: Source;
  #field: HTMLInputElement;
  #box: HTMLElement;
  #list: HTMLElement;
  #sizer = local("div", { role: "presentation", class: "stage-sizer" });
  #known: Option[] | undefined; // the options, read once for all keys until something changes
  #rows: Row[] = [];
  #active = 0;
  #open = false;
  #query = "";
  #state = "";

  constructor(source: Source) {
    this.#source = source;
    const { id } = source.host;
    const name = { id: `${id}/list`, role: "listbox", popover: "manual", class: "stage-list", "aria-label": "Options" };
    this.#list = local("div", source.many ? { ...name, "aria-multiselectable": "true" } : name, this.#sizer);
    this.#field = local("input", {
      type: "text", role: "combobox", id: `${id}/field`, class: "stage-control", autocomplete: "off", spellcheck: "false",
      "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-expanded": "false", "aria-controls": `${id}/list`,
    });
    this.#box = local("div", { class: "stage-box stage-combo", "data-list": "" }, this.#field);
    source.name(this.#field);
    const focused = source.native.contains(document.activeElement); // the visitor was there before this script
    source.native.after(this.#box, this.#list);
    own(source.native, "hidden", "");
    this.#listen();
    this.refresh();
    if (focused) this.#field.focus();
  }

  /** Shows what the host holds now. */
  refresh(): void {
    const { many, marks, host } = this.#source;
    const field = this.#field;
    this.#known = undefined;
    const state = [host.dataset.value, this.#source.disabled(), this.#source.clearable(), marks().placeholder].join();
    if (!this.#open) {
      field.value = many ? "" : (this.#pairs[0]?.[1] ?? "");
      if (field === document.activeElement) field.select(); // what is typed next takes its place
    }
    if (state !== this.#state) this.#dress();
    this.#state = state;
    if (this.#open) this.#filter();
  }

  /** Makes the chips and the button that clears. */
  #dress(): void {
    const { many, marks, disabled, clearable } = this.#source;
    this.#field.disabled = disabled();
    this.#field.placeholder = many && this.#pairs.length ? "" : (marks().placeholder ?? "");
    for (const old of this.#box.querySelectorAll(".stage-chip, .stage-clear")) old.remove();
    if (many) this.#field.before(...this.#pairs.map(pair => this.#chip(pair)));
    if (this.#pairs.length && clearable() && !disabled()) this.#field.after(this.#button("stage-clear", "Clear", () => this.#choose([])));
  }

  get #pairs(): Pair[] {
    const value = this.#source.host.value;
    if (!Array.isArray(value)) return [];
    return (this.#source.many ? value : [value]) as Pair[];
  }

  get #full(): boolean {
    const { max } = this.#source.marks();
    return max !== undefined && this.#pairs.length >= Number(max);
  }

  #listen(): void {
    const field = this.#field;
    this.#box.addEventListener("mousedown", event => {
      if ((event.target as Element).closest("button")) return;
      if (this.#open && event.target === field) return; // places the caret
      event.preventDefault();
      field.focus();
      if (this.#open) this.#close();
      else this.#show();
    });
    field.addEventListener("input", () => {
      this.#show(false); // what was typed first counts too
      this.#query = field.value;
      this.#active = 0;
      this.#filter();
      this.#reveal();
      this.#draw();
    });
    field.addEventListener("keydown", event => this.#key(event));
    field.addEventListener("focusin", () => field.select());
    field.addEventListener("focusout", () => this.#close());
    for (const type of ["input", "change"]) this.#box.addEventListener(type, event => event.stopPropagation());
    this.#list.addEventListener("mousedown", event => event.preventDefault()); // the field keeps the focus
    this.#list.addEventListener("click", event => {
      const option = (event.target as Element).closest<HTMLElement>("[role=option]");
      if (option) this.#take(this.#rows[Number(option.dataset.at)]);
    });
    this.#list.addEventListener("scroll", () => this.#draw());
  }

  #key(event: KeyboardEvent): void {
    const { key } = event;
    const page = Math.max(1, Math.floor(this.#list.clientHeight / ROW) - 1);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    if (event.isComposing) return;
    if (key in steps) {
      if (this.#open) this.#move(this.#active + (steps[key] as number), Math.abs(steps[key] as number) === 1);
      else this.#show();
    } else if (key === "Enter" && this.#open) this.#take(this.#rows[this.#active]);
    else if (key === "Escape" && this.#open) this.#close();
    else if (key === "Backspace" && this.#source.many && !this.#field.value) this.#choose(this.#pairs.slice(0, -1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #move(to: number, round: boolean): void {
    const { length } = this.#rows;
    this.#active = round ? (to + length) % length : Math.min(Math.max(to, 0), length - 1);
    this.#reveal();
    this.#draw();
  }

  #show(select = true): void {
    if (this.#open || this.#field.disabled) return;
    this.#open = true;
    this.#query = "";
    if (select && !this.#source.many) this.#field.select();
    this.#field.setAttribute("aria-expanded", "true");
    this.#list.showPopover?.();
    const chosen = this.#source.many ? -1 : (this.#pairs[0]?.[0] ?? -1);
    this.#filter();
    this.#active = Math.max(0, this.#rows.findIndex(row => row.index === chosen && row.kind === "option"));
    this.#reveal();
    this.#draw();
    addEventListener("scroll", this.#settle, true);
    addEventListener("resize", this.#settle);
  }

  #close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#query = "";
    this.#field.setAttribute("aria-expanded", "false");
    this.#field.removeAttribute("aria-activedescendant");
    this.#list.hidePopover?.();
    removeEventListener("scroll", this.#settle, true);
    removeEventListener("resize", this.#settle);
    this.refresh();
  }

  #filter(): void {
    const { filter = "fuzzy", all: every, new: own } = this.#source.marks();
    const options = (this.#known ??= this.#source.options());
    const query = this.#query.trim();
    const found = search(options, query, filter);
    this.#rows = found.map(option => ({ ...option, kind: "option" }));
    for (const [index, text] of this.#source.many ? this.#pairs : [])
      if (index < 0 && !query) this.#rows.push({ index, text, kind: "option" });
    if (own !== undefined && query && !options.some(({ text }) => text === query)) this.#rows.push({ index: -1, text: query, kind: "new" });
    if (every !== undefined && found.length > 1) this.#rows.unshift({ index: -2, text: query ? "Select all found" : "Select all", kind: "all" });
    this.#active = Math.max(0, Math.min(this.#active, this.#rows.length - 1));
    if (query && this.#rows[this.#active]?.kind === "all") this.#active = 1;
    this.#settle();
    this.#draw();
  }

  /** Puts the list below its field, or above where there is more room. */
  #settle = (): void => {
    if (!this.#open) return;
    const box = this.#box.getBoundingClientRect();
    const height = Math.min(MOST, Math.max(1, this.#rows.length) * ROW + 8);
    const below = innerHeight - box.bottom - 8;
    const above = below < height && box.top - 8 > below;
    const { style } = this.#list;
    style.left = `${box.left}px`;
    style.width = `${box.width}px`;
    style.maxHeight = `${Math.min(height, above ? box.top - 8 : below)}px`;
    style.top = above ? "auto" : `${box.bottom + 4}px`;
    style.bottom = above ? `${innerHeight - box.top + 4}px` : "auto";
  };

  #reveal(): void {
    const top = this.#active * ROW;
    const { scrollTop, clientHeight } = this.#list;
    if (top < scrollTop) this.#list.scrollTop = top;
    else if (top + ROW > scrollTop + clientHeight - 8) this.#list.scrollTop = top + ROW - clientHeight + 8;
  }

  /** Makes the options that are in sight, however many there are. */
  #draw(): void {
    const first = Math.max(0, Math.floor(this.#list.scrollTop / ROW) - SPARE);
    const count = Math.ceil(MOST / ROW) + 2 * SPARE;
    const chosen = new Set(this.#pairs.map(key));
    const full = this.#full;
    this.#sizer.style.height = `${Math.max(1, this.#rows.length) * ROW}px`;
    const options = this.#rows.slice(first, first + count).map((row, i) => this.#option(row, first + i, chosen, full));
    this.#sizer.replaceChildren(...(options.length ? options : [local("div", { class: "stage-note" }, "Nothing found")]));
    const active = this.#sizer.querySelector("[data-active]");
    if (active) this.#field.setAttribute("aria-activedescendant", active.id);
    else this.#field.removeAttribute("aria-activedescendant");
  }

  #option(row: Row, at: number, chosen: Set<string>, full: boolean): HTMLElement {
    const selected = row.kind === "all" ? this.#everything(chosen) : row.kind === "option" && chosen.has(key([row.index, row.text]));
    const option = local("div", {
      role: "option", id: `${this.#source.host.id}/option-${at}`, class: "stage-option", "data-at": String(at), "data-kind": row.kind,
      "aria-selected": String(selected), "aria-setsize": String(this.#rows.length), "aria-posinset": String(at + 1),
    }, row.kind === "new" ? `Add “${row.text}”` : row.text);
    if (full && !selected && this.#source.many) option.setAttribute("aria-disabled", "true");
    if (at === this.#active) option.dataset.active = "";
    option.style.top = `${at * ROW}px`;
    option.style.height = `${ROW}px`;
    return option;
  }

  #everything(chosen: Set<string>): boolean {
    return this.#rows.every(row => row.kind !== "option" || chosen.has(key([row.index, row.text])));
  }

  /** The visitor chose a row. */
  #take(row: Row | undefined): void {
    if (!row) return;
    const pair: Pair = [row.index, row.text];
    if (!this.#source.many) {
      this.#choose([pair]);
      this.#close();
      return;
    }
    const chosen = new Set(this.#pairs.map(key));
    if (row.kind === "all") this.#choose(this.#all(chosen));
    else if (chosen.has(key(pair))) this.#choose(this.#pairs.filter(one => key(one) !== key(pair)));
    else if (!this.#full) this.#choose([...this.#pairs, pair]);
    if (row.kind === "new") this.#field.value = this.#query = "";
    this.#filter();
  }

  /** What "Select all" leads to: all that are found, as far as there is room; none of them where all are chosen. */
  #all(chosen: Set<string>): Pair[] {
    const found = this.#rows.filter(row => row.kind === "option").map(({ index, text }): Pair => [index, text]);
    const keys = new Set(found.map(key));
    if (found.every(pair => chosen.has(key(pair)))) return this.#pairs.filter(pair => !keys.has(key(pair)));
    const { max } = this.#source.marks();
    return [...this.#pairs, ...found.filter(pair => !chosen.has(key(pair)))].slice(0, max === undefined ? undefined : Number(max));
  }

  #choose(pairs: Pair[]): void {
    this.#source.choose(this.#source.many ? pairs : (pairs[0] ?? null));
    this.refresh();
  }

  #chip(pair: Pair): HTMLElement {
    const remove = () => this.#choose(this.#pairs.filter(one => key(one) !== key(pair)));
    const chip = local("span", { class: "stage-chip" }, local("span", {}, pair[1]));
    if (!this.#field.disabled) chip.append(this.#button("stage-remove", `Remove ${pair[1]}`, remove));
    return chip;
  }

  #button(name: string, label: string, action: () => void): HTMLButtonElement {
    const button = local("button", { type: "button", class: name, tabindex: "-1", "aria-label": label }, "×");
    button.addEventListener("mousedown", event => event.preventDefault());
    button.addEventListener("click", () => {
      action();
      this.#field.focus();
    });
    return button;
  }
}

function key([index, text]: Pair): string {
  return index < 0 ? `+${text}` : String(index);
}

/** Puts a search field in the place of a `<select>`. */
export function searchable(host: Selectbox): { refresh(): void } {
  return new Picker({
    host,
    native: host.select.closest<HTMLElement>(".stage-box") ?? host.select,
    many: false,
    options: () => [...host.select.options].filter(one => Number(one.value) >= 0 && one.value !== "").map(one => ({ index: Number(one.value), text: one.text })),
    marks: () => ({ ...host.select.dataset, placeholder: [...host.select.options].find(one => one.value === "")?.text }),
    name(field) {
      const { select } = host;
      const label = host.querySelector("label.stage-label");
      if (label) own(label, "for", field.id);
      for (const name of ["aria-label", "aria-describedby"]) {
        const value = select.getAttribute(name);
        if (value !== null) field.setAttribute(name, value);
      }
    },
    disabled: () => host.select.disabled,
    clearable: () => host.select.options[0]?.value === "" && !host.select.required,
    choose: value => host.send(value),
  });
}

class Multiselect extends Widget {
  #picker: Picker | undefined;

  override setup(): void {
    const marks = () => this.querySelector<HTMLElement>(".stage-options") as HTMLElement;
    const fieldset = () => this.querySelector("fieldset");
    this.#picker = new Picker({
      host: this,
      native: this.querySelector<HTMLElement>("details") as HTMLElement,
      many: true,
      options: () => all<HTMLInputElement>(marks(), "input").filter(one => Number(one.value) >= 0)
        .map(one => ({ index: Number(one.value), text: one.dataset.text ?? "" })),
      marks: () => marks().dataset,
      name(field) {
        for (const name of ["aria-labelledby", "aria-label", "aria-describedby"]) {
          const value = fieldset()?.getAttribute(name);
          if (value) field.setAttribute(name, value);
        }
      },
      disabled: () => fieldset()?.disabled ?? false,
      clearable: () => true,
      choose: value => this.send(value),
    });
  }

  override show(): void {
    this.#picker?.refresh();
  }
}

define("multiselect", Multiselect);
