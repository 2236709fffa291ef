// A live grid: it shows the rows in sight out of any number, fetched by block; sorted, searched and filtered on the server.

const { define, local, own, Widget } = stagelight;

const BLOCK = 100; // rows in one request
const TALLEST = 8_000_000; // px: browsers make no taller elements that scroll well
const KEPT = 60; // blocks that are remembered

define("dataframe", class extends Widget {
  #blocks = new Map(); // number of the block -> { numbers, rows }, or undefined while under way
  #view = { sort: [], search: "", filters: [] };
  #total = 0;
  #top = 0; // px, as if all rows were there
  #own = -1; // the scroll position that we set ourselves
  #active = [-1, 0]; // row in the view (-1: the head), column
  #anchor = -1;
  #turn = 0; // counts views: answers for an older one are dropped
  #frame = 0;
  #hidden = new Set();
  #wanted = 0;

  setup() {
    this.#build();
  }

  morphed() {
    const fresh = this.#box.dataset.grid !== this.#mark || !this.#box.hasAttribute("data-live");
    if (fresh) this.#build();
    else this.#draw();
    super.morphed();
  }

  show() {
    this.#paint();
  }

  get #box() { return this.querySelector(".data-grid"); }
  get #scroller() { return this.querySelector(".data-scroll"); }
  get #heads() { return [...this.querySelectorAll("thead th")]; }
  get #modes() { return (this.#box.dataset.modes ?? "").split(" "); }
  get #row() { return Number(this.#box.dataset.row); }
  get #shown() { return Math.ceil(this.#scroller.clientHeight / this.#row) + 1; }
  #mark = "";

  #build() {
    const box = this.#box;
    this.#mark = box.dataset.grid;
    this.#total = Number(box.dataset.rows);
    this.#blocks.clear();
    this.#view = { sort: [], search: "", filters: [] };
    this.#turn++;
    const rows = [...box.querySelectorAll("tbody tr")];
    this.#first(rows);
    own(box, "data-live", "");
    this.#freeze();
    for (const head of this.#heads) head.append(local("span", { class: "data-size", "aria-hidden": "true" }));
    own(this.#scroller, "tabindex", "0");
    own(this.#scroller, "role", "group");
    own(this.#scroller, "aria-label", box.querySelector("table").getAttribute("aria-label"));
    const tools = box.querySelector(".data-tools");
    if (!tools && this.#total > 10) box.prepend(this.#tools());
    else if (this.#total <= 10) tools?.remove();
    this.#listen();
    this.#resize();
    this.#draw();
  }

  /** The rows that came with the page are the beginning of the first block. */
  #first(rows) {
    const cells = rows.map(row => [...row.cells].map(cell => cell.outerHTML));
    if (cells.length >= Math.min(BLOCK, this.#total)) this.#blocks.set(0, { numbers: rows.map((_, at) => at), rows: cells });
    else this.#begun = cells;
  }
  #begun;

  /** Columns keep the widths that the first rows gave them. */
  #freeze() {
    const columns = this.querySelectorAll("col");
    const widths = this.#heads.map(head => Math.min(420, Math.max(60, Math.ceil(head.getBoundingClientRect().width))));
    columns.forEach((column, at) => own(column, "style", `width:${column.style.width || `${widths[at]}px`}`));
    this.#pin();
  }

  #pin() {
    let left = 0;
    this.#heads.forEach((head, at) => {
      if (!head.hasAttribute("data-pinned")) return;
      own(head, "style", `--pin:${left}px`);
      this.style.setProperty(`--pin-${at}`, `${left}px`);
      left += parseFloat(this.querySelectorAll("col")[at].style.width);
    });
  }

  #listen() {
    const scroller = this.#scroller;
    if (scroller.dataset.heard) return;
    own(scroller, "data-heard", "1");
    scroller.addEventListener("scroll", () => this.#scrolled());
    scroller.addEventListener("wheel", event => this.#wheel(event), { passive: false });
    scroller.addEventListener("keydown", event => this.#key(event));
    scroller.addEventListener("click", event => this.#click(event));
    scroller.addEventListener("contextmenu", event => this.#menu(event));
    scroller.addEventListener("pointerdown", event => event.target.closest(".data-size") && this.#drag(event));
    scroller.addEventListener("copy", event => this.#copy(event));
  }

  // -- where we are -------------------------------------------------------------------------------------------------

  get #height() { return this.#total * this.#row; }
  /** Virtual pixels for one of the scroll bar's: 1, but for tables taller than a browser can be. */
  get #scale() {
    const view = this.#scroller.clientHeight - this.#row;
    return this.#height <= TALLEST ? 1 : (this.#height - view) / (TALLEST - view);
  }

  #resize() {
    const sizer = this.querySelector(".data-sizer");
    own(sizer, "style", `height:${Math.min(this.#height, TALLEST) + this.#row}px`);
    this.#say();
  }

  #say() {
    const all = Number(this.#box.dataset.rows);
    const foot = this.querySelector(".data-foot");
    foot.textContent = this.#total === all ? `${all.toLocaleString()} rows` : `${this.#total.toLocaleString()} of ${all.toLocaleString()} rows`;
    own(this.querySelector("table"), "aria-rowcount", String(this.#total + 1));
  }

  #scrolled() {
    const { scrollTop } = this.#scroller;
    if (Math.abs(scrollTop - this.#own) > 1) this.#top = scrollTop * this.#scale;
    this.#own = -1;
    this.#soon();
  }

  /** A notch of the wheel is as far as it is in a short table, however tall this one is. */
  #wheel(event) {
    if (this.#scale === 1 || event.ctrlKey || !event.deltaY) return;
    event.preventDefault();
    const unit = event.deltaMode === 1 ? this.#row : event.deltaMode === 2 ? this.#scroller.clientHeight : 1;
    this.#go(this.#top + event.deltaY * unit);
  }

  #go(top) {
    const most = Math.max(0, this.#height - this.#scroller.clientHeight + this.#row + 2);
    this.#top = Math.min(most, Math.max(0, top));
    this.#own = Math.round(this.#top / this.#scale);
    this.#scroller.scrollTop = this.#own;
    this.#soon();
  }

  #soon() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  // -- what is shown --------------------------------------------------------------------------------------------------

  #draw() {
    const row = this.#row;
    const first = Math.max(0, Math.min(Math.floor(this.#top / row), this.#total - 1));
    const last = Math.min(this.#total, first + this.#shown);
    this.#fetch(first, last);
    const body = this.querySelector("tbody");
    const rows = [];
    for (let at = first; at < last; at++) rows.push(this.#line(at));
    const shift = this.#top - first * row;
    body.innerHTML = rows.join("");
    own(body, "style", `position:relative;top:${-shift}px`);
    this.#paint();
  }

  #line(at) {
    const found = this.#at(at);
    const cells = found ? found.cells : this.#heads.map(() => '<td role="gridcell" class="data-wait">…</td>');
    const shown = cells.map((cell, column) => this.#hidden.has(column) ? "" : cell.replace("<td", `<td aria-colindex="${column + 1}" style="--pin:var(--pin-${column},0)"`)).join("");
    return `<tr data-at="${at}" data-row="${found?.number ?? ""}" aria-rowindex="${at + 2}">${shown}</tr>`;
  }

  #at(at) {
    const block = this.#blocks.get(Math.floor(at / BLOCK));
    if (block) return { number: block.numbers[at % BLOCK], cells: block.rows[at % BLOCK] ?? [] };
    const plain = !this.#view.sort.length && !this.#view.search && !this.#view.filters.length;
    return plain && this.#begun?.[at] ? { number: at, cells: this.#begun[at] } : undefined;
  }

  #query() {
    const query = new URLSearchParams();
    for (const [name, down] of this.#view.sort) query.append("sort", `${name}:${down ? 1 : 0}`);
    if (this.#view.search) query.set("search", this.#view.search);
    for (const filter of this.#view.filters) query.append("filter", JSON.stringify(filter));
    return query;
  }

  #url(path = "") {
    return new URL(`_stage/grid/${this.#mark}${path}`, document.baseURI);
  }

  /** Asks for the blocks in sight once the scrolling rests; the ones ahead follow. */
  #fetch(first, last) {
    clearTimeout(this.#wanted);
    const missing = [];
    for (let block = Math.floor(first / BLOCK); block * BLOCK < last; block++) if (!this.#blocks.has(block)) missing.push(block);
    if (missing.length) this.#wanted = setTimeout(() => missing.forEach(block => this.#load(block)), this.#blocks.size ? 40 : 0);
  }

  async #load(block) {
    if (this.#blocks.has(block)) return;
    this.#blocks.set(block, undefined);
    const turn = this.#turn;
    const url = this.#url();
    url.search = this.#query();
    url.searchParams.set("start", block * BLOCK);
    url.searchParams.set("stop", (block + 1) * BLOCK);
    const answer = await ask(url);
    if (turn !== this.#turn) return;
    if (!answer || answer.error) {
      this.#blocks.delete(block);
      if (answer?.error) stagelight.toast([answer.error], 6, "error");
      return;
    }
    this.#blocks.delete(block);
    this.#blocks.set(block, answer);
    for (const old of this.#blocks.keys()) if (this.#blocks.size > KEPT && old !== block) this.#blocks.delete(old);
    if (answer.total !== this.#total) {
      this.#total = answer.total;
      this.#resize();
    }
    this.#soon();
  }

  /** Another view: from its beginning. */
  #change() {
    this.#turn++;
    this.#blocks.clear();
    this.#active = [Math.min(this.#active[0], 0), this.#active[1]];
    for (const head of this.#heads) {
      const place = this.#view.sort.findIndex(([name]) => name === head.dataset.name);
      own(head, "aria-sort", place < 0 ? null : this.#view.sort[place][1] ? "descending" : "ascending");
    }
    this.#go(0);
    this.#load(0);
  }

  #sort(name, several) {
    const { sort } = this.#view;
    const before = sort.find(each => each[0] === name);
    const rest = several ? sort.filter(each => each[0] !== name) : [];
    this.#view.sort = !before ? [...rest, [name, false]] : before[1] ? rest : [...rest, [name, true]];
    this.#change();
  }

  // -- tools ------------------------------------------------------------------------------------------------------------

  #tools() {
    const search = local("input", { type: "search", placeholder: "Search", "aria-label": "Search all rows" });
    let timer = 0;
    search.addEventListener("input", event => {
      event.stopPropagation();
      clearTimeout(timer);
      timer = setTimeout(() => {
        this.#view.search = search.value.trim();
        this.#change();
      }, 200);
    });
    const button = (text, action) => {
      const made = local("button", { type: "button" }, text);
      made.addEventListener("click", action);
      return made;
    };
    const download = local("a", { download: "table.csv", href: "#" }, "Download");
    download.addEventListener("click", () => {
      const url = this.#url("/csv");
      url.search = this.#query();
      download.href = url.href;
    });
    const columns = button("Columns", () => this.#choose(columns));
    const whole = button("Full screen", () => document.fullscreenElement ? document.exitFullscreen() : this.#box.requestFullscreen());
    return local("div", { class: "data-tools" }, search, columns, download, whole);
  }

  #popup(anchor, ...content) {
    const menu = local("div", { class: "data-menu", popover: "auto" }, ...content);
    this.append(menu);
    menu.addEventListener("toggle", event => event.newState === "closed" && menu.remove());
    menu.showPopover();
    const box = anchor.getBoundingClientRect();
    Object.assign(menu.style, {
      left: `${Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8))}px`,
      top: `${Math.min(box.bottom + 4, innerHeight - menu.offsetHeight - 8)}px`,
    });
    return menu;
  }

  #choose(anchor) {
    this.#popup(anchor, ...this.#heads.map((head, at) => {
      const tick = local("input", { type: "checkbox" });
      tick.checked = !this.#hidden.has(at);
      tick.addEventListener("change", event => {
        event.stopPropagation();
        this.#hide(at, !tick.checked);
      });
      return local("label", {}, tick, head.textContent);
    }));
  }

  #hide(column, hidden) {
    (hidden ? this.#hidden.add(column) : this.#hidden.delete(column));
    own(this.#heads[column], "hidden", hidden ? "" : null);
    own(this.querySelectorAll("col")[column], "hidden", hidden ? "" : null);
    this.#draw();
  }

  async #menu(event) {
    const head = event.target.closest("thead th");
    if (!head) return;
    event.preventDefault();
    await this.#about(head);
  }

  /** What can be done with a column, and what there is to say of it. */
  async #about(head) {
    const { name, dtype } = head.dataset;
    const at = this.#heads.indexOf(head);
    const figures = local("dl");
    const act = (text, action) => {
      const made = local("button", { type: "button" }, text);
      made.addEventListener("click", () => {
        menu.hidePopover();
        action();
      });
      return made;
    };
    const how = local("select", { "aria-label": "Compare by" }, ...["contains", "=", "!=", "<", "<=", ">", ">=", "missing"].map(each => {
      const option = document.createElement("option");
      option.textContent = each;
      return option;
    }));
    const value = local("input", { "aria-label": `Filter ${name}`, placeholder: "Filter" });
    const before = this.#view.filters.find(each => each[0] === name);
    how.value = before?.[1] ?? (dtype === "number" ? ">=" : "contains");
    value.value = before?.[2] ?? "";
    const form = local("form", {}, how, value);
    form.addEventListener("submit", submit => {
      submit.preventDefault();
      const rest = this.#view.filters.filter(each => each[0] !== name);
      this.#view.filters = value.value || how.value === "missing" ? [...rest, [name, how.value, value.value]] : rest;
      menu.hidePopover();
      this.#change();
    });
    for (const type of ["input", "change"]) form.addEventListener(type, inner => inner.stopPropagation());
    const menu = this.#popup(head, figures, form,
      act("Sort rising", () => { this.#view.sort = [[name, false]]; this.#change(); }),
      act("Sort falling", () => { this.#view.sort = [[name, true]]; this.#change(); }),
      act(head.hasAttribute("data-pinned") ? "Let go" : "Pin", () => this.#stick(at)),
      act("Hide", () => this.#hide(at, true)));
    const url = this.#url("/figures");
    url.searchParams.set("column", name);
    const said = await ask(url) ?? {};
    for (const [what, number] of Object.entries(said)) figures.append(local("dt", {}, what), local("dd", {}, number.toLocaleString()));
  }

  #stick(at) {
    const head = this.#heads[at];
    own(head, "data-pinned", head.hasAttribute("data-pinned") ? null : "");
    for (const block of [...this.#blocks.values(), { rows: this.#begun ?? [] }])
      for (const cells of block?.rows ?? [])
        cells[at] = head.hasAttribute("data-pinned") ? cells[at].replace("<td", "<td data-pinned") : cells[at].replace(" data-pinned", "");
    this.#pin();
    this.#draw();
  }

  #drag(event) {
    const head = event.target.closest("th");
    const column = this.querySelectorAll("col")[this.#heads.indexOf(head)];
    const from = event.clientX - parseFloat(column.style.width);
    const move = moved => {
      own(column, "style", `width:${Math.max(40, moved.clientX - from)}px`);
      this.#pin();
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", () => removeEventListener("pointermove", move), { once: true });
    event.preventDefault();
  }

  // -- the visitor's hand -------------------------------------------------------------------------------------------------

  #click(event) {
    if (event.target.closest("a, button, audio, video, .data-size")) return;
    const cell = event.target.closest("td, th");
    if (!cell) return;
    const column = Number(cell.getAttribute("aria-colindex")) - 1;
    if (cell.closest("thead")) {
      this.#active = [-1, column];
      if (this.#may("column") && !event.altKey) this.#pick("columns", cell.dataset.name, event.ctrlKey || event.metaKey);
      else this.#sort(cell.dataset.name, event.shiftKey);
      return this.#paint();
    }
    const row = cell.closest("tr");
    this.#active = [Number(row.dataset.at), column];
    const more = event.ctrlKey || event.metaKey || event.shiftKey;
    if (row.dataset.row === "") return;
    if (this.#may("cell")) this.#pick("cells", [Number(row.dataset.row), this.#heads[column].dataset.name], more);
    else if (this.#may("row")) this.#rows(Number(row.dataset.at), event.shiftKey, true);
    this.#paint();
  }

  #may(what) {
    return this.#modes.includes(`single-${what}`) || this.#modes.includes(`multi-${what}`);
  }

  get #chosen() {
    const [mark, rows = [], columns = [], cells = []] = this.value ?? [];
    return mark === this.#mark ? { rows, columns, cells } : { rows: [], columns: [], cells: [] };
  }

  #choosing({ rows, columns, cells }) {
    this.send(rows.length + columns.length + cells.length ? [this.#mark, rows, columns, cells] : null);
  }

  #pick(what, one, more) {
    const chosen = this.#chosen;
    const same = each => JSON.stringify(each) === JSON.stringify(one);
    const had = chosen[what].some(same);
    const many = this.#modes.includes(`multi-${what.slice(0, -1)}`);
    const rest = many && (more || what === "rows") ? chosen[what].filter(each => !same(each)) : [];
    this.#choosing({ ...chosen, [what]: had ? rest : [...rest, one] });
  }

  #rows(at, range, toggle) {
    const number = this.#at(at)?.number;
    if (number === undefined) return;
    if (range && this.#anchor >= 0 && this.#modes.includes("multi-row")) {
      const [from, to] = [Math.min(at, this.#anchor), Math.max(at, this.#anchor)];
      const rows = [];
      for (let each = from; each <= to; each++) {
        const found = this.#at(each)?.number;
        if (found !== undefined) rows.push(found);
      }
      this.#choosing({ ...this.#chosen, rows });
    } else if (toggle) this.#pick("rows", number, true);
    if (!range) this.#anchor = at;
  }

  #key(event) {
    if (event.target !== this.#scroller) return;
    const page = Math.max(1, this.#shown - 2);
    let [row, column] = this.#active;
    const wide = this.#heads.length - 1;
    const ends = event.ctrlKey || event.metaKey;
    const steps = {
      ArrowDown: () => row++, ArrowUp: () => row--, ArrowRight: () => column++, ArrowLeft: () => column--,
      PageDown: () => row += page, PageUp: () => row -= page,
      Home: () => ends ? ([row, column] = [0, 0]) : column = 0, End: () => ends ? ([row, column] = [this.#total - 1, wide]) : column = wide,
    };
    if (event.key in steps) {
      steps[event.key]();
      while (this.#hidden.has(column) && column > 0 && column < wide) column += event.key === "ArrowLeft" ? -1 : 1;
      this.#active = [Math.max(-1, Math.min(this.#total - 1, row)), Math.max(0, Math.min(wide, column))];
      this.#reveal();
    } else if (event.key === "Enter" && row < 0) this.#sort(this.#heads[column].dataset.name, event.shiftKey);
    else if (event.key === " " && row < 0 && this.#may("column")) this.#pick("columns", this.#heads[column].dataset.name, true);
    else if (event.key === " " && row >= 0) {
      if (this.#may("cell")) this.#pick("cells", [this.#at(row)?.number, this.#heads[column].dataset.name], true);
      else if (this.#may("row")) this.#rows(row, event.shiftKey, true);
    } else if (event.key === "Escape" && this.#modes[0]) this.#choosing({ rows: [], columns: [], cells: [] });
    else if (event.key === "F10" && event.shiftKey || event.key === "ContextMenu") this.#about(this.#heads[column]);
    else return;
    event.preventDefault();
    this.#paint();
  }

  #reveal() {
    const [row, column] = this.#active;
    const view = this.#scroller.clientHeight - 2 * this.#row;
    if (row >= 0 && row * this.#row < this.#top) this.#go(row * this.#row);
    else if (row * this.#row > this.#top + view) this.#go(row * this.#row - view);
    const head = this.#heads[column].getBoundingClientRect(), box = this.#scroller.getBoundingClientRect();
    if (head.left < box.left) this.#scroller.scrollLeft -= box.left - head.left;
    else if (head.right > box.right) this.#scroller.scrollLeft += head.right - box.right;
    this.#soon();
  }

  /** Marks what is chosen and where the keys are. */
  #paint() {
    const { rows, columns, cells } = this.#chosen;
    const [active, at] = this.#active;
    const names = this.#heads.map(head => head.dataset.name);
    this.#heads.forEach((head, column) => {
      own(head, "data-active", active === -1 && column === at && this.#scroller === document.activeElement ? "" : null);
      if (this.#may("column")) own(head, "aria-selected", String(columns.includes(head.dataset.name)));
    });
    for (const row of this.querySelectorAll("tbody tr")) {
      const number = Number(row.dataset.row);
      if (this.#may("row")) row.setAttribute("aria-selected", String(rows.includes(number)));
      for (const cell of row.cells) {
        const column = Number(cell.getAttribute("aria-colindex")) - 1;
        cell.toggleAttribute("data-active", Number(row.dataset.at) === active && column === at);
        if (this.#may("cell") || this.#may("column"))
          cell.setAttribute("aria-selected", String(columns.includes(names[column]) || cells.some(([r, c]) => r === number && c === names[column])));
      }
    }
    const cell = this.querySelector("tbody [data-active]");
    if (cell) {
      cell.id = `${this.id}/cell`;
      own(this.#scroller, "aria-activedescendant", cell.id);
    } else own(this.#scroller, "aria-activedescendant", null);
  }

  /** Copies what is chosen, or the cell where the keys are, as text that a spreadsheet takes. */
  #copy(event) {
    if (!getSelection().isCollapsed) return;
    const { rows } = this.#chosen;
    const lines = [...this.querySelectorAll("tbody tr")].filter(row => rows.includes(Number(row.dataset.row)));
    const text = lines.length
      ? lines.map(row => [...row.cells].map(cell => cell.textContent).join("\t")).join("\n")
      : this.querySelector("tbody [data-active]")?.textContent;
    if (text === undefined) return;
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  }
});

/** JSON from the server; of several workers one has the table. */
async function ask(url) {
  for (let tries = 0; tries < 4; tries++) {
    const answer = await fetch(url);
    if (answer.ok || answer.status === 400) return answer.json();
  }
  return undefined;
}
