// A live map: drag to move, buttons and keys to come nearer. The server draws; this only changes what part is seen.

const { define, local, own } = stagelight;

define("map", class extends HTMLElement {
  #whole; // the part that the server shows: left, top, width, height
  #part;

  connectedCallback() {
    if (this.#whole) return;
    this.morphed();
    this.addEventListener("pointerdown", event => this.#press(event));
    this.addEventListener("keydown", event => this.#key(event));
    const button = (text, name, factor) => {
      const made = local("button", { type: "button", class: "figure-zoom", "aria-label": name }, text);
      made.addEventListener("click", () => (factor ? this.#zoom(factor) : this.#show(this.#whole)));
      return made;
    };
    const figure = this.querySelector(".figure");
    figure.append(local("div", { class: "figure-zooms" }, button("+", "Nearer", 0.5), button("−", "Farther", 2), button("⌂", "All", 0)));
  }

  connectedMoveCallback() {}

  adopt() {}

  /** The server has drawn the map anew. */
  morphed() {
    const whole = this.#svg.getAttribute("viewBox");
    if (this.#part && this.#whole?.join(" ") === whole) return this.#show(this.#part);
    this.#whole = whole.split(" ").map(Number);
    this.#part = undefined;
    own(this.#svg, "tabindex", "0");
  }

  get #svg() { return this.querySelector(".figure-map"); }

  #show(part) {
    this.#part = part;
    own(this.#svg, "viewBox", part.join(" "));
  }

  #zoom(factor) {
    const [left, top, width, height] = this.#part ?? this.#whole;
    if (factor < 1 && width < this.#whole[2] / 500) return;
    if (factor > 1 && width > this.#whole[2] * 2) return;
    this.#show([left + width * (1 - factor) / 2, top + height * (1 - factor) / 2, width * factor, height * factor]);
  }

  #move(across, down) {
    const [left, top, width, height] = this.#part ?? this.#whole;
    this.#show([left + across, top + down, width, height]);
  }

  #key(event) {
    if (event.target !== this.#svg) return;
    const step = (this.#part ?? this.#whole)[2] / 10;
    const doings = {
      "+": () => this.#zoom(0.5), "=": () => this.#zoom(0.5), "-": () => this.#zoom(2), Home: () => this.#show(this.#whole),
      ArrowLeft: () => this.#move(-step, 0), ArrowRight: () => this.#move(step, 0), ArrowUp: () => this.#move(0, -step), ArrowDown: () => this.#move(0, step),
    };
    const doing = doings[event.key];
    if (!doing) return;
    event.preventDefault();
    doing();
  }

  #press(event) {
    if (event.button || event.pointerType === "touch" || !this.#svg.contains(event.target)) return;
    event.preventDefault();
    this.#svg.focus({ preventScroll: true });
    let [x, y] = [event.clientX, event.clientY];
    const move = moved => {
      const scale = 1 / this.#svg.getScreenCTM().a;
      this.#move((x - moved.clientX) * scale, (y - moved.clientY) * scale);
      [x, y] = [moved.clientX, moved.clientY];
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", () => removeEventListener("pointermove", move), { once: true });
  }
});
