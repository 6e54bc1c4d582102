import { raise, shown } from "../core/errors.js";
import { type Json, plain } from "../core/json.js";
import type { Figure } from "../figures/frame/types.js";
import { display } from "./kernel.js";

/** The MIME type by which notebooks know a Plotly figure. */
export const PLOTLY = "application/vnd.plotly.v1+json";

/** Options of {@link show}. */
export interface ShowOptions {
  /** A sentence below the figure, in Markdown, that reads it aloud. */
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
export function show(figure: Pick<Figure, "data" | "layout" | "alt">, { caption }: ShowOptions = {}): void {
  if (!Array.isArray(figure?.data) || typeof figure.layout !== "object" || !figure.alt) {
    raise({
      code: "not-a-figure",
      where: "show",
      expected: "a figure with data, layout and alt (its text alternative)",
      got: shown(figure && typeof figure === "object" ? Object.keys(figure).join(", ") : figure),
      hint: "For a table of results use table(result).",
    });
  }
  const { data, layout, alt } = figure;
  const config = { responsive: true, displaylogo: false };
  const bundle = { [PLOTLY]: plain({ data, layout, config }) as Json, "text/plain": alt };
  display(bundle, { "image/png": { alt } });
  if (caption) display({ "text/markdown": caption, "text/plain": caption });
}
