// Config: what `set_page_config` says about the document. Only what changed since the last time is done.

import type { Morphable } from "./morph";

let done: DOMStringMap = {};

class PageConfig extends HTMLElement implements Morphable {
  connectedCallback(): void {
    this.morphed();
  }

  morphed(): void {
    const { title, icon, layout, sidebar } = this.dataset;
    if (title && title !== done.title) document.title = title;
    if (icon && icon !== done.icon) favicon(icon);
    if (layout && layout !== done.layout) document.body.dataset.layout = layout;
    if (sidebar && sidebar !== done.sidebar) document.body.dataset.sidebar = sidebar;
    done = { ...this.dataset };
  }
}

customElements.define("stage-page-config", PageConfig);

function favicon(icon: string): void {
  let link = document.head.querySelector<HTMLLinkElement>("link[rel=icon]");
  link ??= document.head.appendChild(Object.assign(document.createElement("link"), { rel: "icon" }));
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><text y=".9em" font-size="90">${icon}</text></svg>`;
  const href = /^(https?:|data:|[./])/.test(icon) ? icon : `data:image/svg+xml,${encodeURIComponent(drawn)}`;
  if (link.href !== href) link.href = href;
}
