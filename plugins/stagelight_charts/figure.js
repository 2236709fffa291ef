// Charts of other libraries: their scripts are loaded when the first chart that needs one is seen, and draw in a place
// that no patch touches. A selection becomes the widget's value.

const { define, local, Widget } = stagelight;
const scripts = new Map(); // address -> the promise of its script
const PAUSE = 150; // milliseconds before a selection that still changes is sent

class Figure extends Widget {
  #canvas; // where the library draws
  #drawn; // what says whether it must draw anew
  #drop; // takes away what the library drew
  #turn = 0; // counts drawings: an older one that comes late is dropped
  #timer;
  #watch = new IntersectionObserver(seen => seen.some(one => one.isIntersecting) && this.#draw(), { rootMargin: "400px" });

  setup() {
    theme.add(this);
    this.#watch.observe(this);
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      theme.delete(this);
      this.#watch.disconnect();
      this.#turn++;
      this.#drop?.();
    });
  }

  get #figure() { return this.querySelector(":scope > .figure"); }

  morphed() {
    super.morphed();
    const said = this.#figure?.dataset;
    if (this.#drawn !== undefined && said && this.#drawn !== JSON.stringify({ ...said })) this.#draw();
  }

  show(value, changed) {
    // A selection that the script took away: only a chart drawn anew shows none.
    if (changed && value === null && this.#drop) this.#draw(true);
  }

  /** The page's colours are others now. */
  recolor() {
    if (this.#drawn !== undefined) this.#draw(true);
  }

  async #draw(again = false) {
    const figure = this.#figure;
    if (!figure?.dataset.library) return;
    const said = JSON.stringify({ ...figure.dataset });
    if (said === this.#drawn && !again) return;
    this.#drawn = said;
    const turn = ++this.#turn;
    const { library, spec, script } = figure.dataset;
    try {
      const [described] = await Promise.all([fetched(spec), loaded(library, script)]);
      if (turn !== this.#turn) return;
      const kept = this.#canvas?.isConnected && library === "plotly" && !this.#canvas.querySelector("iframe");
      if (!kept) {
        this.#drop?.();
        this.#canvas?.remove();
        this.#canvas = local("div", { class: "figure-canvas" });
        figure.append(this.#canvas);
      }
      figure.querySelector(":scope > .figure-problem")?.remove();
      this.#drop = await draw[library]({
        canvas: this.#canvas,
        spec: described,
        config: JSON.parse(figure.dataset.config ?? "{}"),
        picks: (figure.dataset.picks ?? "").split(" ").filter(Boolean),
        colors: figure.dataset.themed ? colors(this) : undefined,
        wide: this.dataset.width !== "content",
        size: figure.dataset.size,
        value: this.value === null || this.value === undefined ? undefined : JSON.parse(this.value).selection,
        send: selection => this.#soon(selection),
        script,
      });
      this.dataset.drawn = library;
    } catch (problem) {
      if (turn !== this.#turn) return;
      console.warn(`The chart could not be drawn: ${problem?.message ?? problem}`);
      figure.querySelector(":scope > .figure-problem")?.remove();
      figure.append(local("div", { class: "figure-problem", role: "alert" }, `This chart could not be drawn: ${problem?.message ?? problem}`));
    }
  }

  #soon(selection) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.send(selection === null ? null : JSON.stringify({ selection })), PAUSE);
  }
}

// -- the page's colours --------------------------------------------------------------------------------------------

const theme = new Set(); // the figures on the page
const recolor = () => theme.forEach(figure => figure.recolor());
new MutationObserver(recolor).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolor);

/** The page's colours as libraries understand them: red, green, blue and how opaque. */
function colors(host) {
  const probe = local("span", { hidden: "" });
  host.append(probe);
  const pen = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const color = name => {
    probe.style.color = `var(--stage-${name})`;
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = getComputedStyle(probe).color;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
    return alpha === 255 ? `rgb(${red},${green},${blue})` : `rgba(${red},${green},${blue},${(alpha / 255).toFixed(3)})`;
  };
  const found = {
    text: color("text"), muted: color("muted"), line: color("line"), border: color("border"), back: color("bg"), raised: color("raised"),
    series: Array.from({ length: 10 }, (_, number) => color(`chart-${number + 1}`)),
    font: getComputedStyle(host).fontFamily,
  };
  probe.remove();
  return found;
}

// -- what is fetched ---------------------------------------------------------------------------------------------

async function fetched(address) {
  for (let tries = 0; tries < 4; tries++) { // of several workers one has it
    const answer = await fetch(new URL(address, document.baseURI));
    if (answer.ok) return answer.json();
  }
  throw new Error("the server has its data no longer; load the page again");
}

function loaded(library, address) {
  if (!scripts.has(address)) {
    const url = new URL(address, document.baseURI).href;
    const coming = library === "vega" ? import(url) : new Promise((done, failed) => {
      document.head.append(Object.assign(document.createElement("script"), { src: url, onload: done, onerror: () => failed(new Error("its script could not be loaded")) }));
    });
    scripts.set(address, coming);
    coming.catch(() => scripts.delete(address));
  }
  return scripts.get(address);
}

// -- each library ---------------------------------------------------------------------------------------------------

const draw = { vega, plotly, bokeh, deck: layers, echarts: options, mermaid: diagram };

async function vega({ canvas, spec, colors, picks, wide, size, value, send }) {
  const whole = "marks" in spec; // Vega itself
  const several = ["hconcat", "vconcat", "concat", "facet", "repeat"].some(name => name in spec)
    || ["row", "column", "facet"].some(name => name in (spec.encoding ?? {}));
  if (!whole && !several) {
    if (wide) spec.width = "container";
    if (size) spec.height = size === "stretch" ? "container" : Number(size);
    if (wide || size) spec.autosize ??= { type: "fit", contains: "padding" };
  } else if (whole && wide) spec.width = canvas.clientWidth - 40;
  restore(spec, value ?? {});
  const large = JSON.stringify(spec).length > 400_000;
  const { view, finalize } = await globalThis.vegaEmbed(canvas, spec, {
    mode: whole ? "vega" : "vega-lite", actions: false, ast: true, renderer: large ? "canvas" : "svg",
    config: colors && vegaTheme(colors), tooltip: { theme: colors && luminance(colors.back) < 0.5 ? "dark" : "light" },
  });
  const now = Object.fromEntries(picks.map(name => [name, value?.[name] ?? {}]));
  for (const name of picks) view.addSignalListener(name.replace(/\W/g, "_"), (_, chosen) => {
    now[name] = plain(chosen?.vlPoint?.or ?? chosen ?? {});
    send(Object.values(now).some(one => Object.keys(one).length) ? { ...now } : null);
  });
  const resized = wide && new ResizeObserver(() => dispatchEvent(new Event("resize")));
  if (resized) resized.observe(canvas);
  return () => { if (resized) resized.disconnect(); finalize(); };
}

/** Puts what was selected back into a description: points by their fields. */
function restore(spec, value) {
  for (const param of spec.params ?? []) if (Array.isArray(value[param.name]) && param.select) {
    const known = value[param.name].map(({ _vgsid_: _, ...fields }) => fields).filter(fields => Object.keys(fields).length);
    if (known.length) param.value = known;
  }
}

const plain = value => JSON.parse(JSON.stringify(value, (_, one) => (one instanceof Set ? [...one] : one)));

function vegaTheme({ text, muted, line, series, font }) {
  const words = { labelColor: muted, titleColor: text };
  return {
    background: "transparent", font, view: { stroke: null }, mark: { color: series[0] }, text: { color: text }, rule: { color: text },
    range: { category: series }, title: { color: text, subtitleColor: muted, anchor: "start" }, header: words, legend: words,
    axis: { ...words, gridColor: line, domainColor: line, tickColor: line, titleFontWeight: "normal" },
  };
}

/** How light a colour is, from 0 to 1. */
function luminance(color) {
  const [red, green, blue] = color.match(/[\d.]+/g).map(Number);
  return (0.3 * red + 0.6 * green + 0.1 * blue) / 255;
}

const PLOTLY = ["#636efa", "#ef553b", "#00cc96", "#ab63fa", "#ffa15a", "#19d3f3", "#ff6692", "#b6e880", "#ff97ff", "#fecb52"];

async function plotly({ canvas, spec, config, colors, picks, wide, size, value, send, script }) {
  const { Plotly } = globalThis;
  let { data = [], layout = {}, frames = [] } = spec;
  if (colors) {
    data = JSON.parse(JSON.stringify(data), (_, one) => (typeof one === "string" && PLOTLY.includes(one.toLowerCase()) ? colors.series[PLOTLY.indexOf(one.toLowerCase())] : one));
    layout.template = merged(layout.template ?? {}, { layout: plotlyTheme(colors) });
  }
  if (wide) {
    delete layout.width;
    layout.autosize = true;
  }
  if (size) layout.height = size === "stretch" ? Math.max(200, canvas.parentElement.clientHeight) : Number(size);
  if (picks.length) {
    layout.clickmode = "event+select";
    layout.dragmode = picks.includes("box") ? "select" : picks.includes("lasso") ? "lasso" : layout.dragmode ?? "pan";
    layout.hovermode ??= "closest";
    if (value?.point_indices?.length) chosen(data, value.points);
  }
  if (data.some(trace => EVALS.test(trace.type))) return framed(canvas, { data, layout, config, picks, frames }, script, send);
  canvas.querySelector("iframe")?.remove();
  await Plotly.react(canvas, data, layout, { responsive: true, displaylogo: false, ...config });
  if (frames.length) await Plotly.addFrames(canvas, frames);
  canvas.removeAllListeners?.("plotly_selected");
  canvas.removeAllListeners?.("plotly_deselect");
  if (picks.length) {
    canvas.on("plotly_selected", event => event && send(selected(event, picks)));
    canvas.on("plotly_deselect", () => send(null));
  }
  return () => Plotly.purge(canvas);
}

// What Plotly draws by WebGL: it makes functions of text, which the page forbids and a frame may.
const EVALS = /gl$|3d$|^(surface|cone|streamtube|isosurface|volume|splom|parcoords|parcats)$/;

/** Draws in a frame with a policy and an origin of its own, which cannot reach the page. */
function framed(canvas, figure, script, send) {
  globalThis.Plotly.purge(canvas);
  const frame = local("iframe", {
    title: "Chart", sandbox: "allow-scripts allow-downloads", src: new URL("_stage/chart-frame", document.baseURI).href,
    style: `display:block;width:100%;border:0;color-scheme:light;height:${figure.layout.height || 450}px`,
  });
  const hear = message => {
    if (message.source !== frame.contentWindow) return;
    if (message.data === "ready")
      frame.contentWindow.postMessage({ ...figure, script: new URL(script, document.baseURI).href, selected: `const SAID = ${JSON.stringify(SAID)}; const plain = ${plain}; return (${selected})(event, picks);` }, "*");
    else if (message.data && "selection" in message.data && figure.picks.length) send(message.data.selection);
  };
  addEventListener("message", hear);
  canvas.replaceChildren(frame);
  return () => {
    removeEventListener("message", hear);
    frame.remove();
  };
}

/** Marks points that were selected before. */
function chosen(data, points) {
  data.forEach((trace, number) => {
    trace.selectedpoints = points.filter(one => one.curve_number === number).map(one => one.point_index);
  });
}

const SAID = ["x", "y", "z", "r", "theta", "lat", "lon", "location", "label", "value", "text", "customdata", "id"];

function selected({ points = [], selections = [] }, picks) {
  const rows = points.map(point => {
    const row = { curve_number: point.curveNumber, point_number: point.pointNumber, point_index: point.pointIndex ?? point.pointNumber };
    for (const name of SAID) if (point[name] !== undefined && point[name] !== null) row[name] = point[name];
    if (point.data?.legendgroup) row.legendgroup = point.data.legendgroup;
    return row;
  });
  const box = selections.filter(one => one.type === "rect" && picks.includes("box"))
    .map(({ xref, yref, x0, x1, y0, y1 }) => ({ xref, yref, x: [x0, x1], y: [y0, y1] }));
  const lasso = selections.filter(one => one.type === "path" && picks.includes("lasso")).map(({ xref, yref, path }) => {
    const corners = path.replace(/[MZ]/g, "").split("L").map(one => one.split(",").map(part => (isNaN(part) ? part : Number(part))));
    return { xref, yref, x: corners.map(([x]) => x), y: corners.map(([, y]) => y) };
  });
  const found = { points: rows, point_indices: rows.map(row => row.point_index).filter(Number.isInteger), box, lasso };
  return rows.length || box.length || lasso.length ? plain(found) : null;
}

function plotlyTheme({ text, muted, line, raised, series, font }) {
  const axis = { gridcolor: line, linecolor: line, zerolinecolor: line, tickfont: { color: muted }, title: { font: { color: text } } };
  return {
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", colorway: series, font: { color: text, family: font },
    xaxis: axis, yaxis: axis, hoverlabel: { bgcolor: raised, bordercolor: line, font: { color: text, family: font } },
    modebar: { bgcolor: "rgba(0,0,0,0)", color: muted, activecolor: text }, margin: { t: 48, r: 16, b: 48, l: 56 },
    geo: { bgcolor: "rgba(0,0,0,0)" }, polar: { bgcolor: "rgba(0,0,0,0)" },
  };
}

function merged(one, other) {
  const both = { ...one };
  for (const [name, value] of Object.entries(other))
    both[name] = value && typeof value === "object" && !Array.isArray(value) ? merged(both[name] ?? {}, value) : value;
  return both;
}

async function bokeh({ canvas, spec }) {
  const views = await globalThis.Bokeh.embed.embed_item(spec, canvas);
  return () => { for (const view of views?.roots ?? []) view.remove?.(); };
}

async function options({ canvas, spec, size, colors }) {
  canvas.style.height = size && size !== "stretch" ? `${size}px` : size ? "100%" : "400px";
  const dark = colors && luminance(colors.back) < 0.5;
  const chart = globalThis.echarts.init(canvas, dark ? "dark" : null, { renderer: "svg" });
  chart.setOption({ ...(colors ? { backgroundColor: "transparent", color: colors.series } : {}), ...spec });
  const resized = new ResizeObserver(() => chart.resize());
  resized.observe(canvas);
  return () => { resized.disconnect(); chart.dispose(); };
}

let diagrams = 0;
async function diagram({ canvas, spec, colors }) {
  const { mermaid } = globalThis;
  mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme: colors && luminance(colors.back) < 0.5 ? "dark" : "default" });
  const { svg } = await mermaid.render(`stage-mermaid-${++diagrams}`, spec.text);
  canvas.innerHTML = svg;
  return () => canvas.replaceChildren();
}

async function layers({ canvas, spec, size, picks, value, send }) {
  Object.assign(canvas.style, { height: `${Number(size) || 500}px`, position: "relative" });
  const chosen = { indices: { ...value?.indices }, objects: { ...value?.objects } };
  const many = picks.includes("multi-object");
  const click = ({ layer, object, index, picked }) => {
    if (!picks.length) return;
    const id = layer?.id;
    if (!picked || id === undefined || !object) {
      Object.assign(chosen, { indices: {}, objects: {} });
      return send(null);
    }
    if (!many) Object.assign(chosen, { indices: {}, objects: {} });
    const at = (chosen.indices[id] ?? []).indexOf(index);
    const keep = list => (list ?? []).filter((_, place) => place !== at);
    chosen.indices[id] = at < 0 ? [...(chosen.indices[id] ?? []), index] : keep(chosen.indices[id]);
    chosen.objects[id] = at < 0 ? [...(chosen.objects[id] ?? []), object] : keep(chosen.objects[id]);
    send(Object.values(chosen.indices).some(list => list.length) ? plain(chosen) : null);
  };
  const made = globalThis.createDeck({ container: canvas, jsonInput: spec, tooltip: spec.tooltip ?? true, handleEvent: (kind, event) => kind.includes("click") && click(event) });
  return () => made?.finalize?.();
}

define("figure", Figure);
