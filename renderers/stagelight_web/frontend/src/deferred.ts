// Deferred: a file that is made when it is asked for; loaded with the first click on such a button.

import type { Door } from "./stage";

declare const stagelight: Door;

/** Fetches what the link offers and gives it to the visitor; a failure is a message and not a broken file. */
export async function fetched(link: HTMLAnchorElement): Promise<void> {
  const { href, download } = link;
  stagelight.own(link.parentElement as Element, "aria-busy", "true");
  try {
    const answer = await fetch(href);
    if (!answer.ok) throw new Error((await answer.text()).trim());
    const url = URL.createObjectURL(await answer.blob());
    const once = Object.assign(document.createElement("a"), { href: url, download });
    once.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  } catch (problem) {
    stagelight.toast([(problem as Error).message], 8, "error");
  } finally {
    stagelight.own(link.parentElement as Element, "aria-busy", null);
  }
}
