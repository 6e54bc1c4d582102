import type { JsonObject } from "../../core/json.js";
import { oneLine, printed, type TableData } from "../../core/print.js";
import { ink } from "./palette.js";
import { balanced, safe, shortened } from "./text.js";
import type { Figure } from "./types.js";
import { unarmed } from "./unarmed.js";

/** What every figure lets its reader change. */
export interface FigureOptions {
  /**
   * The message, as a sentence.
   * @default written from the data
   */
  readonly title?: string;
  /**
   * Pixels.
   * @default 800
   */
  readonly width?: number;
  /**
   * Pixels.
   * @default 450, or what the rows need
   */
  readonly height?: number;
}

/** The sizes of text: at 16 cm of paper width the smallest is 7.4 points. */
export const size = { title: 19, axis: 14, tick: 13, label: 14 } as const;

const FONT = "Open Sans, Helvetica, Arial, DejaVu Sans, sans-serif";

/** The parts of a figure before they are framed. */
export interface Content {
  readonly title: string;
  /** A quieter line below the title: how to read the marks. */
  readonly subtitle?: string;
  readonly alt: string;
  readonly table: TableData;
  readonly data: readonly JsonObject[];
  /** Axes, by their Plotly names, and whatever else the figure's layout needs. */
  readonly layout?: JsonObject;
  readonly shapes?: readonly JsonObject[];
  readonly annotations?: readonly JsonObject[];
  /** Pixels beside the drawing; the top is measured from the title. */
  readonly margin?: {
    readonly left?: number;
    readonly right?: number;
    readonly bottom?: number;
    readonly top?: number;
  };
  /** What the figure would like where the reader asks for nothing. */
  readonly height?: number;
  readonly width?: number;
}

/** The room a title and its second line take, in pixels. */
export function topMargin(title: string, subtitle: string | undefined, width: number): number {
  const count = titleLines(title, width).length;
  return (
    16 +
    count * 24 +
    (subtitle === undefined ? 0 : balanced(shortened(subtitle, 300), subtitleWidth(width)).length * 24) +
    14
  );
}

const titleLines = (title: string, width: number) => balanced(shortened(title, 240), Math.floor((width - 40) / 9.5));
const subtitleWidth = (width: number) => Math.floor((width - 40) / 6.5);

/** Sets content into the common frame: white ground, title as a sentence, one font, room for every label. */
export function frame(content: Content, options: FigureOptions = {}): Figure {
  const { subtitle, alt, table, data, shapes = [], annotations = [], margin = {}, layout = {} } = content;
  const title = options.title ?? content.title;
  const width = options.width ?? content.width ?? 800;
  const height = options.height ?? content.height ?? 450;
  const heading = titleLines(title, width).map(safe).join("<br>");
  const below = subtitle === undefined ? [] : balanced(shortened(subtitle, 300), subtitleWidth(width)).map(safe);
  const text =
    below.length === 0
      ? `<b>${heading}</b>`
      : `<b>${heading}</b><br><span style="font-size:14px;color:${ink.soft}">${below.join("<br>")}</span>`;
  // Plotly drops its cap shift of .7 em as soon as a title has a second line.
  const drop = text.includes("<br>") ? 16 + 0.7 * size.title : 16;
  const figure: Figure = {
    data: unarmed(data),
    layout: unarmed({
      title: {
        text,
        x: 0,
        xref: "container",
        xanchor: "left",
        y: 1 - drop / height,
        yref: "container",
        yanchor: "top",
        pad: { l: 16 },
        font: { size: size.title, color: ink.text },
      },
      width,
      height,
      autosize: false,
      font: { family: FONT, size: size.label, color: ink.text },
      paper_bgcolor: ink.paper,
      ...(layout.xaxis === undefined ? {} : { plot_bgcolor: ink.paper }),
      showlegend: false,
      hovermode: "closest",
      margin: {
        l: margin.left ?? 72,
        r: margin.right ?? 28,
        t: margin.top ?? topMargin(title, subtitle, width),
        b: margin.bottom ?? 58,
      },
      ...layout,
      shapes,
      annotations,
    }),
    alt: oneLine(alt),
    table,
  };
  return printed(figure, (f) => f.table);
}

/** An axis with its title and unit; no frame around the drawing, a light grid behind it. */
export function axis(title: string, more: JsonObject = {}): JsonObject {
  // Plotly's validator refuses the color of what is not drawn, so only what is drawn gets one.
  const ticks = more.ticks === "" ? {} : { ticks: "outside", tickcolor: ink.axis, ticklen: 4 };
  return {
    title: { text: safe(title), font: { size: size.axis, color: ink.text }, standoff: 10 },
    ...(more.showticklabels === false ? {} : { tickfont: { size: size.tick, color: ink.text } }),
    zeroline: false,
    ...(more.showgrid === false ? {} : { gridcolor: ink.grid }),
    ...(more.showline === false ? {} : { showline: true, linecolor: ink.axis }),
    ...ticks,
    ...more,
  };
}

/** An axis of names at given places: rows of a table, not numbers. */
export function nameAxis(names: readonly string[], places: readonly number[], more: JsonObject = {}): JsonObject {
  return axis("", {
    title: { text: "" },
    tickmode: "array",
    tickvals: places,
    ticktext: names.map(safe),
    showgrid: false,
    showline: false,
    ticks: "",
    ticklabelstandoff: 8,
    ...more,
  });
}

/** An axis without a drawing, for pictures that measure nothing. */
export function noAxis(range: readonly [number, number], more: JsonObject = {}): JsonObject {
  return { visible: false, range, fixedrange: true, ...more };
}

/** Words at a place in the drawing. */
export function label(x: number, y: number, text: string, more: JsonObject = {}): JsonObject {
  return { x, y, text: safe(text), showarrow: false, font: { size: size.label, color: ink.text }, ...more };
}

/** A straight line from one place to another. */
export function stroke(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  line: JsonObject,
  more: JsonObject = {},
): JsonObject {
  return { type: "line", x0, y0, x1, y1, layer: "between", line, ...more };
}

/** A line across the whole drawing at x, such as "no difference". */
export function upright(
  x: number,
  line: JsonObject = { color: ink.text, width: 1.25 },
  more: JsonObject = {},
): JsonObject {
  return stroke(x, 0, x, 1, line, { yref: "paper", ...more });
}

/** A line across the whole drawing at y. */
export function level(
  y: number,
  line: JsonObject = { color: ink.text, width: 1.25 },
  more: JsonObject = {},
): JsonObject {
  return stroke(0, y, 1, y, line, { xref: "paper", ...more });
}
