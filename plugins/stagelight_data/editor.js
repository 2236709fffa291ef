// An editor: a grid whose cells are changed in place. Edits are kept by row number in the data, never by place in a view.

const { define, local, own, toast } = stagelight;
const Grid = await customElements.whenDefined("stage-dataframe");

const LATE = 1500; // ms that new edits wait for the server's word on older ones
const DIRECT = ["text", "link", "markdown", "number", "list", "date", "time", "datetime"]; // typing begins an edit
const INPUTS = { date: "date", time: "time", datetime: "datetime-local" };

define("data_editor", class extends Grid {
  _undone = [];
  _done = [];
  _later = [];
  _corner = null; // where a range of cells began
  _open = null; // { box, read, at, column }
  _gone = ""; // deleted rows as the blocks know them
  _serial = 0;

  // -- edits ----------------------------------------------------------------------------------------------------------

  get _data() { return this._box.dataset.data; }
  get _growth() { return this._box.dataset.growth; }
  get _stale() { return this.value !== null && this.value[0] !== this._data; }

  /** What was changed so far. */
  get _edits() {
    const [, cells = [], added = [], deleted = []] = this._stale ? [] : this.value ?? [];
    return {
      cells: new Map(cells.map(([row, name, value]) => [`${row}/${name}`, [row, name, value]])),
      added: new Map(added.map(([id, row]) => [id, new Map(row)])),
      deleted: new Set(deleted),
    };
  }

  /** Changes the edits by `how(edits)`; the server learns of it, and it can be undone. */
  _edit(how) {
    if (this._shut) return;
    if (this._stale) {
      this._later.push(how);
      setTimeout(() => this._flush(), LATE);
      return;
    }
    const before = this.value;
    const edits = this._edits;
    how(edits);
    const wire = pack(this._data, edits);
    if (JSON.stringify(wire) === JSON.stringify(before)) return;
    this._done.push(before);
    this._undone.length = 0;
    this._put(wire);
  }

  _flush() {
    for (const how of this._later.splice(0)) {
      if (this._stale) this.dataset.value = "null";
      this._edit(how);
    }
  }

  _put(wire) {
    this.send(wire);
    this._recount();
    this._draw();
  }

  _undo(from, to) {
    if (!from.length || this._shut) return;
    to.push(this.value);
    this._put(from.pop());
  }

  get _shut() { return this._box.hasAttribute("data-shut"); }

  show(value, changed) {
    if (this._later.length && !this._stale) this._flush();
    this._recount();
    super.show(value, changed);
  }

  /** Rows that were deleted are not asked for; rows that were added come last. */
  _recount() {
    const gone = ranges(this._edits.deleted);
    if (gone !== this._gone) {
      this._gone = gone;
      this._turn++;
      this._blocks.clear();
      this._known = this._count();
      this._load(0);
    }
    this._total = this._known + this._extra;
    this._resize();
  }

  get _extra() { return this._edits.added.size; }
  get _wantsTools() { return true; }

  _count() {
    return Number(this._box.dataset.rows) - this._edits.deleted.size;
  }

  _query() {
    const query = super._query();
    if (this._gone) query.set("without", this._gone);
    return query;
  }

  /** Other data under the same columns: the view, and where the keys are, stay. */
  _build() {
    const before = this._mark && { view: this._view, active: this._active, top: this._top };
    this._gone = ranges(this._edits.deleted);
    super._build();
    if (!before) return;
    this._view = before.view;
    if (before.view.sort.length || before.view.search || before.view.filters.length) this._change();
    this._active = [Math.min(before.active[0], this._total - 1), before.active[1]];
    this._go(before.top);
  }

  /** Rows that came with the page are those of the data; where some are gone, all are asked for. */
  _first(rows) {
    if (!this._gone) super._first(rows);
  }

  _fetch(first, last) {
    super._fetch(first, Math.min(last, this._total - this._extra));
  }

  _at(at) {
    const edits = this._edits;
    const place = at - (this._total - edits.added.size);
    if (place >= 0) {
      const [id, row] = [...edits.added][place] ?? [];
      if (id === undefined) return undefined;
      return { number: `+${id}`, cells: this._heads.map(head => this._look(`+${id}/${head.dataset.name}`, row.get(head.dataset.name) ?? null, head)) };
    }
    const found = this._gone && !this._blocks.get(Math.floor(at / 100)) ? undefined : super._at(at);
    if (!found || !edits.cells.size) return found;
    const cells = found.cells.map((cell, column) => {
      const head = this._heads[column];
      const edit = edits.cells.get(`${found.number}/${head.dataset.name}`);
      return edit ? this._look(`${found.number}/${head.dataset.name}`, edit[2], head) : cell;
    });
    return { number: found.number, cells };
  }

  /** An edited cell: as the server shows it, once it does. */
  _look(place, value, head) {
    const text = this._box.dataset.looks;
    if (text !== this._looked) {
      this._looked = text;
      this._looks = JSON.parse(text ?? "{}");
    }
    const look = this._looks[place];
    if (look !== undefined && JSON.stringify(raw(look)) === JSON.stringify(value)) return look.replace("<td", "<td data-edited");
    const { kind, align } = head.dataset;
    const { options = [], required } = rule(head);
    const name = each => options.find(([wire]) => JSON.stringify(wire) === JSON.stringify(each))?.[1] ?? each;
    const cell = document.createElement("td");
    cell.setAttribute("role", "gridcell");
    if (align !== "left") cell.dataset.align = align;
    if (head.hasAttribute("data-pinned")) cell.setAttribute("data-pinned", "");
    if (place.startsWith("+") && value === null && required) cell.setAttribute("data-needed", "");
    cell.dataset.edited = "";
    cell.dataset.raw = JSON.stringify(value);
    if (kind === "checkbox") {
      const box = local("span", { class: "data-check", role: "img", "aria-label": value ? "yes" : "no" });
      box.toggleAttribute("data-on", value === true);
      cell.append(box);
    } else if (value === null) {
      cell.className = "data-none";
      cell.textContent = "None";
    } else if (Array.isArray(value)) cell.append(...value.map(each => local("span", { class: "data-chip" }, String(name(each)))));
    else cell.textContent = String(name(value)).replace("T", kind === "datetime" ? " " : "T");
    return cell.outerHTML;
  }

  // -- cells ----------------------------------------------------------------------------------------------------------

  _value(at, column) {
    const found = this._at(at);
    return found?.cells[column] === undefined ? undefined : raw(found.cells[column]);
  }

  /** Puts values into cells: `[at, column, value]`. */
  _fill(cells) {
    const known = cells.map(([at, column, value]) => [this._at(at)?.number, this._heads[column].dataset.name, value]);
    this._edit(edits => {
      for (const [number, name, value] of known) {
        if (number === undefined) continue;
        if (String(number).startsWith("+")) edits.added.get(String(number).slice(1))?.set(name, value);
        else edits.cells.set(`${number}/${name}`, [number, name, value]);
      }
    });
  }

  _add(rows = [{}]) {
    const ids = [];
    this._edit(edits => {
      for (const row of rows) {
        const id = `${Date.now().toString(36)}${this._serial++}`;
        const first = this._heads.map(head => [head.dataset.name, rule(head).default]).filter(([, value]) => value !== undefined);
        edits.added.set(id, new Map([...first, ...Object.entries(row)]));
        ids.push(id);
      }
    });
    this._active = [this._total - 1, this._heads.findIndex(head => rule(head).editable)];
    this._reveal();
    this._paint();
    return ids;
  }

  _remove() {
    const [[from], [to]] = this._range;
    const numbers = [];
    for (let at = from; at <= to; at++) numbers.push(this._at(at)?.number);
    this._edit(edits => {
      for (const number of numbers) {
        if (number === undefined) continue;
        if (String(number).startsWith("+")) edits.added.delete(String(number).slice(1));
        else {
          edits.deleted.add(number);
          for (const [place, [row]] of edits.cells) if (row === number) edits.cells.delete(place);
        }
      }
    });
    this._corner = null;
    this._active = [Math.min(this._active[0], this._total - 1), this._active[1]];
    this._draw();
  }

  get _adds() { return ["dynamic", "add"].includes(this._growth) && !this._shut; }
  get _removes() { return ["dynamic", "delete"].includes(this._growth) && !this._shut; }

  get _range() {
    const [row, column] = this._active;
    const [other, side] = this._corner ?? this._active;
    return [[Math.max(0, Math.min(row, other)), Math.min(column, side)], [Math.max(row, other), Math.max(column, side)]];
  }

  _inside() {
    const [[top, left], [bottom, right]] = this._range;
    const cells = [];
    for (let at = top; at <= bottom; at++) for (let column = left; column <= right; column++) if (!this._hidden.has(column)) cells.push([at, column]);
    return cells;
  }

  _editable(column) {
    return rule(this._heads[column]).editable === true && !this._shut;
  }

  _clear() {
    const cells = this._inside().filter(([, column]) => this._editable(column));
    const needed = cells.find(([, column]) => rule(this._heads[column]).required);
    if (needed) return this._complain(needed, `${this._label(needed[1])} must not be empty.`);
    this._fill(cells.map(([at, column]) => [at, column, this._heads[column].dataset.kind === "checkbox" ? false : null]));
  }

  _label(column) { return this._heads[column].textContent.trim(); }

  // -- the visitor's hand -----------------------------------------------------------------------------------------------

  _listen() {
    const fresh = !this._scroller.dataset.heard;
    super._listen();
    if (!fresh) return;
    this._scroller.addEventListener("paste", event => this._paste(event));
    this._scroller.addEventListener("cut", event => this._cut(event));
  }

  _tools() {
    const bar = super._tools();
    const button = (text, action) => {
      const made = local("button", { type: "button" }, text);
      made.addEventListener("click", action);
      return made;
    };
    if (this._shut) return bar;
    const own = [];
    if (this._adds) own.push(button("Add row", () => { this._add(); this._scroller.focus(); }));
    if (this._removes) own.push(button("Delete row", () => { if (this._active[0] >= 0) this._remove(); this._scroller.focus(); }));
    own.push(button("Undo", () => this._undo(this._done, this._undone)), button("Redo", () => this._undo(this._undone, this._done)));
    bar.prepend(...own);
    return bar;
  }

  _click(event) {
    const cell = event.target.closest("tbody td");
    const [row, column] = this._active;
    const from = this._corner ?? this._active;
    super._click(event);
    if (!cell || event.target.closest("a, button, audio, video")) return;
    this._corner = event.shiftKey ? from : null;
    const [at, side] = this._active;
    if (!event.shiftKey && this._editable(side)) {
      if (event.target.closest(".data-check")) this._toggle(at, side);
      else if (at === row && side === column) this._begin();
    }
    this._paint();
  }

  _toggle(at, column) {
    this._fill([[at, column, this._value(at, column) !== true]]);
  }

  _key(event) {
    if (event.target !== this._scroller) return;
    const [at, column] = this._active;
    const { key } = event;
    const ends = event.ctrlKey || event.metaKey;
    const here = at >= 0 && this._editable(column);
    const kind = this._heads[column]?.dataset.kind;
    if (ends && key.toLowerCase() === "z") event.shiftKey ? this._undo(this._undone, this._done) : this._undo(this._done, this._undone);
    else if (ends && key.toLowerCase() === "y") this._undo(this._undone, this._done);
    else if (ends && key === "Delete" && at >= 0 && this._removes) this._remove();
    else if (ends && key === "Enter" && this._adds) this._add();
    else if ((key === "Delete" || key === "Backspace") && at >= 0 && !ends) this._clear();
    else if (here && kind === "checkbox" && (key === "Enter" || key === " ")) this._toggle(at, column);
    else if (here && (key === "Enter" || key === "F2")) this._begin();
    else if (here && key.length === 1 && !ends && !event.altKey && key !== " " && kind !== "checkbox") this._begin(key);
    else if (key === "Tab" && at >= 0 && this._step(event.shiftKey ? -1 : 1)) this._corner = null;
    else {
      if (key.startsWith("Arrow") || ["Home", "End", "PageUp", "PageDown"].includes(key)) this._corner = event.shiftKey ? this._corner ?? [at, column] : null;
      super._key(event);
      return;
    }
    event.preventDefault();
    this._paint();
  }

  /** One cell on, into the next row after the last; false at an end, so that Tab leaves the table. */
  _step(by) {
    let [at, column] = this._active;
    do {
      column += by;
      if (column < 0 || column >= this._heads.length) {
        at += by;
        column = by > 0 ? 0 : this._heads.length - 1;
      }
    } while (this._hidden.has(column));
    if (at < 0 || at >= this._total) return false;
    this._active = [at, column];
    this._reveal();
    return true;
  }

  // -- one cell -----------------------------------------------------------------------------------------------------------

  _begin(typed) {
    const [at, column] = this._active;
    const value = this._value(at, column);
    const cell = this.querySelector("tbody [data-active]");
    if (value === undefined || !cell) return;
    this._end();
    const head = this._heads[column];
    const { kind } = head.dataset;
    if (kind === "checkbox") return this._toggle(at, column);
    const { field, read } = control(head, value, DIRECT.includes(kind) ? typed : undefined);
    const box = local("div", { class: "data-edit" }, field);
    this._box.append(box);
    const frame = this._box.getBoundingClientRect(), place = cell.getBoundingClientRect();
    Object.assign(box.style, { left: `${place.left - frame.left}px`, top: `${place.top - frame.top}px`, minWidth: `${place.width}px`, minHeight: `${place.height}px` });
    this._open = { box, read, at, column };
    box.addEventListener("keydown", event => this._editing(event));
    for (const type of ["input", "change"]) box.addEventListener(type, event => event.stopPropagation());
    box.addEventListener("focusout", event => !box.contains(event.relatedTarget) && this._open?.box === box && this._commit(true));
    const first = field.matches("input, select") ? field : field.querySelector("input");
    first?.focus();
    if (typed === undefined && first?.select) first.select();
  }

  _editing(event) {
    event.stopPropagation();
    const { key } = event;
    if (key === "Escape") this._end(true);
    else if (key === "Enter") {
      if (!this._commit()) return event.preventDefault();
      this._active = [Math.min(this._total - 1, this._active[0] + (event.shiftKey ? -1 : 1)), this._active[1]];
      this._active[0] = Math.max(0, this._active[0]);
      this._reveal();
    } else if (key === "Tab") {
      if (!this._commit()) return event.preventDefault();
      this._step(event.shiftKey ? -1 : 1);
    } else if (event.ctrlKey && key.toLowerCase() === "z") return;
    else return;
    event.preventDefault();
    this._paint();
  }

  /** Takes what was entered; false, with a message at the cell, where it may not stand there. */
  _commit(leaving = false) {
    const { read, at, column, box } = this._open;
    const value = read();
    const message = value instanceof Error ? value.message : wrong(this._heads[column], value);
    if (message) {
      if (leaving) this._end();
      else this._say_at(box, message);
      return false;
    }
    const same = JSON.stringify(this._value(at, column)) === JSON.stringify(value);
    this._end(!leaving);
    if (!same) this._fill([[at, column, value]]);
    return true;
  }

  _say_at(box, message) {
    box.querySelector(".data-wrong")?.remove();
    const note = local("div", { class: "data-wrong", role: "alert", id: `${this.id}/wrong` }, message);
    box.append(note);
    const field = box.querySelector("input, select");
    field?.setAttribute("aria-invalid", "true");
    field?.setAttribute("aria-describedby", note.id);
  }

  /** A message at a cell that is not open. */
  _complain([at, column], message) {
    this._active = [at, column];
    this._paint();
    const cell = this.querySelector("tbody [data-active]");
    if (!cell) return toast([message], 6, "error");
    const frame = this._box.getBoundingClientRect(), place = cell.getBoundingClientRect();
    const box = local("div", { class: "data-edit", "data-note": "" });
    Object.assign(box.style, { left: `${place.left - frame.left}px`, top: `${place.bottom - frame.top}px` });
    this._box.append(box);
    this._say_at(box, message);
    setTimeout(() => box.remove(), 4000);
  }

  _end(focus = false) {
    const open = this._open;
    this._open = null;
    open?.box.remove();
    if (open && focus) this._scroller.focus();
  }

  _paint() {
    super._paint();
    if (!this._corner) return;
    const [[top, left], [bottom, right]] = this._range;
    for (const row of this.querySelectorAll("tbody tr"))
      for (const cell of row.cells) {
        const at = Number(row.dataset.at), column = Number(cell.getAttribute("aria-colindex")) - 1;
        cell.setAttribute("aria-selected", String(at >= top && at <= bottom && column >= left && column <= right));
      }
  }

  // -- the clipboard --------------------------------------------------------------------------------------------------------

  _copy(event) {
    if (event.target.closest(".data-edit") || this._active[0] < 0) return;
    const [[top], [bottom]] = this._range;
    const lines = [];
    for (let at = top; at <= bottom; at++)
      lines.push(this._inside().filter(([row]) => row === at).map(([row, column]) => quoted(said(this._value(row, column)))).join("\t"));
    event.clipboardData.setData("text/plain", lines.join("\n"));
    event.preventDefault();
  }

  _cut(event) {
    this._copy(event);
    this._clear();
  }

  _paste(event) {
    if (this._active[0] < 0) return;
    event.preventDefault();
    const rows = table(event.clipboardData.getData("text/plain"));
    const [[top, left], [bottom, right]] = this._range;
    const one = rows.length === 1 && rows[0].length === 1;
    const height = one ? bottom - top + 1 : rows.length;
    const columns = [];
    for (let column = left; columns.length < (one ? right - left + 1 : Math.max(...rows.map(row => row.length))) && column < this._heads.length; column++) if (!this._hidden.has(column)) columns.push(column);
    const missing = top + height - this._total;
    const cells = [], wrongs = [];
    const take = (row, place, column) => {
      const head = this._heads[column];
      const value = parsed(head, (one ? rows[0][0] : rows[row][place]) ?? "");
      const message = !this._editable(column) ? `${this._label(column)} cannot be edited.` : value instanceof Error ? value.message : wrong(head, value);
      if (message) wrongs.push([[top + row, column], message]);
      return message ? undefined : value;
    };
    const fresh = [];
    for (let row = 0; row < height; row++) {
      if (top + row < this._total) {
        columns.forEach((column, place) => {
          const value = take(row, place, column);
          if (value !== undefined) cells.push([top + row, column, value]);
        });
      } else if (this._adds) {
        const made = {};
        columns.forEach((column, place) => {
          const value = take(row, place, column);
          if (value !== undefined) made[this._heads[column].dataset.name] = value;
        });
        fresh.push(made);
      }
    }
    if (cells.length) this._fill(cells);
    if (fresh.length) this._add(fresh);
    if (missing > 0 && !this._adds) toast([`${missing} rows did not fit: this table takes no new ones.`], 6, "error");
    if (wrongs.length) this._complain(wrongs[0][0], wrongs[0][1] + (wrongs.length > 1 ? ` (and ${wrongs.length - 1} more)` : ""));
  }
});

// -- values -----------------------------------------------------------------------------------------------------------------

function rule(head) {
  return head.rule ??= JSON.parse(head.dataset.rule ?? "{}");
}

/** A cell's value, from its HTML. */
function raw(html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  const cell = made.content.firstElementChild;
  if (cell.classList.contains("data-none")) return null;
  return cell.dataset.raw === undefined ? cell.textContent : JSON.parse(cell.dataset.raw);
}

function said(value) {
  return value === null || value === undefined ? "" : Array.isArray(value) ? value.join(", ") : String(value);
}

/** From a text, typed or pasted, to the value that a column holds; an Error where there is none. */
function parsed(head, text) {
  const { kind } = head.dataset;
  const { options = [], accept_new_options: free } = rule(head);
  const known = each => options.find(([wire, label]) => label === each || String(wire) === each)?.[0];
  const plain = text.trim();
  if (kind === "checkbox") return /^(true|yes|1|x|on)$/i.test(plain) ? true : /^(false|no|0|off|)$/i.test(plain) ? false : new Error(`${plain} is neither true nor false.`);
  if (plain === "") return null;
  if (kind === "number") {
    const number = Number(/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(",", "") : plain);
    return Number.isFinite(number) ? number : new Error(`${plain} is no number.`);
  }
  if (kind === "selectbox") return known(plain) ?? new Error(`${plain} is not among the options.`);
  if (kind === "list" || kind === "multiselect") {
    const values = plain.replace(/^\[|\]$/g, "").split(",").map(each => each.trim()).filter(Boolean);
    if (kind === "list") return values;
    const bad = values.find(each => known(each) === undefined);
    return bad !== undefined && !free ? new Error(`${bad} is not among the options.`) : values.map(each => known(each) ?? each);
  }
  if (kind === "date") return /^\d{4}-\d\d-\d\d$/.test(plain) ? plain : new Error(`${plain} is no date, such as 2026-05-31.`);
  if (kind === "time") return /^\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(plain) ? plain : new Error(`${plain} is no time, such as 09:30.`);
  if (kind === "datetime") return isNaN(Date.parse(plain.replace(" ", "T"))) ? new Error(`${plain} is no moment, such as 2026-05-31 09:30.`) : plain.replace(" ", "T");
  return text;
}

/** Why a value may not stand in a column; undefined where it may. */
function wrong(head, value) {
  const it = rule(head);
  if (value === null) return it.required ? `${head.textContent.trim()} must not be empty.` : undefined;
  if (typeof value === "number") {
    if (it.integer && !Number.isInteger(value)) return `${value} is no whole number.`;
    if (it.step) {
      const steps = (value - (it.min_value ?? 0)) / it.step;
      if (Math.abs(steps - Math.round(steps)) > 1e-6) return `${value} is no multiple of ${it.step}.`;
    }
  }
  if (typeof value === "number" || ["date", "time", "datetime"].includes(head.dataset.kind)) {
    const limit = each => typeof value === "number" ? each : String(each).replace(" ", "T").slice(0, value.length);
    if (it.min_value !== undefined && value < limit(it.min_value)) return `${value} is not at least ${it.min_value}.`;
    if (it.max_value !== undefined && value > limit(it.max_value)) return `${value} is not at most ${it.max_value}.`;
  } else if (typeof value === "string") {
    if (it.max_chars && value.length > it.max_chars) return `${value.length} characters are more than ${it.max_chars}.`;
    if (it.validate && !matches(it.validate, value)) return `${value} does not look like ${it.validate}.`;
  }
  return undefined;
}

function matches(pattern, value) {
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    return true; // Python's own syntax: the server checks it
  }
}

/** What a cell is edited with, and how to read it. */
function control(head, value, typed) {
  const { kind } = head.dataset;
  const it = rule(head);
  const name = head.textContent.trim();
  if (kind === "selectbox") return choice(name, it, value);
  if (kind === "multiselect") return several(name, it, value ?? []);
  const field = local("input", { type: INPUTS[kind] ?? "text", "aria-label": name });
  if (kind === "number") field.inputMode = it.integer ? "numeric" : "decimal";
  if (kind === "time" || kind === "datetime") field.step = it.step ?? "1";
  const before = said(value);
  field.value = typed !== undefined && !INPUTS[kind] ? typed : kind === "datetime" ? before.replace(" ", "T").slice(0, 19) : kind === "date" ? before.slice(0, 10) : kind === "time" ? before.slice(-8) : before;
  if (kind === "number")
    field.addEventListener("keydown", event => {
      const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      const next = (Number(field.value) || 0) + by * (it.step ?? 1);
      field.value = String(Number(Math.min(it.max_value ?? Infinity, Math.max(it.min_value ?? -Infinity, next)).toFixed(10)));
    });
  return { field, read: () => field.validity.badInput ? new Error("This is not complete.") : parsed(head, field.value) };
}

function choice(name, it, value) {
  const field = local("select", { "aria-label": name });
  const options = it.required ? it.options ?? [] : [[null, ""], ...it.options ?? []];
  if (!options.some(([wire]) => JSON.stringify(wire) === JSON.stringify(value))) options.unshift([value, said(value)]);
  for (const [wire, label] of options) {
    const option = document.createElement("option");
    option.textContent = label;
    option.selected = JSON.stringify(wire) === JSON.stringify(value);
    field.append(option);
  }
  return { field, read: () => options[field.selectedIndex]?.[0] ?? null };
}

function several(name, it, value) {
  const options = [...it.options ?? []];
  for (const each of value) if (!options.some(([wire]) => wire === each)) options.push([each, said(each)]);
  const ticks = options.map(([wire, label]) => {
    const tick = local("input", { type: "checkbox" });
    tick.checked = value.includes(wire);
    return [tick, wire, local("label", {}, tick, String(label))];
  });
  const field = local("div", { class: "data-options", role: "group", "aria-label": name }, ...ticks.map(each => each[2]));
  const more = it.accept_new_options ? local("input", { type: "text", "aria-label": "New option", placeholder: "New option" }) : undefined;
  if (more) field.append(more);
  const read = () => {
    const chosen = ticks.filter(([tick]) => tick.checked).map(([, wire]) => wire);
    return more?.value.trim() ? [...chosen, more.value.trim()] : chosen;
  };
  return { field, read };
}

// -- how things travel --------------------------------------------------------------------------------------------------------

function pack(mark, { cells, added, deleted }) {
  if (!cells.size && !added.size && !deleted.size) return null;
  const sorted = [...cells.values()].sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
  return [mark, sorted, [...added].map(([id, row]) => [id, [...row]]), [...deleted].sort((a, b) => a - b)];
}

/** "3-7,9" for rows 3 to 7 and 9. */
function ranges(rows) {
  const parts = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    const last = parts.at(-1);
    if (last && last[1] === row - 1) last[1] = row;
    else parts.push([row, row]);
  }
  return parts.map(([from, to]) => from === to ? `${from}` : `${from}-${to}`).join(",");
}

function quoted(text) {
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The cells of what a spreadsheet puts on the clipboard. */
function table(text) {
  const rows = [[]];
  const pattern = /("(?:[^"]|"")*"|[^\t\n]*)(\t|\n|$)/gy;
  const plain = text.replaceAll("\r\n", "\n").replace(/\n$/, "");
  for (let match; pattern.lastIndex <= plain.length && (match = pattern.exec(plain));) {
    rows.at(-1).push(match[1].startsWith('"') ? match[1].slice(1, -1).replaceAll('""', '"') : match[1]);
    if (match[2] === "\n") rows.push([]);
    if (match[2] === "") break;
  }
  return rows;
}
