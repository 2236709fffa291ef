// Wire: the one socket; what the visitor did goes out once and in order, patches come in, and nothing is lost.

export type Wire = string | number | boolean | null | Wire[];
export type Op =
  | ["set", string, string]
  | ["grow", string, number, string]
  | ["insert", string, string | null, string]
  | ["move", string, string | null]
  | ["remove", string];
export interface Patch {
  ops: Op[];
  run?: boolean;
  stale?: string[];
}
type Facts = Record<string, string | number>;
type Message = { type: "set" | "trigger" | "rerun" | "go" | "clear"; id: number; key?: string; value?: Wire; visit?: Facts };
type Frame = Patch & { type: string; n: number; ack: number; token: string; html: string; id?: number; message: string; list: Cache[] };

/** What the rest of the page does about frames; `patch` throws where the page is not what the server thinks. */
export interface Listener {
  /** What the page waits for before it takes a step, if anything. */
  ready(ops: Op[], html?: string): Promise<unknown> | undefined;
  patch(patch: Patch): void;
  page(html: string, run: boolean): void;
  state(open: boolean): void;
  error(message: string, address: string | undefined): void;
}

const RESEND = 100; // ms: a newer value goes out although the one before is not acknowledged yet
const PING = 20_000;
const PATIENCE = 10_000; // ms that an answer (a handshake, a pong) may take
const FIRST = 200; // ms until the first try to come back; doubles up to LAST
const LAST = 5_000;

const nonce = Array.from(crypto.getRandomValues(new Uint32Array(4)), n => n.toString(16).padStart(8, "0")).join("");
const sent: Message[] = []; // not acknowledged yet, in the order of their ids
const waiting = new Map<string, Wire>(); // the newest values of addresses that have one under way
const held: Frame[] = []; // came, and wait until the page is ready for the first of them
let taking = false;
const values = new Map<string, Wire>(); // all that the visitor set, for a server that has forgotten
const drafts = new Map<string, Wire>(); // values that wait for the submit of their form
const before = new Map<string, Wire>(); // what was set before a reload: the server that made this page knows it
let listener: Listener;
let socket: WebSocket | undefined;
let open = false; // the server has said welcome
let token = "";
let last = 0; // the last batch that the page shows
let met = false; // a server has answered this document
let count = 0; // ids given
let delay = FIRST;
let retry = 0;
let deadline = 0;
let heartbeat = 0;
let flushing = 0;
let listed: ((list: Cache[]) => void) | undefined;

export function start(to: Listener): void {
  listener = to;
  token = document.body.dataset.token ?? "";
  last = Number(document.body.dataset.n ?? 0);
  for (const [address, value] of restore()) before.set(address, value);
  cookie(0);
  addEventListener("beforeunload", () => cookie(5));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", event => event.persisted && back());
  addEventListener("online", hurry);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && (open ? ping() : hurry()));
  connect();
}

/** The visitor gave the widget at `address` a value: the newest one always arrives, and no queue builds up. */
export function set(address: string, value: Wire): void {
  values.set(address, value);
  if (open && !sent.some(message => message.key === address)) {
    waiting.delete(address);
    post("set", address, value);
  } else {
    waiting.set(address, value);
    flushing ||= setTimeout(flush, RESEND);
  }
}

/** A click: everything set before it goes first, and it runs exactly once. */
export function trigger(address: string, value: Wire = null): void {
  flush();
  post("trigger", address, value);
}

/** A value in a form: it goes with the form's submit. */
export function hold(address: string, value: Wire): void {
  drafts.set(address, value);
}

/** A form is submitted: the values that wait in it go along, all in one message, which counts exactly once. */
export function submit(address: string, form: Element): void {
  const pairs: Wire[] = [];
  for (const { dataset } of form.querySelectorAll<HTMLElement>("[data-address]")) {
    const field = dataset.address as string;
    if (!drafts.delete(field)) continue;
    const value = JSON.parse(dataset.value ?? "null") as Wire;
    values.set(field, value);
    pairs.push([field, value]);
  }
  trigger(address, pairs);
}

export function rerun(): void {
  flush();
  post("rerun");
}

/** Function, decorator, entries, bytes, hits, misses, seconds saved. */
export type Cache = [string, string, number, number, number, number, number];

/** What the app's cached functions hold. */
export function caches(then: (list: Cache[]) => void): void {
  listed = then;
  if (open) socket?.send('{"type":"caches"}');
}

/** All of that is forgotten, and the script runs again. */
export function clear(): void {
  flush();
  post("clear");
}

/** The visitor is elsewhere, or something is known of them: `path`, `query`, `theme`... */
export function go(visit: Facts): void {
  flush();
  post("go", undefined, undefined, visit);
}

/** The app's own address: the folder of the page that the server sent. */
export const app = new URL(".", document.baseURI);

/** The visitor chose another look: a script may depend on it. */
export function tell(): void {
  const { theme = "" } = facts();
  go({ theme });
}

function facts(): Facts {
  const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
  const path = decodeURI(location.pathname).slice(decodeURI(app.pathname).length);
  const theme = getComputedStyle(document.documentElement).colorScheme;
  const dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  return {
    path,
    query: location.search.slice(1),
    timezone: timeZone,
    offset: new Date().getTimezoneOffset(),
    locale: navigator.language || locale,
    theme: dark ? "dark" : "light",
  };
}

export function stop(): void {
  if (open) socket?.send('{"type":"stop"}');
}

/** Whether the server has not yet seen the newest value that the visitor gave. */
export function pending(address: string): boolean {
  return (
    drafts.has(address) ||
    waiting.has(address) ||
    sent.some(({ type, key, value }) => (type === "set" && key === address) || (type === "trigger" && pairs(value).has(address)))
  );
}

/** The fields that a submit brought. */
function pairs(value: Wire | undefined): Map<unknown, Wire> {
  return new Map(Array.isArray(value) ? (value.filter(Array.isArray) as [Wire, Wire][]) : []);
}

/** The server set a value itself: a server that forgets is told that one. */
export function learn(address: string, value: Wire): void {
  if (values.has(address)) values.set(address, value);
}

function post(type: Message["type"], key?: string, value?: Wire, visit?: Facts): void {
  const message: Message = { type, id: ++count };
  if (key !== undefined) Object.assign(message, { key, value });
  if (visit) message.visit = visit;
  if (type === "set") supersede(key as string);
  sent.push(message);
  if (open) socket?.send(JSON.stringify(message));
}

/** An older value need not be sent again, unless a click came after it, which must find it. */
function supersede(address: string): void {
  for (let i = sent.length - 1; i >= 0 && sent[i]?.type === "set"; i--) if (sent[i]?.key === address) sent.splice(i, 1);
}

/** Sends the newest values now; where the line is down they get their place in the order and go when it is back. */
function flush(): void {
  clearTimeout(flushing);
  flushing = 0;
  const newest = [...waiting];
  waiting.clear();
  for (const [address, value] of newest) post("set", address, value);
}

function acknowledge(id: number): void {
  while (sent[0] && sent[0].id <= id) sent.shift();
  for (const [address, value] of waiting) {
    if (sent.some(message => message.key === address)) continue;
    waiting.delete(address);
    post("set", address, value);
  }
}

function connect(): void {
  clearTimeout(retry);
  retry = 0;
  const url = new URL("_stage/socket", app);
  url.protocol = url.protocol.replace("http", "ws");
  url.search = url.hash = "";
  const mine = (socket = new WebSocket(url));
  deadline = setTimeout(() => drop(mine), PATIENCE);
  mine.onopen = () =>
    mine.send(JSON.stringify({ type: "hello", token, nonce, last, values: Object.fromEntries(values), visit: facts() }));
  mine.onmessage = event => {
    if (mine !== socket) return;
    held.push(JSON.parse(event.data as string) as Frame);
    if (!taking) void take();
  };
  mine.onclose = () => drop(mine);
}

/** Gives a socket up at once, without waiting for its close handshake, and comes back a little later. */
function drop(mine: WebSocket): void {
  if (mine !== socket) return;
  hang();
  listener.state(false);
  retry = setTimeout(connect, delay * (0.75 + Math.random() / 2));
  delay = Math.min(delay * 2, LAST);
}

function hang(): void {
  const mine = socket;
  socket = undefined;
  open = false;
  held.length = 0;
  clearTimeout(deadline);
  clearTimeout(retry);
  clearInterval(heartbeat);
  mine?.close();
}

function hurry(): void {
  if (!retry) return;
  delay = FIRST;
  connect();
}

/** Takes the frames that came, in their order. */
async function take(): Promise<void> {
  taking = true;
  try {
    for (let frame = held[0]; frame; frame = held[0]) {
      const wait = listener.ready(frame.ops ?? [], frame.html);
      if (wait) await wait;
      if (frame !== held[0]) continue; // its socket is gone
      held.shift();
      receive(frame);
    }
  } finally {
    taking = false;
  }
}

function receive(frame: Frame): void {
  clearTimeout(deadline);
  if (frame.type === "patch") patch(frame);
  else if (frame.type === "welcome") welcome(frame);
  else if (frame.type === "page") {
    last = frame.n;
    welcome(frame);
    listener.page(frame.html, frame.run ?? false);
  } else if (frame.type === "caches") listed?.(frame.list);
  else if (frame.type === "error") {
    refused(frame);
  }
}

function patch(frame: Frame): void {
  if (frame.n !== last + 1) return again();
  acknowledge(frame.ack);
  try {
    listener.patch(frame);
    last = frame.n;
  } catch (problem) {
    console.error(problem);
    last = 0; // the page is not what the server thinks: ask for all of it
    drop(socket as WebSocket);
  }
}

/** The server will not have a message: it is not sent again, and its value is forgotten. */
function refused({ id, message }: Frame): void {
  const index = sent.findIndex(one => one.id === id);
  const [culprit] = index < 0 ? [] : sent.splice(index, 1);
  for (const [field, value] of pairs(culprit?.value)) if (!drafts.has(field as string)) drafts.set(field as string, value);
  if (culprit?.key && !pending(culprit.key)) values.delete(culprit.key);
  listener.error(message, culprit?.key);
}

function again(): void {
  hang();
  connect();
}

/** The server knows us: what it has not seen is sent again, in order. */
function welcome(frame: Frame): void {
  const was = open;
  if (token !== frame.token) token = document.body.dataset.token = frame.token;
  open = true;
  delay = FIRST;
  if (!met) for (const [address, value] of before) if (!values.has(address)) values.set(address, value);
  met = true;
  if (was) return acknowledge(frame.ack);
  while (sent[0] && sent[0].id <= frame.ack) sent.shift();
  for (const message of sent) socket?.send(JSON.stringify(message));
  flush();
  heartbeat = setInterval(ping, PING);
  listener.state(true);
}

function ping(): void {
  const mine = socket;
  if (!open || !mine) return;
  mine.send('{"type":"ping"}');
  clearTimeout(deadline);
  deadline = setTimeout(() => drop(mine), PATIENCE);
}

/** The document goes, or rests in the back-forward cache: a reload finds its tab by a cookie that soon ends. */
function leave(): void {
  hang();
  cookie(30);
  try {
    sessionStorage.setItem("stage", JSON.stringify({ token, values: [...values] }));
  } catch {
    // storage is full or forbidden: only a restart of the server between now and the reload would lose values
  }
}

/** Out of the back-forward cache: as after a lost connection, but at once. */
function back(): void {
  cookie(0);
  connect();
}

/** What the document before a reload knew of the visitor's values. */
function restore(): [string, Wire][] {
  try {
    const kept = JSON.parse(sessionStorage.getItem("stage") ?? "{}") as { token?: string; values?: [string, Wire][] };
    return kept.token === token ? (kept.values ?? []) : [];
  } catch {
    return [];
  }
}

function cookie(seconds: number): void {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `stage_tab=${token}; max-age=${seconds}; path=${app.pathname}; samesite=lax${secure}`;
}
