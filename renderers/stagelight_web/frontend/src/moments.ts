// Moments: dates and times as numbers that travel (days, or microseconds), as text in the author's format, and back.

export const DAY = 86_400_000; // ms
const MICRO = 1000; // µs in a ms

export type Unit = "date" | "time" | "datetime";

/** How a widget writes its values. */
export interface Style {
  unit: Unit;
  format: string; // of dates "YYYY/MM/DD" and its like, of times "24h", "12h", "localized"
  seconds: boolean;
}

/** The moment that a number stands for, its clock in UTC. */
export function moment(number: number, unit: Unit): Date {
  return new Date(unit === "date" ? number * DAY : number / MICRO);
}

export function number(at: Date, unit: Unit): number {
  return unit === "date" ? Math.floor(at.getTime() / DAY) : at.getTime() * MICRO;
}

/** A day as a moment. */
export function day(year: number, month: number, date: number): Date {
  const at = new Date(0);
  at.setUTCFullYear(year, month, date);
  return at;
}

export function written(value: number, style: Style): string {
  const at = moment(value, style.unit);
  if (style.unit === "time") return clock(at, style);
  const parts: Record<string, string> = { YYYY: pad(at.getUTCFullYear(), 4), MM: pad(at.getUTCMonth() + 1), DD: pad(at.getUTCDate()) };
  const date = style.format.replace(/YYYY|MM|DD/g, part => parts[part] as string);
  return style.unit === "date" ? date : `${date} ${clock(at, { ...style, format: "24h" })}`;
}

/** The moment in a text; null where there is none. */
export function understood(text: string, style: Style): number | null {
  const at = style.unit === "time" ? new Date(0) : dated(text, style.format);
  if (!at || style.unit === "date") return at && number(at, "date");
  const rest = style.unit === "time" ? text : text.replace(/^\s*\d+\D+\d+\D+\d+[\sT,]*/, "");
  const ms = rest.trim() === "" && style.unit === "datetime" ? 0 : timed(rest);
  return ms === null ? null : number(new Date(at.getTime() + ms), style.unit);
}

function dated(text: string, format: string): Date | null {
  const found = /^\s*(\d+)\D+(\d+)\D+(\d+)/.exec(text);
  if (!found) return null;
  const order = (found[1] as string).length === 4 ? ["YYYY", "MM", "DD"] : format.match(/YYYY|MM|DD/g) ?? [];
  const part = (name: string) => found[order.indexOf(name) + 1] as string;
  const year = Number(part("YYYY")) + (part("YYYY").length === 2 ? 2000 : 0);
  const [month, date] = [Number(part("MM")) - 1, Number(part("DD"))];
  const at = day(year, month, date);
  return at.getUTCMonth() === month && at.getUTCDate() === date ? at : null;
}

function timed(text: string): number | null {
  const found = /^\s*(\d{1,2})(?:[:.h]?(\d{2}))?(?:[:.](\d{2}))?\s*([ap])?\.?m?\.?\s*$/i.exec(text);
  if (!found) return null;
  const [hour, minute, second] = [1, 2, 3].map(i => Number(found[i] ?? 0)) as [number, number, number];
  const half = found[4]?.toLowerCase();
  if (hour > 23 || minute > 59 || second > 59 || (half && (hour < 1 || hour > 12))) return null;
  return (((half ? (hour % 12) + (half === "p" ? 12 : 0) : hour) * 60 + minute) * 60 + second) * 1000;
}

function clock(at: Date, { format, seconds }: Style): string {
  if (format === "localized")
    return at.toLocaleTimeString([], { timeZone: "UTC", hour: "numeric", minute: "2-digit", ...(seconds ? { second: "2-digit" } : {}) });
  const hour = at.getUTCHours();
  const rest = `:${pad(at.getUTCMinutes())}${seconds ? `:${pad(at.getUTCSeconds())}` : ""}`;
  return format === "12h" ? `${hour % 12 || 12}${rest} ${hour < 12 ? "AM" : "PM"}` : pad(hour) + rest;
}

export function pad(value: number, width = 2): string {
  return String(value).padStart(width, "0");
}
