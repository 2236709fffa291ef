// A live chart: the pointer (or the arrow keys) tells values, dragging shows a part at full resolution.

const { define, local, own } = stagelight;

define("chart", class extends HTMLElement {
  #points; // of what is drawn now: a promise
  #window; // [low, high] where the visitor has chosen a part
  #at = -1; // the point that the keys have reached

  connectedCallback() {
    if (this.#points !== undefined) return;
    this.#points = null;
    this.addEventListener("pointermove", event => this.#move(event));
    this.addEventListener("pointerleave", () => this.#hide());
    this.addEventListener("pointerdown", event => this.#press(event));
    this.addEventListener("dblclick", event => event.target.closest(".chart-plot") && this.#show());
    this.addEventListener("keydown", event => this.#key(event));
    this.addEventListener("focusout", () => this.#hide());
    this.#focusable();
  }

  connectedMoveCallback() {}

  /** The server has drawn the chart anew. */
  morphed() {
    this.#points = null;
    this.#hide();
    this.#focusable();
    if (this.#window) this.#show(...this.#window);
  }

  adopt() {}

  get #figure() { return this.querySelector(".chart"); }
  get #body() { return this.querySelector(".chart-body"); }
  get #plot() { return this.querySelector(".chart-plot"); }

  #focusable() {
    own(this.#plot, "tabindex", "0");
    own(this.#plot, "role", "img");
    own(this.#plot, "aria-hidden", "false");
    own(this.#plot, "aria-label", `${this.#figure.getAttribute("aria-label")}; arrow keys tell values`);
  }

  async #ask(low, high) {
    const url = new URL(`_stage/chart/${this.#figure.dataset.chart}`, document.baseURI);
    if (low !== undefined) url.search = new URLSearchParams({ low, high });
    for (let tries = 0; tries < 4; tries++) { // of several workers one has it
      const answer = await fetch(url);
      if (answer.ok) return answer.json();
    }
    return undefined;
  }

  #told() {
    this.#points ??= this.#ask(...(this.#window ?? [])).then(answer => answer?.points ?? []);
    return this.#points;
  }

  /** Draws a part of the chart, or all of it. */
  async #show(low, high) {
    this.#window = low === undefined ? undefined : [low, high];
    const answer = await this.#ask(low, high);
    if (!answer) return;
    this.#body.outerHTML = answer.html;
    this.#points = Promise.resolve(answer.points);
    this.#focusable();
    if (!this.#window) return;
    const button = local("button", { type: "button", class: "chart-reset" }, "Show all");
    button.addEventListener("click", () => this.#show());
    this.#body.append(button);
  }

  /** Where in the plot a pointer is, from 0 to 1; undefined outside of it. */
  #share(event) {
    const box = this.#plot.getBoundingClientRect();
    const inside = event.clientY >= box.top && event.clientY <= box.bottom && event.clientX >= box.left - 4 && event.clientX <= box.right + 4;
    return inside ? Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) : undefined;
  }

  async #move(event) {
    const share = this.#share(event);
    if (share === undefined) return this.#hide();
    if (this.#figure.querySelector(".chart-plot[data-turned]")) return;
    this.#tell(await this.#told(), share);
  }

  /** Says what stands nearest to a place. */
  #tell(points, share) {
    const found = points.flatMap(([name, places, said], series) => {
      const nearest = closest(places, share);
      return nearest < 0 ? [] : [{ name, series, place: places[nearest], said: said[nearest] }];
    });
    const place = found.map(one => one.place).sort((a, b) => Math.abs(a - share) - Math.abs(b - share))[0];
    const here = found.filter(one => Math.abs(one.place - place) < 1e-4);
    this.#hide();
    if (!here.length) return;
    const plot = this.#plot.getBoundingClientRect(), body = this.#body.getBoundingClientRect();
    const x = plot.left - body.left + place * plot.width, top = plot.top - body.top;
    const rule = local("div", { class: "chart-rule", style: `left:${x}px;top:${top}px;height:${plot.height}px` });
    const rows = here.slice(0, 12).map(({ name, series, said }) => {
      const row = local("div", {}, points.length > 1 ? `${name}, ${said}` : said);
      row.style.setProperty("--c", this.querySelector(`[data-series="${series}"]`)?.style.getPropertyValue("--c") ?? "");
      return row;
    });
    const tip = local("div", { class: "chart-tip", role: "status" }, ...rows);
    this.#body.append(rule, tip);
    const flip = x + 12 + tip.offsetWidth > body.width;
    Object.assign(tip.style, { left: `${Math.max(0, flip ? x - 12 - tip.offsetWidth : x + 12)}px`, top: `${top + 8}px` });
  }

  #hide() {
    for (const old of this.querySelectorAll(".chart-tip, .chart-rule")) old.remove();
  }

  #press(event) {
    const start = this.#share(event);
    if (start === undefined || event.button || event.pointerType === "touch" || event.target.closest("button")) return;
    const plot = this.#plot.getBoundingClientRect(), body = this.#body.getBoundingClientRect();
    const brush = local("div", { class: "chart-brush", style: `top:${plot.top - body.top}px;height:${plot.height}px` });
    this.#body.append(brush);
    let end = start;
    const move = moved => {
      end = Math.min(1, Math.max(0, (moved.clientX - plot.left) / plot.width));
      const left = plot.left - body.left + Math.min(start, end) * plot.width;
      Object.assign(brush.style, { left: `${left}px`, width: `${Math.abs(end - start) * plot.width}px` });
    };
    const drop = () => {
      removeEventListener("pointermove", move);
      brush.remove();
      if (Math.abs(end - start) * plot.width < 6) return;
      const low = Number(this.#body.dataset.low), high = Number(this.#body.dataset.high);
      this.#show(low + Math.min(start, end) * (high - low), low + Math.max(start, end) * (high - low));
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", drop, { once: true });
    event.preventDefault();
    this.#plot.focus({ preventScroll: true });
  }

  async #key(event) {
    if (!event.target.closest(".chart-plot")) return;
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -1e9, End: 1e9 }[event.key];
    if (event.key === "Escape" && this.#window) return this.#show();
    if (!step) return;
    event.preventDefault();
    const points = await this.#told();
    const places = [...new Set(points.flatMap(([, all]) => all))].sort((a, b) => a - b);
    if (!places.length) return;
    this.#at = Math.min(places.length - 1, Math.max(0, this.#at + step));
    this.#tell(points, places[this.#at]);
  }
});

/** The index of the place that is nearest; -1 where there are none. */
function closest(places, share) {
  let best = -1;
  for (let i = 0; i < places.length; i++)
    if (best < 0 || Math.abs(places[i] - share) < Math.abs(places[best] - share)) best = i;
  return best;
}
