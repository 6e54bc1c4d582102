import { createRequire } from "node:module";
import { oneLine } from "../core/print.js";
import { assertShape, fields, finite, text as isText, optional } from "../core/shape.js";
import type { Progress } from "../parallel/steps.js";
import { escapeHtml } from "./html.js";
import { displaySlot } from "./kernel.js";

/** A bar that can be handed to any long work as `onProgress`. */
export interface ProgressBar {
  (progress: Progress): void;
  /** Takes the bar away; it goes by itself when the work is done. */
  clear(): void;
}

/** What a bar is drawn with, wherever that is. */
interface Canvas {
  draw(share: number, text: string): void;
  clear(): void;
}

interface TerminalBar {
  start(total: number, value: number, payload: object): void;
  update(value: number, payload: object): void;
  stop(): void;
}

/** What a step of long work tells. */
const STEP = fields({ done: finite, total: finite, label: isText });

let bars = 0;

function notebookCanvas(): Canvas | undefined {
  // The runner of the lessons knows a bar by this mark and leaves it out of what it saves.
  const slot = displaySlot(`treatment-rules-progress-${++bars}`, { "treatment-rules": "progress" });
  if (!slot) return undefined;
  return {
    draw(share, text) {
      const percent = Math.floor(100 * share);
      const bar = `<progress max="100" value="${percent}" aria-label="${escapeHtml(text)}"></progress>`;
      slot({ "text/html": `${bar} ${percent}% ${escapeHtml(text)}`, "text/plain": `${percent}% ${text}` });
    },
    clear: () => slot({}),
  };
}

function terminalCanvas(): Canvas | undefined {
  if (!process.stderr.isTTY) return undefined;
  const { SingleBar, Presets } = createRequire(import.meta.url)("cli-progress");
  const options = { format: "{bar} {percentage}% {label}", clearOnComplete: true, hideCursor: true };
  const bar: TerminalBar = new SingleBar(options, Presets.shades_classic);
  let started = false;
  return {
    draw(share, label) {
      if (started) bar.update(100 * share, { label });
      else bar.start(100, 100 * share, { label });
      started = true;
    },
    clear: () => bar.stop(),
  };
}

/**
 * A progress bar for long work: below the cell in a notebook, on a terminal's standard error, nowhere else.
 * It takes itself away when the work is done, so it never becomes part of a saved output.
 *
 * @param label - what is being done; left out: the work's own words
 * @returns a function for the option `onProgress`, with `clear()` for work that is broken off
 * @example
 * progress("nothing to do")({ done: 1, total: 1, label: "done" }); // undefined
 */
export function progress(label?: string): ProgressBar {
  assertShape(label, optional(isText), "progress", "the label");
  let canvas: Canvas | undefined;
  let drawn = "";
  const clear = () => {
    canvas?.clear();
    canvas = undefined;
    drawn = "";
  };
  const onProgress = (step: Progress) => {
    assertShape(step, STEP, "progress", "the step");
    const { done, total, label: own } = step;
    if (done >= total) return clear();
    const text = oneLine(label ?? own);
    // A frame a percent: what the eye can see, and no clock needed.
    const frame = `${Math.floor((100 * done) / total)} ${text}`;
    if (frame === drawn) return;
    drawn = frame;
    canvas ??= notebookCanvas() ?? terminalCanvas();
    canvas?.draw(done / total, text);
  };
  return Object.assign(onProgress, { clear });
}
