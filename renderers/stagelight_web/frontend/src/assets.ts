// Assets: scripts and style sheets of plugins and of our own rare parts, loaded when the page first holds an element
// that needs one.

import type { Op } from "./wire";

const parts = new Map<string, () => Promise<unknown>>(); // tag -> how to load the scripts that it needs
const sheets = new Map<string, string[]>(); // tag -> the style sheets that must be there before it
const linked = new Set<string>(); // the style sheets that are there, or on their way

/** Loads `part` as soon as the page holds a `<stage-kind>`. */
export function needs(kind: string, part: () => Promise<unknown>): void {
  const before = parts.get(tag(kind));
  parts.set(tag(kind), before ? () => Promise.all([before(), part()]) : part);
}

/** Reads the server's list of assets, and loads what the page needs from the start. */
export function begin(): void {
  const list = document.getElementById("stage-assets")?.textContent ?? "{}";
  for (const [kind, files] of Object.entries(JSON.parse(list) as Record<string, string | string[]>)) {
    const urls = [files].flat();
    const scripts = urls.filter(url => !url.endsWith(".css"));
    sheets.set(tag(kind), urls.filter(url => url.endsWith(".css")));
    if (scripts.length) needs(kind, () => Promise.all(scripts.map(url => import(new URL(url, document.baseURI).href))));
  }
  // The page came with the style sheets of all that it held.
  for (const [name, urls] of sheets) if (held(name)) for (const url of urls) linked.add(url);
  for (const name of [...parts.keys()]) if (held(name)) load(name);
}

/** What must be there before these steps, so that nothing is seen without its style; undefined: nothing. */
export function styled(ops: Op[], html = ""): Promise<unknown> | undefined {
  const all = html + ops.map(op => op.at(-1)).join("");
  const missing = [...sheets].filter(([name]) => all.includes(`<${name}`)).flatMap(([, urls]) => urls).filter(url => !linked.has(url));
  return missing.length ? Promise.all([...new Set(missing)].map(link)) : undefined;
}

/** New HTML came in: loads the scripts that it needs. */
export function arrived(html: string): void {
  for (const name of parts.keys()) if (html.includes(`<${name}`)) load(name);
}

function load(name: string): void {
  const part = parts.get(name);
  parts.delete(name);
  part?.().catch(problem => console.error(`the script of <${name}> could not be loaded:`, problem));
}

function link(url: string): Promise<unknown> {
  linked.add(url);
  return new Promise(done => {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: url, onload: done, onerror: done });
    document.head.append(sheet);
  });
}

function held(name: string): boolean {
  return document.getElementsByTagName(name).length > 0;
}

function tag(kind: string): string {
  return `stage-${kind.replaceAll("_", "-")}`;
}
