// A live grid: it shows the rows in sight out of any number, fetched by block; sorted, searched and filtered on the server.

const { define, local, own, Widget } = stagelight;

const BLOCK = 100; // rows in one request
const TALLEST = 8_000_000; // px: browsers make no taller elements that scroll well
const KEPT = 60; // blocks that are remembered

define("dataframe", class extends Widget {
  _blocks = new Map(); // number of the block -> { numbers, rows }, or undefined while under way
  _view = { sort: [], search: "", filters: [] };
  _total = 0;
  _top = 0; // px, as if all rows were there
  _own = -1; // the scroll position that we set ourselves
  _active = [-1, 0]; // row in the view (-1: the head), column
  _anchor = -1;
  _turn = 0; // counts views: answers for an older one are dropped
  _frame = 0;
  _hidden = new Set();
  _wanted = 0;

  setup() {
    this._build();
  }

  morphed() {
    const fresh = this._box.dataset.grid !== this._mark || !this._box.hasAttribute("data-live");
    if (fresh) this._build();
    else this._draw();
    super.morphed();
  }

  show() {
    this._paint();
  }

  get _box() { return this.querySelector(".data-grid"); }
  get _scroller() { return this.querySelector(".data-scroll"); }
  get _heads() { return [...this.querySelectorAll("thead th")]; }
  get _modes() { return (this._box.dataset.modes ?? "").split(" "); }
  get _row() { return Number(this._box.dataset.row); }
  get _shown() { return Math.ceil(this._scroller.clientHeight / this._row) + 1; }
  _mark = "";

  _build() {
    const box = this._box;
    this._mark = box.dataset.grid;
    this._known = this._count();
    this._total = this._known + this._extra;
    this._blocks.clear();
    this._view = { sort: [], search: "", filters: [] };
    this._turn++;
    const rows = [...box.querySelectorAll("tbody tr")];
    this._first(rows);
    own(box, "data-live", "");
    this._freeze();
    for (const head of this._heads) head.append(local("span", { class: "data-size", "aria-hidden": "true" }));
    own(this._scroller, "tabindex", "0");
    own(this._scroller, "role", "group");
    own(this._scroller, "aria-label", box.querySelector("table").getAttribute("aria-label"));
    const tools = box.querySelector(".data-tools");
    if (!tools && this._wantsTools) box.prepend(this._tools());
    else if (!this._wantsTools) tools?.remove();
    this._listen();
    this._resize();
    this._draw();
  }

  /** For what is built on this: rows of the data; rows that come after them; if there is a row of tools. */
  _known = 0;
  get _extra() { return 0; }
  get _wantsTools() { return this._total > 10; }
  _count() { return Number(this._box.dataset.rows); }

  /** The rows that came with the page are the beginning of the first block. */
  _first(rows) {
    const cells = rows.map(row => [...row.cells].map(cell => cell.outerHTML));
    if (cells.length >= Math.min(BLOCK, this._known)) this._blocks.set(0, { numbers: rows.map((_, at) => at), rows: cells });
    else this._begun = cells;
  }
  _begun;

  /** Columns keep the widths that the first rows gave them. */
  _freeze() {
    const columns = this.querySelectorAll("col");
    const widths = this._heads.map(head => Math.min(420, Math.max(60, Math.ceil(head.getBoundingClientRect().width))));
    columns.forEach((column, at) => own(column, "style", `width:${column.style.width || `${widths[at]}px`}`));
    this._pin();
  }

  _pin() {
    let left = 0;
    this._heads.forEach((head, at) => {
      if (!head.hasAttribute("data-pinned")) return;
      own(head, "style", `--pin:${left}px`);
      this.style.setProperty(`--pin-${at}`, `${left}px`);
      left += parseFloat(this.querySelectorAll("col")[at].style.width);
    });
  }

  _listen() {
    const scroller = this._scroller;
    if (scroller.dataset.heard) return;
    own(scroller, "data-heard", "1");
    scroller.addEventListener("scroll", () => this._scrolled());
    scroller.addEventListener("wheel", event => this._wheel(event), { passive: false });
    scroller.addEventListener("keydown", event => this._key(event));
    scroller.addEventListener("click", event => this._click(event));
    scroller.addEventListener("contextmenu", event => this._menu(event));
    scroller.addEventListener("pointerdown", event => event.target.closest(".data-size") && this._drag(event));
    scroller.addEventListener("copy", event => this._copy(event));
  }

  // -- where we are -------------------------------------------------------------------------------------------------

  get _height() { return this._total * this._row; }
  /** Virtual pixels for one of the scroll bar's: 1, but for tables taller than a browser can be. */
  get _scale() {
    const view = this._scroller.clientHeight - this._row;
    return this._height <= TALLEST ? 1 : (this._height - view) / (TALLEST - view);
  }

  _resize() {
    const sizer = this.querySelector(".data-sizer");
    own(sizer, "style", `height:${Math.min(this._height, TALLEST) + this._row}px`);
    this._say();
  }

  _say() {
    const all = Number(this._box.dataset.rows);
    const foot = this.querySelector(".data-foot");
    foot.textContent = this._total === all ? `${all.toLocaleString()} rows` : `${this._total.toLocaleString()} of ${all.toLocaleString()} rows`;
    own(this.querySelector("table"), "aria-rowcount", String(this._total + 1));
  }

  _scrolled() {
    const { scrollTop } = this._scroller;
    if (Math.abs(scrollTop - this._own) > 1) this._top = scrollTop * this._scale;
    this._own = -1;
    this._soon();
  }

  /** A notch of the wheel is as far as it is in a short table, however tall this one is. */
  _wheel(event) {
    if (this._scale === 1 || event.ctrlKey || !event.deltaY) return;
    event.preventDefault();
    const unit = event.deltaMode === 1 ? this._row : event.deltaMode === 2 ? this._scroller.clientHeight : 1;
    this._go(this._top + event.deltaY * unit);
  }

  _go(top) {
    const most = Math.max(0, this._height - this._scroller.clientHeight + this._row + 2);
    this._top = Math.min(most, Math.max(0, top));
    this._own = Math.round(this._top / this._scale);
    this._scroller.scrollTop = this._own;
    this._soon();
  }

  _soon() {
    this._frame ||= requestAnimationFrame(() => {
      this._frame = 0;
      this._draw();
    });
  }

  // -- what is shown --------------------------------------------------------------------------------------------------

  _draw() {
    const row = this._row;
    const first = Math.max(0, Math.min(Math.floor(this._top / row), this._total - 1));
    const last = Math.min(this._total, first + this._shown);
    this._fetch(first, last);
    const body = this.querySelector("tbody");
    const rows = [];
    for (let at = first; at < last; at++) rows.push(this._line(at));
    const shift = this._top - first * row;
    body.innerHTML = rows.join("");
    own(body, "style", `position:relative;top:${-shift}px`);
    this._paint();
  }

  _line(at) {
    const found = this._at(at);
    const cells = found ? found.cells : this._heads.map(() => '<td role="gridcell" class="data-wait">…</td>');
    const shown = cells.map((cell, column) => this._hidden.has(column) ? "" : placed(cell, column)).join("");
    return `<tr data-at="${at}" data-row="${found?.number ?? ""}" aria-rowindex="${at + 2}">${shown}</tr>`;
  }

  _at(at) {
    const block = this._blocks.get(Math.floor(at / BLOCK));
    if (block) return { number: block.numbers[at % BLOCK], cells: block.rows[at % BLOCK] ?? [] };
    const plain = !this._view.sort.length && !this._view.search && !this._view.filters.length;
    return plain && this._begun?.[at] ? { number: at, cells: this._begun[at] } : undefined;
  }

  _query() {
    const query = new URLSearchParams();
    for (const [name, down] of this._view.sort) query.append("sort", `${name}:${down ? 1 : 0}`);
    if (this._view.search) query.set("search", this._view.search);
    for (const filter of this._view.filters) query.append("filter", JSON.stringify(filter));
    return query;
  }

  _url(path = "") {
    return new URL(`_stage/grid/${this._mark}${path}`, document.baseURI);
  }

  /** Asks for the blocks in sight once the scrolling rests; the ones ahead follow. */
  _fetch(first, last) {
    clearTimeout(this._wanted);
    const missing = [];
    for (let block = Math.floor(first / BLOCK); block * BLOCK < last; block++) if (!this._blocks.has(block)) missing.push(block);
    if (missing.length) this._wanted = setTimeout(() => missing.forEach(block => this._load(block)), this._blocks.size ? 40 : 0);
  }

  async _load(block) {
    if (this._blocks.has(block)) return;
    this._blocks.set(block, undefined);
    const turn = this._turn;
    const url = this._url();
    url.search = this._query();
    url.searchParams.set("start", block * BLOCK);
    url.searchParams.set("stop", (block + 1) * BLOCK);
    const answer = await ask(url);
    if (turn !== this._turn) return;
    if (!answer || answer.error) {
      this._blocks.delete(block);
      if (answer?.error) stagelight.toast([answer.error], 6, "error");
      return;
    }
    this._blocks.delete(block);
    this._blocks.set(block, answer);
    for (const old of this._blocks.keys()) if (this._blocks.size > KEPT && old !== block) this._blocks.delete(old);
    if (answer.total !== this._known) {
      this._known = answer.total;
      this._total = this._known + this._extra;
      this._resize();
    }
    this._soon();
  }

  /** Another view: from its beginning. */
  _change() {
    this._turn++;
    this._blocks.clear();
    this._active = [Math.min(this._active[0], 0), this._active[1]];
    for (const head of this._heads) {
      const place = this._view.sort.findIndex(([name]) => name === head.dataset.name);
      own(head, "aria-sort", place < 0 ? null : this._view.sort[place][1] ? "descending" : "ascending");
    }
    this._go(0);
    this._load(0);
  }

  _sort(name, several) {
    const { sort } = this._view;
    const before = sort.find(each => each[0] === name);
    const rest = several ? sort.filter(each => each[0] !== name) : [];
    this._view.sort = !before ? [...rest, [name, false]] : before[1] ? rest : [...rest, [name, true]];
    this._change();
  }

  // -- tools ------------------------------------------------------------------------------------------------------------

  _tools() {
    const search = local("input", { type: "search", placeholder: "Search", "aria-label": "Search all rows" });
    let timer = 0;
    search.addEventListener("input", event => {
      event.stopPropagation();
      clearTimeout(timer);
      timer = setTimeout(() => {
        this._view.search = search.value.trim();
        this._change();
      }, 200);
    });
    const button = (text, action) => {
      const made = local("button", { type: "button" }, text);
      made.addEventListener("click", action);
      return made;
    };
    const download = local("a", { download: "table.csv", href: "#" }, "Download");
    download.addEventListener("click", () => {
      const url = this._url("/csv");
      url.search = this._query();
      download.href = url.href;
    });
    const columns = button("Columns", () => this._choose(columns));
    const whole = button("Full screen", () => document.fullscreenElement ? document.exitFullscreen() : this._box.requestFullscreen());
    return local("div", { class: "data-tools" }, search, columns, download, whole);
  }

  _popup(anchor, ...content) {
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

  _choose(anchor) {
    this._popup(anchor, ...this._heads.map((head, at) => {
      const tick = local("input", { type: "checkbox" });
      tick.checked = !this._hidden.has(at);
      tick.addEventListener("change", event => {
        event.stopPropagation();
        this._hide(at, !tick.checked);
      });
      return local("label", {}, tick, head.textContent);
    }));
  }

  _hide(column, hidden) {
    (hidden ? this._hidden.add(column) : this._hidden.delete(column));
    own(this._heads[column], "hidden", hidden ? "" : null);
    own(this.querySelectorAll("col")[column], "hidden", hidden ? "" : null);
    this._draw();
  }

  async _menu(event) {
    const head = event.target.closest("thead th");
    if (!head) return;
    event.preventDefault();
    await this._about(head);
  }

  /** What can be done with a column, and what there is to say of it. */
  async _about(head) {
    const { name, dtype } = head.dataset;
    const at = this._heads.indexOf(head);
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
    const before = this._view.filters.find(each => each[0] === name);
    how.value = before?.[1] ?? (dtype === "number" ? ">=" : "contains");
    value.value = before?.[2] ?? "";
    const form = local("form", {}, how, value);
    form.addEventListener("submit", submit => {
      submit.preventDefault();
      const rest = this._view.filters.filter(each => each[0] !== name);
      this._view.filters = value.value || how.value === "missing" ? [...rest, [name, how.value, value.value]] : rest;
      menu.hidePopover();
      this._change();
    });
    for (const type of ["input", "change"]) form.addEventListener(type, inner => inner.stopPropagation());
    const menu = this._popup(head, figures, form,
      act("Sort rising", () => { this._view.sort = [[name, false]]; this._change(); }),
      act("Sort falling", () => { this._view.sort = [[name, true]]; this._change(); }),
      act(head.hasAttribute("data-pinned") ? "Let go" : "Pin", () => this._stick(at)),
      act("Hide", () => this._hide(at, true)));
    const url = this._url("/figures");
    url.searchParams.set("column", name);
    const said = await ask(url) ?? {};
    for (const [what, number] of Object.entries(said)) figures.append(local("dt", {}, what), local("dd", {}, number.toLocaleString()));
  }

  _stick(at) {
    const head = this._heads[at];
    own(head, "data-pinned", head.hasAttribute("data-pinned") ? null : "");
    for (const block of [...this._blocks.values(), { rows: this._begun ?? [] }])
      for (const cells of block?.rows ?? [])
        cells[at] = head.hasAttribute("data-pinned") ? cells[at].replace("<td", "<td data-pinned") : cells[at].replace(" data-pinned", "");
    this._pin();
    this._draw();
  }

  _drag(event) {
    const head = event.target.closest("th");
    const column = this.querySelectorAll("col")[this._heads.indexOf(head)];
    const from = event.clientX - parseFloat(column.style.width);
    const move = moved => {
      own(column, "style", `width:${Math.max(40, moved.clientX - from)}px`);
      this._pin();
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", () => removeEventListener("pointermove", move), { once: true });
    event.preventDefault();
  }

  // -- the visitor's hand -------------------------------------------------------------------------------------------------

  _click(event) {
    if (event.target.closest("a, button, audio, video, .data-size")) return;
    const cell = event.target.closest("td, th");
    if (!cell) return;
    const column = Number(cell.getAttribute("aria-colindex")) - 1;
    if (cell.closest("thead")) {
      this._active = [-1, column];
      if (this._may("column") && !event.altKey) this._pick("columns", cell.dataset.name, event.ctrlKey || event.metaKey);
      else this._sort(cell.dataset.name, event.shiftKey);
      return this._paint();
    }
    const row = cell.closest("tr");
    this._active = [Number(row.dataset.at), column];
    const more = event.ctrlKey || event.metaKey || event.shiftKey;
    if (row.dataset.row === "") return;
    if (this._may("cell")) this._pick("cells", [Number(row.dataset.row), this._heads[column].dataset.name], more);
    else if (this._may("row")) this._rows(Number(row.dataset.at), event.shiftKey, true);
    this._paint();
  }

  _may(what) {
    return this._modes.includes(`single-${what}`) || this._modes.includes(`multi-${what}`);
  }

  get _chosen() {
    const [mark, rows = [], columns = [], cells = []] = this.value ?? [];
    return mark === this._mark ? { rows, columns, cells } : { rows: [], columns: [], cells: [] };
  }

  _choosing({ rows, columns, cells }) {
    this.send(rows.length + columns.length + cells.length ? [this._mark, rows, columns, cells] : null);
  }

  _pick(what, one, more) {
    const chosen = this._chosen;
    const same = each => JSON.stringify(each) === JSON.stringify(one);
    const had = chosen[what].some(same);
    const many = this._modes.includes(`multi-${what.slice(0, -1)}`);
    const rest = many && (more || what === "rows") ? chosen[what].filter(each => !same(each)) : [];
    this._choosing({ ...chosen, [what]: had ? rest : [...rest, one] });
  }

  _rows(at, range, toggle) {
    const number = this._at(at)?.number;
    if (number === undefined) return;
    if (range && this._anchor >= 0 && this._modes.includes("multi-row")) {
      const [from, to] = [Math.min(at, this._anchor), Math.max(at, this._anchor)];
      const rows = [];
      for (let each = from; each <= to; each++) {
        const found = this._at(each)?.number;
        if (found !== undefined) rows.push(found);
      }
      this._choosing({ ...this._chosen, rows });
    } else if (toggle) this._pick("rows", number, true);
    if (!range) this._anchor = at;
  }

  _key(event) {
    if (event.target !== this._scroller) return;
    const page = Math.max(1, this._shown - 2);
    let [row, column] = this._active;
    const wide = this._heads.length - 1;
    const ends = event.ctrlKey || event.metaKey;
    const steps = {
      ArrowDown: () => row++, ArrowUp: () => row--, ArrowRight: () => column++, ArrowLeft: () => column--,
      PageDown: () => row += page, PageUp: () => row -= page,
      Home: () => ends ? ([row, column] = [0, 0]) : column = 0, End: () => ends ? ([row, column] = [this._total - 1, wide]) : column = wide,
    };
    if (event.key in steps) {
      steps[event.key]();
      while (this._hidden.has(column) && column > 0 && column < wide) column += event.key === "ArrowLeft" ? -1 : 1;
      this._active = [Math.max(-1, Math.min(this._total - 1, row)), Math.max(0, Math.min(wide, column))];
      this._reveal();
    } else if (event.key === "Enter" && row < 0) this._sort(this._heads[column].dataset.name, event.shiftKey);
    else if (event.key === " " && row < 0 && this._may("column")) this._pick("columns", this._heads[column].dataset.name, true);
    else if (event.key === " " && row >= 0) {
      if (this._may("cell")) this._pick("cells", [this._at(row)?.number, this._heads[column].dataset.name], true);
      else if (this._may("row")) this._rows(row, event.shiftKey, true);
    } else if (event.key === "Escape" && this._modes[0]) this._choosing({ rows: [], columns: [], cells: [] });
    else if (event.key === "F10" && event.shiftKey || event.key === "ContextMenu") this._about(this._heads[column]);
    else return;
    event.preventDefault();
    this._paint();
  }

  _reveal() {
    const [row, column] = this._active;
    const view = this._scroller.clientHeight - 2 * this._row;
    if (row >= 0 && row * this._row < this._top) this._go(row * this._row);
    else if (row * this._row > this._top + view) this._go(row * this._row - view);
    const head = this._heads[column].getBoundingClientRect(), box = this._scroller.getBoundingClientRect();
    if (head.left < box.left) this._scroller.scrollLeft -= box.left - head.left;
    else if (head.right > box.right) this._scroller.scrollLeft += head.right - box.right;
    this._soon();
  }

  /** Marks what is chosen and where the keys are. */
  _paint() {
    const { rows, columns, cells } = this._chosen;
    const [active, at] = this._active;
    const names = this._heads.map(head => head.dataset.name);
    this._heads.forEach((head, column) => {
      own(head, "data-active", active === -1 && column === at && this._scroller === document.activeElement ? "" : null);
      if (this._may("column")) own(head, "aria-selected", String(columns.includes(head.dataset.name)));
    });
    for (const row of this.querySelectorAll("tbody tr")) {
      const number = Number(row.dataset.row);
      if (this._may("row")) row.setAttribute("aria-selected", String(rows.includes(number)));
      for (const cell of row.cells) {
        const column = Number(cell.getAttribute("aria-colindex")) - 1;
        cell.toggleAttribute("data-active", Number(row.dataset.at) === active && column === at);
        if (this._may("cell") || this._may("column"))
          cell.setAttribute("aria-selected", String(columns.includes(names[column]) || cells.some(([r, c]) => r === number && c === names[column])));
      }
    }
    const cell = this.querySelector("tbody [data-active]");
    if (cell) {
      cell.id = `${this.id}/cell`;
      own(this._scroller, "aria-activedescendant", cell.id);
    } else own(this._scroller, "aria-activedescendant", null);
  }

  /** Copies what is chosen, or the cell where the keys are, as text that a spreadsheet takes. */
  _copy(event) {
    if (!getSelection().isCollapsed) return;
    const { rows } = this._chosen;
    const lines = [...this.querySelectorAll("tbody tr")].filter(row => rows.includes(Number(row.dataset.row)));
    const text = lines.length
      ? lines.map(row => [...row.cells].map(cell => cell.textContent).join("\t")).join("\n")
      : this.querySelector("tbody [data-active]")?.textContent;
    if (text === undefined) return;
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  }
});

/** A cell in its column; a style of its own stays. */
function placed(cell, column) {
  const pin = `--pin:var(--pin-${column},0)`;
  const [open] = /^<td[^>]*/.exec(cell);
  const styled = open.includes(' style="') ? open.replace(' style="', ` style="${pin};`) : `${open} style="${pin}"`;
  return `${styled.replace("<td", `<td aria-colindex="${column + 1}"`)}${cell.slice(open.length)}`;
}

/** JSON from the server; of several workers one has the table. */
async function ask(url) {
  for (let tries = 0; tries < 4; tries++) {
    const answer = await fetch(url);
    if (answer.ok || answer.status === 400) return answer.json();
  }
  return undefined;
}
