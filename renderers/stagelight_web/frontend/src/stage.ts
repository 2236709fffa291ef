// Stage: the page's own script: custom elements, the socket, and the door for plugins.

import { apply, replace } from "./apply";
import { arrived, begin, needs, styled } from "./assets";
import "./button";
import "./choice";
import { busy, chrome, line } from "./chrome";
import "./config";
import "./fold";
import { shortcut } from "./keys";
import { morph, own } from "./morph";
import "./number";
import "./slider";
import "./small";
import { stale } from "./stale";
import "./tabs";
import "./text";
import "./tip";
import { toast } from "./toast";
import { all, define, local, Widget } from "./widget";
import * as wire from "./wire";

/**
 * What a plugin's script finds as `stagelight`. Such a script is an ES module, loaded when the page first holds an
 * element of a kind that the plugin named in its `Asset`:
 *
 *     const { define, Widget } = stagelight;
 *     define("rating", class extends Widget {
 *       setup() {                        // once, when the server's HTML is there
 *         this.addEventListener("click", event => this.send(Number(event.target.dataset.stars)));
 *       }
 *       show(value, changed) {}          // put a value into the controls; changed: the server set it
 *     });
 *
 * define(kind, class)    the custom element for `<stage-kind>`; any HTMLElement will do, Widget adds values
 * Widget                 value, address, send(value), setup(), show(value, changed), adopt(fresh), morphed()
 * send(address, value)   a value for a widget by its address (`data-address`)
 * trigger(address, value)  a click, a submit: runs exactly once
 * shortcut(keys, action)  calls `action` on keys such as "ctrl+enter"; gives what ends that
 * own(element, name, value)  sets an attribute that no patch touches
 * local(tag, attributes, ...content)  makes an element that no patch sees
 * all(element, selector)  an array of what matches
 * toast(content, seconds)  shows a message
 * morph(live, fresh)     makes a live element like a fresh one and keeps what the visitor did to it
 * stop()                ends the present run, as the page's Stop does
 * pending(address)       whether the server has not yet seen the visitor's newest value
 * go(visit)              tells where the visitor is now: path, query
 */
const door = { define, Widget, send: wire.set, trigger: wire.trigger, shortcut, own, local, all, toast, morph, pending: wire.pending, go: wire.go, stop: wire.stop };
export type Door = typeof door;
Object.assign(globalThis, { stagelight: Object.freeze(door) });

wire.start({
  ready: styled,
  patch({ ops, run = false, stale: keys = [] }) {
    apply(ops, arrived, run);
    busy(run);
    stale(keys);
  },
  page(html, run) {
    replace(html, arrived);
    busy(run);
    stale([]);
  },
  state(open) {
    line(open);
    if (!open) busy(false);
  },
  error(message, address) {
    const widget = address && document.querySelector(`[data-address="${CSS.escape(address)}"]`);
    // What was done to a widget that is gone by now needs no words.
    if (address && !widget) return;
    if (widget) widget.dispatchEvent(new CustomEvent("stage-refused"));
    toast([message], 10, "error");
  },
});
chrome();
busy("run" in document.body.dataset);
needs("location", () => import("./location"));
needs("multiselect", () => import("./search"));
for (const kind of ["pills", "segmented_control", "feedback", "pagination", "select_slider", "color_picker"])
  needs(kind, () => import("./picks"));
for (const kind of ["date_input", "time_input", "datetime_input"]) needs(kind, () => import("./dates"));
for (const kind of ["menu_button", "link_button"]) needs(kind, () => import("./links"));
needs("file_uploader", () => import("./uploader"));
needs("chat_input", () => import("./prompt"));
for (const kind of ["camera_input", "audio_input"]) needs(kind, () => import("./capture"));
needs("form", () => import("./form"));
needs("dialog", () => import("./dialog"));
begin();
