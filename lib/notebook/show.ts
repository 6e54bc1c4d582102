import { gotOf, raise } from "../core/errors.js";
import { type Json, plain } from "../core/json.js";
import { assertOptions } from "../core/options.js";
import { printable } from "../core/print.js";
import { assertShape, optional, text } from "../core/shape.js";
import type { Figure } from "../figures/frame/types.js";
import { unarmedMarkdown } from "./html.js";
import { display } from "./kernel.js";

/** The MIME type by which notebooks know a Plotly figure. */
export const PLOTLY = "application/vnd.plotly.v1+json";

/** Options of {@link show}. */
export interface ShowOptions {
  /** A sentence below the figure, in Markdown, that reads it aloud; tags and pictures in it stay the characters they are. */
  readonly caption?: string;
}

/**
 * Draws a figure below the cell: one bundle with the interactive figure and its text alternative.
 * A picture for viewers that cannot draw Plotly is put beside them when the lesson is saved by `npm run lessons`.
 * The bundle holds no HTML: JupyterLab would prefer it, and a notebook opened untrusted would stay blank.
 *
 * @param figure - a figure of `figures.*`, or any `{ data, layout, alt }`; typed arrays become arrays, NaN a gap
 * @throws `not-a-figure` when data, layout or the text alternative are missing
 * @example
 * show({ data: [{ type: "bar", y: [1, 2] }], layout: {}, alt: "Two bars, of height 1 and 2." }); // undefined
 */
export function show(figure: Pick<Figure, "data" | "layout" | "alt">, options: ShowOptions = {}): void {
  const { data: traces, layout: frame, alt: words } = (figure ?? {}) as { readonly [part: string]: unknown };
  const isFrame = typeof frame === "object" && frame !== null;
  if (!Array.isArray(traces) || !isFrame || typeof words !== "string" || words === "") {
    raise({
      code: "not-a-figure",
      where: "show",
      expected: "a figure with data, layout and alt (its text alternative)",
      ...gotOf(figure, "For a table of results use table(result)."),
    });
  }
  assertOptions(options, ["caption"], "show");
  const { caption } = options;
  assertShape(caption, optional(text), "show", "the caption");
  const { data, layout } = figure;
  const alt = printable(figure.alt);
  const config = { responsive: true, displaylogo: false };
  const bundle = { [PLOTLY]: plain({ data, layout, config }) as Json, "text/plain": alt };
  display(bundle, { "image/png": { alt } });
  if (caption) display({ "text/markdown": unarmedMarkdown(caption), "text/plain": printable(caption) });
}
