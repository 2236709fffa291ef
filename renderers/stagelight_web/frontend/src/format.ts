// Format: how a number, a date or a time reads; the same as in `stagelight_html.numbers`, which makes the first page.

const DAY = 86_400_000; // ms
const PATTERNS: Record<string, string> = { date: "YYYY-MM-DD", time: "HH:mm", datetime: "YYYY-MM-DD HH:mm" };
const TOKEN = /\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|DD|Do|D|dddd|ddd|HH|H|hh|h|mm|m|ss|s|SSS|A|a/g;
const PRINTF = /%(?:%|([-+ 0#]*)(\d*)(?:\.(\d*))?([diufFeEgGxXosr]))/g;

const NAMED: Record<string, (value: number) => string> = {
  plain,
  localized: value => (Number.isInteger(value) ? grouped(plain(value)) : grouped(String(value))),
  percent: value => `${plain(round(value * 100, 2))}%`,
  dollar: value => money("$", value),
  euro: value => money("€", value),
  yen: value => `${value < 0 ? "-" : ""}¥${grouped(fixed(Math.abs(value), 0))}`,
  accounting: value => (value < 0 ? `(${grouped(fixed(-value, 2))})` : grouped(fixed(value, 2))),
  compact: value => scaled(value, ["", "K", "M", "B", "T"]),
  bytes: value => scaled(value, ["", "K", "M", "G", "T", "P"]) + "B",
  scientific: value => exponential(value, 3).toUpperCase(),
  engineering,
};

/** A wire value as the visitor reads it; `format` as the author gave it, or "". */
export function reading(value: number, unit: string, format: string): string {
  const pattern = PATTERNS[unit];
  if (pattern) return clock(new Date(unit === "date" ? value * DAY : value / 1000), format || pattern);
  const named = NAMED[format];
  if (named) return named(value);
  if (format.includes("%")) return printf(value, format);
  return unit === "int" ? plain(value) : fixed(value, 2);
}

/** A number with the digits that it has and no more. */
export function plain(value: number): string {
  return String(value);
}

function printf(value: number, format: string): string {
  return format.replace(PRINTF, (all, flags: string | undefined, width: string, digits: string | undefined, type: string) => {
    if (flags === undefined) return all === "%%" ? "%" : all;
    const minus = value < 0 ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
    const text = convert(Math.abs(value), type, digits === undefined ? 6 : Number(digits));
    const room = Number(width || 0) - minus.length;
    if (flags.includes("-")) return (minus + text).padEnd(Number(width || 0));
    return flags.includes("0") ? minus + text.padStart(room, "0") : (minus + text).padStart(Number(width || 0));
  });
}

function convert(size: number, type: string, digits: number): string {
  const lower = type.toLowerCase();
  if (lower === "f") return fixed(size, digits);
  if ("sr".includes(lower)) return plain(size);
  const whole = Math.trunc(size);
  const text =
    lower === "e" ? exponential(size, digits)
    : lower === "g" ? general(size, digits || 1)
    : lower === "x" ? whole.toString(16)
    : lower === "o" ? whole.toString(8)
    : String(whole);
  return type === lower ? text : text.toUpperCase();
}

/** With at least two digits behind the e, as printf has it. */
function exponent(text: string): string {
  return text.replace(/e([+-])(\d)$/, "e$10$2");
}

function general(size: number, digits: number): string {
  const power = Number(exponential(size, digits - 1).split("e")[1]);
  if (power < -4 || power >= digits) return exponential(size, digits - 1).replace(/\.?0+e/, "e");
  const text = fixed(size, Math.max(0, digits - 1 - power));
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** Rounds a tie to the even digit, as Python does and JavaScript does not. */
function even(digits: number, show: (digits: number) => string): string {
  const [mantissa = "", power = ""] = show(digits + 30).split(/(?=e)/);
  const cut = mantissa.slice(0, -30);
  const tie = /^50+$/.test(mantissa.slice(-30)) && /[02468]\.?$/.test(cut);
  return tie ? cut.replace(/\.$/, "") + power : show(digits);
}

function fixed(value: number, digits: number): string {
  return even(digits, places => value.toFixed(places));
}

function exponential(value: number, digits: number): string {
  return exponent(even(digits, places => value.toExponential(places)));
}

function grouped(text: string): string {
  return text.replace(/^-?\d+/, whole => whole.replace(/\B(?=(\d{3})+$)/g, ","));
}

function round(value: number, places: number): number {
  return Number(fixed(value, places));
}

function money(sign: string, value: number): string {
  return `${value < 0 ? "-" : ""}${sign}${grouped(fixed(Math.abs(value), 2))}`;
}

function scaled(value: number, units: string[]): string {
  let size = Math.abs(value);
  let power = 0;
  for (; size >= 1000 && power < units.length - 1; power++) size /= 1000;
  return `${value < 0 ? "-" : ""}${plain(round(size, 1))}${units[power] ?? ""}`;
}

function engineering(value: number): string {
  const [mantissa, power] = exponential(value, 6).split("e").map(Number) as [number, number];
  const shift = ((power % 3) + 3) % 3;
  return `${plain(round(mantissa * 10 ** shift, 3))}E${power - shift}`;
}

function clock(at: Date, pattern: string): string {
  const name = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("en", { timeZone: "UTC", ...options }).format(at);
  const two = (value: number) => String(value).padStart(2, "0");
  const [year, month, day, hour] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours()];
  const [minute, second, half] = [at.getUTCMinutes(), at.getUTCSeconds(), hour % 12 || 12];
  const parts: Record<string, () => string | number> = {
    YYYY: () => String(year).padStart(4, "0"), YY: () => two(year % 100),
    MMMM: () => name({ month: "long" }), MMM: () => name({ month: "short" }), MM: () => two(month), M: () => month,
    DD: () => two(day), D: () => day, Do: () => day + ordinal(day),
    dddd: () => name({ weekday: "long" }), ddd: () => name({ weekday: "short" }),
    HH: () => two(hour), H: () => hour, hh: () => two(half), h: () => half,
    mm: () => two(minute), m: () => minute, ss: () => two(second), s: () => second,
    SSS: () => String(at.getUTCMilliseconds()).padStart(3, "0"),
    A: () => (hour < 12 ? "AM" : "PM"), a: () => (hour < 12 ? "am" : "pm"),
  };
  return pattern.replace(TOKEN, (token, bracketed?: string) => bracketed ?? String(parts[token]?.()));
}

function ordinal(day: number): string {
  return (day <= 10 || day >= 14 ? ["th", "st", "nd", "rd"][day % 10] : undefined) ?? "th";
}
