import type { Figure, JsonObject } from "treatment-rules";
import {
  assertFigureOptions,
  type FigureOptions,
  frame,
  ink,
  noAxis,
  palette,
  type Role,
  safe,
} from "treatment-rules/internals";

/** The lessons, each with its question and its station on the road. */
const LESSONS: readonly (readonly [string, string, string, string])[] = [
  ["00", "Start here", "Can a computer tell who should get which drug?", "the road"],
  ["01", "Two trials", "What do we know for sure?", "trials"],
  ["02", "A rule is a classifier", "How do we learn without seeing the answer?", "learn"],
  ["03", "Super Learner", "Which classifier?", "learn"],
  ["04", "What is a rule worth?", "How good is a rule nobody was treated by?", "judge"],
  ["05", "Replication", "Would you change practice?", "verdict"],
  ["06", "How big", "How big would the trials have to be?", "further on"],
  ["07", "Chance or signal", "Is there anything beyond chance?", "further on"],
  ["08", "Who responds", "Which patients gain most?", "further on"],
  ["09", "Genes", "Do genes decide?", "further on"],
  ["10", "Fair to whom", "Who gains and who pays?", "further on"],
  ["11", "Your own two trials", "What changes with your data?", "further on"],
];

/**
 * The road of the course as a picture: two trials, a rule learned on the first, judged on the second, a verdict;
 * each station carries the lessons that stop there.
 *
 * @example
 * courseMap().table.rows.length; // 12
 */
export function courseMap(options: FigureOptions = {}): Figure {
  assertFigureOptions(options, "courseMap");
  const title = options.title ?? "One road: learn a rule on one trial, judge it on its replicate, then swap";
  return frame(
    {
      title,
      subtitle: "Dark numbers are lessons; lesson 00 walks the whole road once.",
      alt: `${title}. ${LESSONS.length} lessons. Lesson 00 walks the road once. Trial 1 and trial 2 (lesson 01); from trial 1 a rule is learned (02 and 03) and frozen; trial 2 judges it (04); a verdict in careful words (05); then the trials swap roles. Further on: ${LESSONS.slice(
        6,
      )
        .map(([number, name]) => `${number} ${name.toLowerCase()}`)
        .join(", ")}.`,
      table: { caption: title, columns: ["lesson", "name", "question", "station"], rows: LESSONS },
      data: [{ type: "scatter", mode: "markers", x: [0], y: [0], marker: { opacity: 0 }, hoverinfo: "skip" }],
      layout: { xaxis: noAxis([0, 100]), yaxis: noAxis([0, 93]) },
      shapes: [
        box(1, 66, 19, 88, "trial 1"),
        box(1, 26, 19, 48, "trial 2"),
        box(30, 66, 52, 88, "plain"),
        box(52, 26, 77, 48, "plain"),
        box(82, 26, 99, 48, "truth"),
        ...LESSONS.slice(6).map((_, i) => box(1 + i * 16.6, 0, 16 + i * 16.6, 13, "quiet")),
      ],
      annotations: [
        words(10, 79, "<b>Trial 1</b>"),
        words(10, 71.5, "learns", ink.soft),
        words(10, 39, "<b>Trial 2</b>"),
        words(10, 31.5, "judges", ink.soft),
        words(41, 79, "<b>A rule</b>"),
        words(41, 71.5, "learned, then frozen", ink.soft),
        words(64.5, 39, "<b>Its worth</b>"),
        words(64.5, 31.5, "on patients it never saw", ink.soft),
        words(90.5, 39, "<b>A verdict</b>"),
        words(90.5, 31.5, "in careful words", ink.soft),
        arrow(19, 77, 30, 77, ink.text),
        arrow(19, 37, 52, 37, ink.text),
        arrow(46, 66, 60, 48, ink.text),
        arrow(77, 37, 82, 37, ink.text),
        arrow(7, 66, 7, 48, ink.soft),
        arrow(13, 48, 13, 66, ink.soft),
        words(15, 57, "then swap", ink.soft, { xanchor: "left" }),
        stop(19, 88, "01"),
        stop(38, 88, "02"),
        stop(44, 88, "03"),
        stop(66, 48, "04"),
        stop(90.5, 48, "05"),
        words(1, 17.5, "<b>Further on</b>", ink.text, { xanchor: "left" }),
        ...LESSONS.slice(6).map(([number, name], i) =>
          words(8.5 + i * 16.6, 6.5, `<b>${number}</b><br>${safe(name)}`, ink.text, {
            font: { size: 13, color: ink.text },
          }),
        ),
      ],
      margin: { left: 16, right: 16, bottom: 14 },
    },
    options,
  );
}

function box(x0: number, y0: number, x1: number, y1: number, role: Role): JsonObject {
  const { color, tint } = palette[role];
  const fill = role === "truth" ? ink.paper : tint;
  return {
    type: "rect",
    x0,
    y0,
    x1,
    y1,
    layer: "below",
    fillcolor: fill,
    opacity: 1,
    line: { color: color, width: 2 },
  };
}

function words(x: number, y: number, text: string, color: string = ink.text, more: JsonObject = {}): JsonObject {
  return { x, y, text, showarrow: false, font: { size: 15, color }, ...more };
}

function arrow(ax: number, ay: number, x: number, y: number, color: string): JsonObject {
  return {
    x,
    y,
    ax,
    ay,
    xref: "x",
    yref: "y",
    axref: "x",
    ayref: "y",
    text: "",
    showarrow: true,
    arrowhead: 2,
    arrowsize: 1.1,
    arrowwidth: 2,
    arrowcolor: color,
  };
}

/** A lesson's number on a dark ground, on the edge of its station. */
function stop(x: number, y: number, number: string): JsonObject {
  return {
    x,
    y,
    text: `<b>${number}</b>`,
    showarrow: false,
    font: { size: 14, color: ink.paper },
    bgcolor: ink.text,
    bordercolor: ink.paper,
    borderwidth: 2,
    borderpad: 4,
  };
}
