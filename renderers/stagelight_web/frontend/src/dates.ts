// Dates: fields for dates and times in the author's format, with a calendar or a list of times; loaded when a page has one.
//
// The server's own `<input type=date>` and its like stay where they are, hidden: they work without this script.

import { Calendar } from "./calendar";
import { DAY, moment, number, type Style, understood, type Unit, written } from "./moments";
import type { Door } from "./stage";
import type { Typed as Base } from "./text";
import type { Wire } from "./wire";

declare const stagelight: Door;
const { define, local, own } = stagelight;
const Typed = customElements.get("stage-text-input") as unknown as typeof Base;

const MARGIN = 8; // px between what floats and the edge of the window
const DASH = " – ";
const FAR = 8e7; // days: as far as dates go

/** What all three share: the field, what stands in it, and something that opens below it. */
abstract class Dated extends Typed {
  #field = local("input", { type: "text", class: "stage-control", autocomplete: "off", spellcheck: "false" });
  box = local("div", { class: "stage-box" }, this.#field);
  #native!: HTMLElement;
  popup: HTMLElement | undefined;

  override setup(): void {
    this.#native = this.querySelector(".stage-box") as HTMLElement;
    const focused = this.#native.contains(document.activeElement);
    this.#name();
    this.#native.after(this.box);
    own(this.#native, "hidden", "");
    this.dress();
    super.setup();
    this.show();
    this.#field.addEventListener("click", () => this.open(false));
    this.box.addEventListener("focusout", this.#left);
    if (focused) this.#field.focus();
  }

  override get field(): HTMLInputElement {
    return this.#field;
  }

  get style_(): Style {
    const { unit, format = "", step } = this.dataset;
    return { unit: unit as Unit, format, seconds: unit === "time" && Number(step) % 60 > 0 };
  }

  get numbers(): number[] {
    const { value } = this;
    return value === null ? [] : ([value].flat() as number[]);
  }

  get least(): number {
    return Number(this.dataset.least ?? 0);
  }

  get range(): boolean {
    return "range" in this.dataset;
  }

  /** What is written for the value. */
  get text(): string {
    return this.numbers.map(value => written(value, this.style_)).join(DASH);
  }

  override get draft(): boolean {
    return this.#field.value !== this.text;
  }

  override problem(): string {
    if (!this.draft) return "";
    const found = this.#understood();
    const { min, max, unit } = this.dataset;
    if (found.length < this.least) return "This cannot be empty.";
    if (found.some(value => value === null) || found.length > (this.range ? 2 : 1)) return `Write it as in ${this.#field.placeholder}.`;
    const outside = (found as number[]).some(value => value < Number(min ?? -Infinity) || value > Number(max ?? Infinity));
    if (!outside) return "";
    return `Choose a ${unit === "time" ? "time" : "date"} from ${written(Number(min), this.style_)} to ${written(Number(max), this.style_)}.`;
  }

  override read(): Wire {
    return this.draft ? this.wire(this.#understood() as number[]) : this.value;
  }

  wire(values: number[]): Wire {
    return this.range ? [...values].sort((a, b) => a - b) : (values[0] ?? null);
  }

  override commit(): void {
    super.commit();
    if (!this.problem()) this.#field.value = this.text;
  }

  override show(_value?: Wire, changed = true): void {
    const input = this.#native.querySelector("input") as HTMLInputElement;
    this.#field.disabled = input.disabled || (input.closest("fieldset")?.disabled ?? false);
    for (const button of this.box.querySelectorAll("button")) button.disabled = this.#field.disabled;
    this.#field.required = input.required;
    this.#field.placeholder = this.placeholder();
    if (!changed || (this.#field === document.activeElement && this.draft && !this.popup)) return;
    this.#field.value = this.text;
    this.refresh();
  }

  /** The visitor chose these in what floats. */
  take(values: number[]): void {
    this.send(this.wire(values));
    this.#field.value = this.text;
    this.commit(); // nothing is a draft now, and nothing is wrong
    this.refresh();
  }

  placeholder(): string {
    const { unit, format } = this.style_;
    const clock = format === "12h" ? "h:mm AM" : "hh:mm";
    const one = unit === "date" ? format : unit === "time" ? clock : `${format} hh:mm`;
    return this.range ? one + DASH + one : one;
  }

  abstract dress(): void;
  abstract open(focus: boolean): void;
  refresh(): void {}

  close(): void {
    if (!this.popup) return;
    this.popup.remove();
    this.popup = undefined;
    own(this.#field, "aria-expanded", "false");
    removeEventListener("scroll", this.#settle, true);
    removeEventListener("resize", this.#settle);
    document.removeEventListener("pointerdown", this.#outside, true);
  }

  float(popup: HTMLElement): void {
    this.popup = popup;
    this.box.after(popup);
    popup.addEventListener("focusout", this.#left);
    popup.showPopover();
    own(this.#field, "aria-expanded", "true");
    this.#settle();
    addEventListener("scroll", this.#settle, true);
    addEventListener("resize", this.#settle);
    document.addEventListener("pointerdown", this.#outside, true);
  }

  #understood(): (number | null)[] {
    const text = this.#field.value.trim();
    if (!text) return [];
    return (this.range ? text.split(/\s+[-–—]\s*|\s*[–—]\s*/).filter(Boolean) : [text]).map(one => understood(one, this.style_));
  }

  #name(): void {
    const field = this.#field;
    field.id = `${this.id}/field`;
    const label = this.querySelector("label.stage-label");
    const holder = this.querySelector("fieldset") ?? this.#native.querySelector("input");
    if (label) own(label, "for", field.id);
    for (const name of ["aria-label", "aria-labelledby", "aria-describedby"]) {
      const value = holder?.getAttribute(name);
      if (value) field.setAttribute(name, value);
    }
    if (matchMedia("(pointer: coarse)").matches) field.inputMode = "none"; // what floats is there to choose from
  }

  #left = (event: FocusEvent): void => {
    const to = event.relatedTarget as Node | null;
    if (to && !this.popup?.contains(to) && !this.box.contains(to)) this.close();
  };

  #outside = (event: Event): void => {
    if (!this.popup?.contains(event.target as Node) && !this.box.contains(event.target as Node)) this.close();
  };

  /** Puts what floats below the field, or above where there is more room. */
  #settle = (): void => {
    const { popup } = this;
    if (!popup) return;
    const box = this.box.getBoundingClientRect();
    const { offsetHeight, offsetWidth, style } = popup;
    const above = innerHeight - box.bottom - MARGIN < offsetHeight && box.top > innerHeight - box.bottom;
    const top = above ? Math.max(MARGIN, box.top - offsetHeight - 4) : Math.min(box.bottom + 4, Math.max(MARGIN, innerHeight - offsetHeight - MARGIN));
    style.top = `${top}px`;
    style.left = `${Math.max(MARGIN, Math.min(box.left, document.documentElement.clientWidth - offsetWidth - MARGIN))}px`;
  };
}

/** A field with a button that opens a calendar. */
class DateInput extends Dated {
  #calendar: Calendar | undefined;
  #anchor: number | undefined; // the first day of a range that is being chosen
  #button = local("button", { type: "button", class: "stage-calendar-button", "aria-haspopup": "dialog" });
  #clock: HTMLInputElement | undefined;

  override dress(): void {
    this.#button.setAttribute("aria-label", `Choose ${this.range ? "dates" : "a date"}`);
    this.box.append(this.#button);
    this.#button.addEventListener("click", () => (this.popup ? this.close() : this.open(true)));
  }

  override key(event: KeyboardEvent): void {
    if (event.key === "ArrowDown") {
      if (this.popup) this.#calendar?.focus();
      else this.open(true);
      event.preventDefault();
    } else if (event.key === "Escape" && this.popup) {
      this.close();
      event.preventDefault();
    } else super.key(event);
  }

  override open(focus: boolean): void {
    if (this.popup || this.field.disabled) return;
    this.#anchor = undefined;
    const label = this.range ? "Choose dates" : "Choose a date";
    const popup = local("div", { role: "dialog", popover: "manual", class: "stage-days", "aria-label": label });
    this.#calendar = new Calendar({
      chosen: () => (this.#anchor !== undefined ? [this.#anchor] : this.numbers.map(value => this.#day(value))),
      min: () => this.#day(Number(this.dataset.min ?? this.#far(-FAR))),
      max: () => this.#day(Number(this.dataset.max ?? this.#far(FAR))),
      choose: day => this.#choose(day),
      leave: () => this.#leave(),
    }, this.id);
    popup.append(this.#calendar.element);
    if (this.style_.unit === "datetime") popup.append(this.#foot());
    this.float(popup);
    this.#calendar.open(focus);
  }

  override refresh(): void {
    this.#calendar?.draw();
    if (this.#clock && document.activeElement !== this.#clock) this.#clock.value = this.#time;
  }

  get #time(): string {
    const [value] = this.numbers;
    return value === undefined ? "00:00" : moment(value, "datetime").toISOString().slice(11, 16);
  }

  #far(days: number): number {
    return number(new Date(days * DAY), this.style_.unit);
  }

  #day(value: number): number {
    return Math.floor(moment(value, this.style_.unit).getTime() / DAY);
  }

  #leave(): void {
    this.close();
    this.field.focus();
  }

  #choose(day: number): void {
    if (this.style_.unit === "datetime") this.#moment(day);
    else if (!this.range) {
      this.take([day]);
      this.#leave();
    } else if (this.#anchor === undefined) {
      this.#anchor = day;
      if (this.least < 2) this.take([day]);
    } else {
      const both = [this.#anchor, day];
      this.#anchor = undefined;
      this.take(both);
      this.#leave();
    }
  }

  /** A day with the time that stands below the calendar, within the bounds. */
  #moment(day: number): void {
    const [hour = 0, minute = 0] = (this.#clock?.value ?? "").split(":").map(Number);
    const value = (day * DAY + (hour * 60 + minute) * 60_000) * 1000;
    const { min = -Infinity, max = Infinity } = this.dataset;
    this.take([Math.min(Math.max(value, Number(min)), Number(max))]);
  }

  #foot(): HTMLElement {
    const clock = (this.#clock = local("input", { type: "time", step: this.dataset.step ?? "60", value: this.#time }));
    const done = local("button", { type: "button", class: "stage-button" }, "Done");
    for (const type of ["input", "change"]) clock.addEventListener(type, event => event.stopPropagation());
    clock.addEventListener("change", () => {
      const [value] = this.numbers;
      if (clock.value && value !== undefined) this.#moment(this.#day(value));
    });
    done.addEventListener("click", () => this.#leave());
    return local("div", { class: "stage-clock" }, local("label", {}, "Time ", clock), done);
  }
}

/** A field with a list of times: the ARIA Authoring Practices' combobox. */
class TimeInput extends Dated {
  #active = -1;

  override dress(): void {
    const { field } = this;
    const id = `${this.id}/list`;
    for (const [name, value] of Object.entries({ role: "combobox", "aria-haspopup": "listbox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "none" }))
      field.setAttribute(name, value);
    this.box.dataset.list = "";
  }

  override key(event: KeyboardEvent): void {
    const { key } = event;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[key];
    if (step !== undefined) {
      if (!this.popup) this.open();
      else this.#mark(Math.min(Math.max(this.#active + step, 0), this.#options.length - 1));
    } else if (key === "Enter" && this.popup && this.#active >= 0 && !this.draft) this.#pick(this.#options[this.#active]);
    else if (key === "Escape" && this.popup) this.close();
    else {
      if (key === "Enter" || key === "Tab") this.close();
      super.key(event);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  override open(): void {
    const step = Number(this.dataset.step);
    if (this.popup || this.field.disabled || step < 60) return;
    const popup = local("div", { role: "listbox", popover: "manual", class: "stage-times", id: `${this.id}/list`, "aria-label": "Times" });
    for (let second = 0; second < 86_400; second += step) {
      const value = second * 1_000_000;
      const option = local("div", { role: "option", id: `${this.id}/time-${second}`, "data-value": String(value), "aria-selected": "false" });
      option.textContent = written(value, this.style_);
      popup.append(option);
    }
    popup.addEventListener("mousedown", event => event.preventDefault()); // the field keeps the focus
    popup.addEventListener("click", event => this.#pick((event.target as Element).closest<HTMLElement>("[role=option]") ?? undefined));
    popup.style.width = `${this.box.offsetWidth}px`;
    this.float(popup);
    const now = this.numbers[0] ?? 9 * 3_600_000_000;
    this.#mark(this.#options.findLastIndex(option => Number(option.dataset.value) <= now));
  }

  override close(): void {
    super.close();
    this.field.removeAttribute("aria-activedescendant");
  }

  get #options(): HTMLElement[] {
    return [...(this.popup?.children ?? [])] as HTMLElement[];
  }

  #mark(at: number): void {
    const options = this.#options;
    this.#active = at;
    for (const option of options) {
      const selected = Number(option.dataset.value) === this.numbers[0];
      option.setAttribute("aria-selected", String(selected));
      option.toggleAttribute("data-active", option === options[at]);
    }
    const active = options[at];
    if (!active) return;
    this.field.setAttribute("aria-activedescendant", active.id);
    active.scrollIntoView({ block: "nearest" });
  }

  #pick(option: HTMLElement | undefined): void {
    if (!option) return;
    this.close();
    this.take([Number(option.dataset.value)]);
  }
}

define("date-input", DateInput);
define("datetime-input", class extends DateInput {});
define("time-input", TimeInput);
