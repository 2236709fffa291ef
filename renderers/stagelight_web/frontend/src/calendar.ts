// Calendar: a month of days as a grid in a dialog, after the ARIA Authoring Practices' date picker.

import { DAY, day } from "./moments";
import type { Door } from "./stage";

declare const stagelight: Door;
const { local } = stagelight;

/** What a calendar shows, in days since 1970, and whom it tells. */
export interface Days {
  chosen(): number[];
  min(): number;
  max(): number;
  choose(day: number): void;
  leave(): void; // Escape
}

const LOCALE = navigator.language;
const FIRST = firstDay(); // of the week: 0 is Sunday

export class Calendar {
  readonly element: HTMLElement;
  #days: Days;
  #active = 0; // the day that the keys are on
  #month = local("select", { "aria-label": "Month" });
  #year = local("select", { "aria-label": "Year" });
  #back = arrow("Previous month", "‹");
  #on = arrow("Next month", "›");
  #table = local("table", { role: "grid", class: "stage-month" });
  #body = local("tbody");

  constructor(days: Days, id: string) {
    this.#days = days;
    const label = `${id}/month`;
    const live = local("div", { class: "stage-unseen", id: label, "aria-live": "polite" });
    this.#table.setAttribute("aria-labelledby", label);
    const head = local("tr");
    for (let i = 0; i < 7; i++) {
      const at = day(2023, 0, 1 + ((FIRST + i) % 7)); // a Sunday
      head.append(local("th", { scope: "col", abbr: named(at, { weekday: "long" }) }, named(at, { weekday: "narrow" })));
    }
    this.#table.append(local("thead", {}, head), this.#body);
    for (let month = 0; month < 12; month++) this.#month.append(new Option(named(day(2023, month, 1), { month: "long" }), String(month)));
    const bar = local("div", { class: "stage-month-bar" }, this.#back, this.#month, this.#year, this.#on);
    this.element = local("div", { class: "stage-calendar" }, live, bar, this.#table);
    this.#listen();
  }

  /** Shows the month of the first day that is chosen, or of today. */
  open(focus: boolean): void {
    this.#active = this.#inside(this.#days.chosen()[0] ?? today());
    this.#draw();
    if (focus) this.focus();
  }

  draw(): void {
    this.#draw();
  }

  focus(): void {
    this.#body.querySelector<HTMLElement>("[tabindex='0']")?.focus();
  }

  #listen(): void {
    this.#back.addEventListener("click", () => this.#turn(-1));
    this.#on.addEventListener("click", () => this.#turn(1));
    for (const select of [this.#month, this.#year])
      select.addEventListener("change", event => {
        event.stopPropagation(); // is not the widget's
        this.#to(months(this.#active, (Number(this.#year.value) - at(this.#active).getUTCFullYear()) * 12 + Number(this.#month.value) - at(this.#active).getUTCMonth()));
      });
    this.#body.addEventListener("click", event => {
      const cell = (event.target as Element).closest<HTMLElement>("td[data-day]");
      if (cell && cell.getAttribute("aria-disabled") !== "true") this.#take(Number(cell.dataset.day));
    });
    this.element.addEventListener("keydown", event => this.#key(event));
  }

  #key(event: KeyboardEvent): void {
    const { key } = event;
    if (key === "Escape") this.#days.leave();
    else if (!this.#body.contains(event.target as Node) || event.altKey || event.ctrlKey || event.metaKey) return;
    else if (key === "Enter" || key === " ") this.#take(this.#active);
    else {
      const now = this.#active;
      const forward = getComputedStyle(this.element).direction === "rtl" ? -1 : 1;
      const weekday = (at(now).getUTCDay() - FIRST + 7) % 7;
      const steps: Record<string, number> = {
        ArrowRight: now + forward, ArrowLeft: now - forward, ArrowDown: now + 7, ArrowUp: now - 7, Home: now - weekday, End: now - weekday + 6,
        PageDown: months(now, event.shiftKey ? 12 : 1), PageUp: months(now, event.shiftKey ? -12 : -1),
      };
      const next = steps[key];
      if (next === undefined) return;
      this.#to(next);
      this.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #take(chosen: number): void {
    this.#active = chosen;
    this.#days.choose(chosen);
    this.#draw();
  }

  #turn(by: number): void {
    this.#to(months(this.#active, by));
  }

  #to(next: number): void {
    this.#active = this.#inside(next);
    this.#draw();
  }

  #inside(wanted: number): number {
    return Math.min(Math.max(wanted, this.#days.min()), this.#days.max());
  }

  #draw(): void {
    const now = at(this.#active);
    const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
    const [min, max] = [this.#days.min(), this.#days.max()];
    const first = number(day(year, month, 1));
    const focused = this.#body.contains(document.activeElement);
    (this.element.firstElementChild as HTMLElement).textContent = named(now, { month: "long", year: "numeric" });
    this.#month.value = String(month);
    const [low, high] = [Math.max(at(min).getUTCFullYear(), year - 100), Math.min(at(max).getUTCFullYear(), year + 100)];
    this.#year.replaceChildren(...Array.from({ length: high - low + 1 }, (_, i) => new Option(String(low + i))));
    this.#year.value = String(year);
    this.#back.disabled = first <= min;
    this.#on.disabled = number(day(year, month + 1, 1)) > max;
    const start = first - ((at(first).getUTCDay() - FIRST + 7) % 7);
    const rows: HTMLElement[] = [];
    for (let week = start; week < number(day(year, month + 1, 1)); week += 7)
      rows.push(local("tr", {}, ...Array.from({ length: 7 }, (_, i) => this.#cell(week + i, month))));
    this.#body.replaceChildren(...rows);
    if (focused) this.focus();
  }

  #cell(value: number, month: number): HTMLElement {
    const here = at(value);
    if (here.getUTCMonth() !== month) return local("td", {});
    const [low, high = low] = this.#days.chosen();
    const cell = local("td", {
      role: "gridcell", tabindex: value === this.#active ? "0" : "-1", "data-day": String(value),
      "aria-label": named(here, { dateStyle: "full" }), "aria-selected": String(value === low || value === high),
    }, String(here.getUTCDate()));
    if (low !== undefined && high !== undefined && value > low && value < high) cell.dataset.between = "";
    if (value === today()) cell.setAttribute("aria-current", "date");
    if (value < this.#days.min() || value > this.#days.max()) cell.setAttribute("aria-disabled", "true");
    return cell;
  }
}

function at(value: number): Date {
  return new Date(value * DAY);
}

function number(moment: Date): number {
  return Math.floor(moment.getTime() / DAY);
}

/** The same day some months on, or the last day of a month that is shorter. */
function months(from: number, by: number): number {
  const now = at(from);
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() + by];
  return number(day(year, month, Math.min(now.getUTCDate(), day(year, month + 1, 0).getUTCDate())));
}

export function today(): number {
  const now = new Date();
  return number(day(now.getFullYear(), now.getMonth(), now.getDate()));
}

function named(moment: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LOCALE, { timeZone: "UTC", ...options }).format(moment);
}

function arrow(label: string, text: string): HTMLButtonElement {
  return local("button", { type: "button", "aria-label": label }, text);
}

function firstDay(): number {
  const locale = new Intl.Locale(LOCALE) as Intl.Locale & { getWeekInfo?(): { firstDay: number }; weekInfo?: { firstDay: number } };
  return (locale.getWeekInfo?.() ?? locale.weekInfo ?? { firstDay: 1 }).firstDay % 7;
}
