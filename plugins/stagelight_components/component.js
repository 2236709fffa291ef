// Component: frames with pages of components in them; what they send becomes the value of a widget.

const { define, local, toast, Widget, trigger } = stagelight;
const dark = matchMedia("(prefers-color-scheme: dark)");

/** Colours and font of the page, computed. */
function look() {
  const probe = document.body.appendChild(document.createElement("span"));
  const color = name => ((probe.style.color = `var(--stage-${name})`), getComputedStyle(probe).color);
  const theme = {
    base: getComputedStyle(document.documentElement).colorScheme === "dark" || (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark" ? "dark" : "light",
    primaryColor: color("primary"),
    backgroundColor: color("bg"),
    secondaryBackgroundColor: color("surface"),
    textColor: color("text"),
    borderColor: color("line"),
    font: getComputedStyle(document.body).fontFamily,
  };
  probe.remove();
  return theme;
}

const kebab = name => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);

function bytes(text) {
  return Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
}

/** Values as the server packs them: bytes in base64. */
function packed(value) {
  if (value instanceof ArrayBuffer) value = new Uint8Array(value);
  if (!(value instanceof Uint8Array)) return JSON.stringify(value ?? null);
  let text = "";
  for (let at = 0; at < value.length; at += 8192) text += String.fromCharCode(...value.subarray(at, at + 8192));
  return JSON.stringify({ __bytes__: btoa(text) });
}

/** Arguments as components expect them: tables in a list of their own. */
function unpacked(text) {
  const dfs = [];
  const args = {};
  for (const [key, value] of Object.entries(JSON.parse(text))) {
    if (value?.__table__) {
      const { data, index, columns } = value.__table__;
      dfs.push({ key, value: { data: { data: bytes(data), index: bytes(index), columns: bytes(columns) } } });
    } else args[key] = value?.__bytes__ === undefined ? value : bytes(value.__bytes__);
  }
  return { args, dfs };
}

class Component extends Widget {
  #frame = null;
  #ready = false;

  setup() {
    this.#build();
  }

  morphed() {
    super.morphed();
    this.#build();
    this.render();
  }

  #build() {
    const { src, title, tabindex, sandbox } = JSON.parse(this.querySelector(":scope > [data-frame]").dataset.frame);
    const url = new URL(src, document.baseURI);
    url.searchParams.set("streamlitUrl", location.origin + location.pathname);
    if (this.#frame?.src !== url.href) {
      this.#frame?.remove();
      this.#ready = false;
      this.#frame = local("iframe", { src: url.href, class: "stage-component", sandbox, title });
      this.append(this.#frame);
    }
    if (tabindex === null) this.#frame.removeAttribute("tabindex");
    else this.#frame.setAttribute("tabindex", tabindex);
  }

  render() {
    if (!this.#ready) return;
    const { args, dfs } = unpacked(this.querySelector(":scope > [data-frame]").dataset.arguments);
    const disabled = "disabled" in this.dataset;
    this.#frame.contentWindow.postMessage({ type: "streamlit:render", args, dfs, disabled, theme: look() }, "*");
  }

  asked(source) {
    return this.#frame?.contentWindow === source;
  }

  take(message) {
    if (message.type === "streamlit:componentReady") {
      this.#ready = true;
      this.render();
    } else if (!this.#ready) return;
    else if (message.type === "streamlit:setComponentValue") this.send(packed(message.value));
    else if (message.type === "streamlit:setFrameHeight" && Number.isFinite(message.height)) this.#frame.style.height = `${message.height}px`;
  }
}

class Mount extends HTMLElement {
  #frame = null;
  #shown = null;
  #data = null;
  #ready = false;

  connectedCallback() {
    this.morphed();
  }

  connectedMoveCallback() {}

  morphed() {
    const still = this.querySelector(":scope > iframe:not([data-local])");
    const text = still.getAttribute("data-srcdoc");
    if (text !== this.#shown) {
      this.#frame?.remove();
      this.#shown = text;
      this.#ready = false;
      this.#data = null;
      this.#frame = still.cloneNode();
      this.#frame.removeAttribute("data-srcdoc");
      this.#frame.dataset.local = "";
      this.#frame.src = new URL("_stage/embed", document.baseURI).href;
      this.append(this.#frame);
    }
    this.#hand();
  }

  #hand() {
    const still = this.querySelector(":scope > iframe:not([data-local])");
    if (!this.#ready || still.dataset.given === this.#data) return;
    this.#data = still.dataset.given;
    const theme = Object.fromEntries(Object.entries(look()).map(([name, value]) => [`--st-${kebab(name)}`, value]));
    const data = JSON.parse(this.#data, (_, value) => (value?.__bytes__ === undefined ? value : bytes(value.__bytes__)));
    this.#frame.contentWindow.postMessage({ stageData: { data }, theme }, "*");
  }

  asked(source) {
    return this.#frame?.contentWindow === source;
  }

  /** The frame has loaded and asks for its document. */
  answer() {
    this.#frame.contentWindow.postMessage(this.#shown, "*");
  }

  #widget(kind, name) {
    return [...this.querySelectorAll(`:scope stage-component-${kind}`)].find(each => each.firstElementChild?.dataset.name === name);
  }

  take(message) {
    if (message.ready) {
      this.#ready = true;
      this.#hand();
    } else if (message.height !== undefined) {
      if (this.#frame.dataset.height === "content") this.#frame.style.height = `${message.height}px`;
    } else if (message.failed !== undefined) toast([message.failed], 10, "error");
    else if (message.state !== undefined) this.#send("state", message.state, message.value);
    else if (message.trigger !== undefined) this.#send("trigger", message.trigger, message.value);
  }

  #send(kind, name, value) {
    const named = this.#widget(kind, name);
    const widget = named ?? this.#widget(kind, "");
    if (!named) {
      const before = kind === "state" ? JSON.parse(JSON.parse(widget.dataset.value ?? "null") ?? "{}") : {};
      value = { ...before, [name]: value };
    }
    if (kind === "trigger") trigger(widget.dataset.address, packed(value));
    else widget.send(packed(value));
  }
}

define("component", Component);
define("component_state", class extends Widget {});
define("mount", Mount);

addEventListener("message", ({ source, data }) => {
  if (data === "stage-embed") {
    for (const one of document.getElementsByTagName("stage-mount")) if (one.asked(source)) one.answer();
  } else if (data?.isStreamlitMessage) {
    for (const one of document.getElementsByTagName("stage-component")) if (one.asked(source)) one.take(data);
  } else if (data?.stage) {
    for (const one of document.getElementsByTagName("stage-mount")) if (one.asked(source)) one.take(data.stage);
  }
});
dark.addEventListener("change", () => {
  for (const one of document.getElementsByTagName("stage-component")) one.render();
});
