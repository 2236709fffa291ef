// Chrome: what the page itself shows: that a run goes on, that the line is down, and the menu.

import { shortcut } from "./keys";
import { toast } from "./toast";
import { local } from "./widget";
import { caches, clear, rerun, stop, tell } from "./wire";

const RUNNING = 200; // ms until the page says that a run goes on
const LOST = 400; // ms until it says that the line is down
const BACK = 2500; // ms for which it says that the line is back

const root = document.documentElement;
const given = root.dataset.theme; // the server's theme, which "system" goes back to
const running = local("div", { class: "stage-running", hidden: "" });
const connection = local("div", { class: "stage-connection", role: "status" });
const opener = local("button", { type: "button", class: "stage-opener", "aria-label": "Menu", "aria-haspopup": "menu", "aria-expanded": "false" }, "⋮");
let runs = 0;
let lost = 0;
let menu: HTMLElement | undefined;

export function chrome(): void {
  theme(stored());
  const halt = local("button", { type: "button", class: "stage-stop" }, "Stop");
  halt.addEventListener("click", stop);
  running.append(local("span", { class: "stage-spinner", "aria-hidden": "true" }), local("span", {}, "Running"), halt);
  opener.addEventListener("click", () => (menu ? shut() : show()));
  const bar = local("div", { class: "stage-bar" }, running, opener);
  (document.querySelector("[data-local-host]") ?? document.body).append(bar);
  document.body.append(connection);
  shortcut("r", rerun);
  shortcut("c", remembered);
}

/** What the app remembers, and a way to forget it. */
function remembered(): void {
  void import("./caches").then(one => one.show(opener, { local, toast, caches, clear }));
}

/** Whether the script runs; short runs are not worth a word. */
export function busy(now: boolean): void {
  document.body.toggleAttribute("data-busy", now);
  if (now) runs ||= setTimeout(() => (running.hidden = false), RUNNING);
  else if (runs) {
    clearTimeout(runs);
    runs = 0;
    running.hidden = true;
  }
}

/** Whether the server can be reached; short breaks are not worth a word either. */
export function line(open: boolean): void {
  if (!open) {
    lost ||= setTimeout(say, LOST, "Connection lost — reconnecting…", "lost");
    return;
  }
  clearTimeout(lost);
  lost = 0;
  if (connection.dataset.state !== "lost") return;
  say("Connected again", "back");
  setTimeout(() => connection.dataset.state === "back" && say("", ""), BACK);
}

function say(text: string, state: string): void {
  connection.textContent = text;
  connection.dataset.state = state;
}

function show(): void {
  menu = local("div", { class: "stage-menu-list", role: "menu", "aria-label": "Menu" });
  const wide = document.body.dataset.layout === "wide";
  item("Rerun", "menuitem", rerun, "R");
  item("Clear cache", "menuitem", remembered, "C");
  menu.append(local("hr"));
  for (const name of ["system", "light", "dark"])
    item(`${name[0]?.toUpperCase()}${name.slice(1)} theme`, "menuitemradio", () => keep(name), "", stored() === name);
  item("Wide", "menuitemcheckbox", () => (document.body.dataset.layout = wide ? "centered" : "wide"), "", wide);
  menu.append(local("hr"));
  item("Print", "menuitem", () => print());
  links();
  opener.after(menu);
  opener.setAttribute("aria-expanded", "true");
  menu.addEventListener("keydown", keys);
  document.addEventListener("pointerdown", outside, true);
  menu.querySelector("button")?.focus();
}

/** What `set_page_config(menu_items=...)` asks for: links, and the text of About. */
function links(): void {
  const config = document.querySelector<HTMLElement>("stage-page-config[data-menu]");
  let about = "Made with Stagelight.";
  for (const [name, value] of JSON.parse(config?.dataset.menu ?? "[]") as [string, string | null][]) {
    if (/about/i.test(name)) about = value ?? about;
    else if (value) item(name, "menuitem", () => open(value, "_blank", "noopener"));
  }
  item("About", "menuitem", () => toast([about], 10));
}

function item(text: string, role: string, action: () => void, keys = "", checked?: boolean): void {
  const button = local("button", { type: "button", role, tabindex: "-1" }, local("span", {}, text));
  if (checked !== undefined) button.setAttribute("aria-checked", String(checked));
  if (keys) button.append(local("kbd", { "aria-hidden": "true" }, keys));
  button.addEventListener("click", () => {
    shut();
    action();
  });
  menu?.append(button);
}

function shut(): void {
  menu?.remove();
  menu = undefined;
  opener.setAttribute("aria-expanded", "false");
  opener.focus();
  document.removeEventListener("pointerdown", outside, true);
}

function outside(event: Event): void {
  if (!menu?.contains(event.target as Node) && event.target !== opener) shut();
}

function keys(event: KeyboardEvent): void {
  const items = [...(menu?.querySelectorAll("button") ?? [])];
  const at = items.indexOf(event.target as HTMLButtonElement);
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  const step = steps[event.key];
  if (step !== undefined) items.at(step % items.length)?.focus();
  else if (event.key === "Escape" || event.key === "Tab") shut();
  else {
    if (/^\S$/.test(event.key)) event.stopPropagation(); // letters are not shortcuts here
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

function stored(): string {
  try {
    return localStorage.getItem("stage-theme") ?? "system";
  } catch {
    return "system";
  }
}

function keep(name: string): void {
  try {
    localStorage.setItem("stage-theme", name);
  } catch {
    // storage is forbidden: the choice holds until the page is left
  }
  theme(name);
  tell();
}

function theme(name: string): void {
  const wanted = name === "system" ? given : name;
  if (wanted) root.dataset.theme = wanted;
  else delete root.dataset.theme;
}
