// Keys: shortcuts of the page and of its buttons; none while the visitor writes, unless it has Ctrl, Alt or Cmd.

interface Shortcut {
  key: string;
  command: boolean;
  alt: boolean;
  shift: boolean;
  action: () => void;
}

const NAMES: Record<string, string> = {
  esc: "escape", space: " ", up: "arrowup", down: "arrowdown", left: "arrowleft", right: "arrowright", return: "enter", del: "delete",
};
const shortcuts = new Set<Shortcut>();

/** Calls `action` on keys such as "r" or "Ctrl+Enter"; gives what ends that. */
export function shortcut(keys: string, action: () => void): () => void {
  const parts = keys.toLowerCase().split(/\s*\+\s*/);
  const name = parts.pop() ?? "";
  const has = (...names: string[]) => names.some(one => parts.includes(one));
  const entry = {
    key: NAMES[name] ?? name,
    command: has("ctrl", "control", "cmd", "meta", "mod", "command"),
    alt: has("alt", "option"),
    shift: has("shift"),
    action,
  };
  shortcuts.add(entry);
  return () => void shortcuts.delete(entry);
}

document.addEventListener("keydown", event => {
  if (event.defaultPrevented || event.isComposing || !event.key) return;
  const command = event.ctrlKey || event.metaKey;
  if (!command && !event.altKey && writing(event.target as Element)) return;
  for (const one of [...shortcuts].reverse()) {
    if (one.key !== event.key.toLowerCase() || one.command !== command || one.alt !== event.altKey) continue;
    if (one.shift !== event.shiftKey && (one.shift || /^[a-z]$|.{2}/.test(one.key))) continue;
    event.preventDefault();
    one.action();
    return;
  }
});

function writing(target: Element): boolean {
  return target.matches("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=range], [type=button])");
}
