// Assets: scripts of plugins and heavy parts of our own, loaded when the page first holds an element that needs one.

const parts = new Map<string, () => Promise<unknown>>(); // tag -> how to load what it needs

/** Loads `part` as soon as the page holds a `<stage-kind>`. */
export function needs(kind: string, part: () => Promise<unknown>): void {
  parts.set(`stage-${kind.replaceAll("_", "-")}`, part);
}

/** Reads the server's list of plugin scripts, and loads what the page needs from the start. */
export function begin(): void {
  const list = document.getElementById("stage-assets")?.textContent ?? "{}";
  for (const [kind, url] of Object.entries(JSON.parse(list) as Record<string, string | string[]>))
    needs(kind, () => Promise.all([url].flat().map(one => import(new URL(one, document.baseURI).href))));
  for (const tag of [...parts.keys()]) if (document.getElementsByTagName(tag).length) load(tag);
}

/** New HTML came in: loads what it needs. */
export function arrived(html: string): void {
  for (const tag of parts.keys()) if (html.includes(`<${tag}`)) load(tag);
}

function load(tag: string): void {
  const part = parts.get(tag);
  parts.delete(tag);
  part?.().catch(problem => console.error(`the script of <${tag}> could not be loaded:`, problem));
}
