import { createRequire } from "node:module";
import { type Json, plain } from "../core/json.js";
import { anything, assertShape, fields, optional, recordOf, type Shape, text } from "../core/shape.js";

/** One thing to show, in several forms by MIME type; a viewer takes the best it knows. */
export interface Bundle {
  readonly [mime: string]: Json;
}

type Write = (content: { data: Bundle; metadata: Bundle; transient: { display_id?: string } }, update: boolean) => void;

/** Forms by MIME type, of which plain text is text. */
const BUNDLE: Shape = (value, place) =>
  recordOf(anything)(value, place) ?? fields({ "text/plain": optional(text) })(value, place);

const require = createRequire(import.meta.url);
const KERNEL = /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/;

/**
 * The running kernel's own way to send a display, or undefined outside a notebook.
 *
 * tslab's public `display.raw` sends one MIME type at a time, and a figure needs three in one message; so this reads
 * `lastWriteDisplayData` from the kernel that already runs in this process (tslab is pinned). It is looked up at every
 * call, because tslab replaces it with every cell, and nothing is loaded where no kernel runs.
 */
function kernelWrite(): Write | undefined {
  for (const path of Object.keys(require.cache)) {
    const write: unknown = KERNEL.test(path) && require.cache[path]?.exports?.lastWriteDisplayData;
    if (typeof write === "function") return write as Write;
  }
  return undefined;
}

/**
 * Shows a bundle below the running cell; outside a notebook its plain text goes to the console.
 *
 * @param bundle - the forms by MIME type; `text/plain` should always be among them
 * @param metadata - by MIME type, such as the text alternative of a picture
 * @throws `shape` for what is no bundle, `json` for what there is no JSON of
 * @example
 * display({ "text/html": "<b>12</b> patients", "text/plain": "12 patients" }); // undefined
 */
export function display(bundle: Bundle, metadata: Bundle = {}): void {
  assertShape(bundle, BUNDLE, "display", "the bundle");
  assertShape(metadata, recordOf(anything), "display", "the metadata");
  const data = plain(bundle) as Bundle;
  const write = kernelWrite();
  if (write) write({ data, metadata, transient: {} }, false);
  else console.log(data["text/plain"] ?? "");
}

/** A place below a cell whose content can be replaced; `undefined` outside a notebook. */
export function displaySlot(id: string, metadata: Bundle): ((bundle: Bundle) => void) | undefined {
  const write = kernelWrite();
  if (!write) return undefined;
  let update = false;
  return (bundle) => {
    write({ data: bundle, metadata, transient: { display_id: id } }, update);
    update = true;
  };
}
