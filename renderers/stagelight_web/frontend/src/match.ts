// Match: which options answer to what the visitor typed, the best first.

export interface Option {
  index: number;
  text: string;
}

/** The options that match, in their own order, or the best first where the search is fuzzy. */
export function search(options: Option[], query: string, mode: string): Option[] {
  const wanted = query.trim().toLowerCase();
  if (!wanted || mode === "none") return options;
  if (mode === "prefix") return options.filter(({ text }) => text.toLowerCase().startsWith(wanted));
  if (mode === "contains") return options.filter(({ text }) => text.toLowerCase().includes(wanted));
  return options
    .map(option => ({ option, cost: cost(wanted, option.text.toLowerCase()) }))
    .filter(({ cost }) => cost < Infinity)
    .sort((a, b) => a.cost - b.cost)
    .map(({ option }) => option);
}

/** How far a text is from what is wanted; Infinity where it does not hold its letters in their order. */
function cost(wanted: string, text: string): number {
  const whole = text.indexOf(wanted);
  if (whole >= 0) return whole / 1000 + text.length / 1e6;
  let at = -1;
  let sum = 1;
  for (const letter of wanted) {
    if (letter === " ") continue;
    const next = text.indexOf(letter, at + 1);
    if (next < 0) return Infinity;
    const starts = next === 0 || /[\s_\-./]/.test(text[next - 1] as string);
    sum += starts ? 0.5 : next - at;
    at = next;
  }
  return sum;
}
