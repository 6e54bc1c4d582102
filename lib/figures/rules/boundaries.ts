import type { JsonObject } from "../../core/json.js";
import { anything, numberFrom, optional, text } from "../../core/shape.js";
import {
  type DecisionMap,
  type DecisionMaps,
  type MapAxis,
  type NamedRule,
  summarizeDecisionMaps,
} from "../../rules/summary/decision-maps.js";
import type { ClassificationProblem, Rule } from "../../rules/types.js";
import type { Trial } from "../../trials/trial.js";
import { axis, type FigureOptions, frame, topMargin } from "../frame/frame.js";
import { markerSize } from "../frame/marks.js";
import { assertFigureOptions } from "../frame/options.js";
import { ink, palette } from "../frame/palette.js";
import { grid } from "../frame/panels.js";
import { counted, listed, percent, safe, shortened, withoutDetails } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/** Options of {@link boundaries}. */
export interface BoundariesOptions extends FigureOptions {
  /** The two covariates that span the map. */
  readonly x: string;
  readonly y: string;
  /**
   * Axis titles with units.
   * @default the columns' names
   */
  readonly xTitle?: string;
  readonly yTitle?: string;
  /** The classification problem: dots then show what each patient votes for, larger where the vote weighs more. */
  readonly problem?: ClassificationProblem;
  /** The true best rule, where a simulation knows it: its border is drawn on every map. */
  readonly truth?: Rule;
  /** Axes on a logarithmic scale, for covariates above 0 with a long tail. */
  readonly log?: readonly ("x" | "y")[];
  /**
   * Maps in a row.
   * @default up to 4
   */
  readonly perRow?: number;
}

/**
 * Whom each rule would treat, on a map of two covariates, the same patients on every map.
 *
 * Where a rule reads other covariates as well, these stand at their median. A drawing of `summarizeDecisionMaps`.
 *
 * @param rules one to eight rules
 * @param trial the patients
 * @param options `x` and `y` name the two covariates
 */
export function boundaries(rules: readonly NamedRule[], trial: Trial, options: BoundariesOptions): Figure {
  assertFigureOptions(options, "figures.boundaries", {
    x: anything,
    y: anything,
    xTitle: optional(text),
    yTitle: optional(text),
    problem: anything,
    truth: anything,
    log: anything,
    perRow: optional(numberFrom(1)),
  });
  const { x, y, problem, truth, log } = options;
  const summary = summarizeDecisionMaps(rules, trial, { x, y, problem, truth, log }, "figures.boundaries");
  const { labels, maps } = summary;
  const many = maps.length > 4;
  const panels = grid(maps.length, options.perRow);
  const title = options.title ?? titleOf(summary);
  const called = maps.map(({ name }) => name);
  const names = many ? withoutDetails(called) : called;
  const subtitle = `Dark ground: ${labels.treated}. Pale ground: ${labels.control}. ${
    options.problem
      ? "Triangle: votes for the former; square: for the latter; the larger, the heavier."
      : "Dots: the patients."
  }${summary.truth ? " Line: the true border." : ""}`;
  const layout: { [key: string]: JsonObject } = {};
  const data: JsonObject[] = [];
  const annotations: JsonObject[] = [];
  panels.places.forEach(({ suffix, x, y, leftmost, lowest, nameLength }, k) => {
    layout[`xaxis${suffix}`] = axis("", {
      domain: x,
      ...axisOf(summary.x),
      anchor: `y${suffix}`,
      showgrid: false,
      showticklabels: lowest,
    });
    layout[`yaxis${suffix}`] = axis(leftmost ? (options.yTitle ?? options.y) : "", {
      domain: y,
      ...axisOf(summary.y),
      anchor: `x${suffix}`,
      showgrid: false,
      showticklabels: leftmost,
    });
    data.push({
      type: "heatmap",
      x: summary.x.grid,
      y: summary.y.grid,
      z: maps[k].decisions,
      zmin: 0,
      zmax: 1,
      colorscale: [
        [0, palette.control.tint],
        [1, palette.treated.tint],
      ],
      showscale: false,
      opacity: options.problem && !many ? 0.6 : 1,
      xaxis: `x${suffix}`,
      yaxis: `y${suffix}`,
      hoverinfo: "skip",
    });
    data.push(...patients(summary, options.problem !== undefined, suffix, many ? 0.55 : 1));
    if (summary.truth) data.push(border(summary, summary.truth.decisions, suffix));
    annotations.push({
      x: x[0],
      xref: "paper",
      xanchor: "left",
      y: y[1],
      yref: "paper",
      yanchor: "bottom",
      showarrow: false,
      align: "left",
      text: `<b>${safe(shortened(names[k], nameLength))}</b><br>${underName(maps[k])}`,
      font: { size: many ? 13 : 14, color: ink.text },
    });
  });
  annotations.push({
    name: "axis title",
    x: 0.5,
    xref: "paper",
    y: 0,
    yref: "paper",
    yanchor: "top",
    yshift: -28,
    showarrow: false,
    text: safe(options.xTitle ?? options.x),
    font: { size: 14, color: ink.text },
  });
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. Maps over ${options.x} and ${options.y}: ${listed(maps.map((map) => `${map.name} treats ${percent(map.shareTreated)} of the patients and ${percent(map.shareOfMap)} of the map${map.likeTruth === undefined ? "" : ` and decides like the best rule for ${percent(map.likeTruth)}`}`))}.`,
      table: {
        caption: title,
        columns: [
          "rule",
          "share of patients treated",
          "share of the map treated",
          ...(truth ? ["decided like the best rule"] : []),
        ],
        rows: maps.map(({ name, shareTreated, shareOfMap, likeTruth }) => [
          name,
          shareTreated,
          shareOfMap,
          ...(likeTruth === undefined ? [] : [likeTruth]),
        ]),
      },
      data,
      layout,
      annotations,
      margin: { top: topMargin(title, subtitle, options.width ?? 800) + 38 },
      height: panels.rows === 1 ? 450 : 660,
    },
    options,
  );
}

function underName({ shareTreated, likeTruth }: DecisionMap): string {
  return likeTruth === undefined ? `treats ${percent(shareTreated)}` : `like the best rule: ${percent(likeTruth)}`;
}

function titleOf({ maps, treated, n, truth }: DecisionMaps): string {
  const who = counted(maps.length, "classifier");
  if (truth) {
    const [least, most] = truth.alike.map((share) => percent(share));
    const range = least === most ? least : `${least} to ${most}`;
    return `${who}, one true border: ${maps.length === 1 ? "it decides" : "they decide"} like the best rule for ${range} of ${n} patients`;
  }
  if (maps.length > 4) {
    return `${who} treat from ${percent(treated[0])} to ${percent(treated[1])} of the same ${n} patients`;
  }
  const shares = listed(maps.map(({ shareTreated }) => percent(shareTreated)));
  return `${who}, ${counted(maps.length, "map")}: ${maps.length === 1 ? "it treats" : "they treat"} ${shares} of the same ${n} patients`;
}

/** What an axis must know of a covariate's range. */
function axisOf({ log, range }: MapAxis): JsonObject {
  return log ? { type: "log", range, tickmode: "array", tickvals: TICKS } : { range, nticks: 6 };
}

/** 0.001, 0.002, 0.005, 0.01 and so on, to half a million. */
const TICKS = [-3, -2, -1, 0, 1, 2, 3, 4, 5].flatMap((e) => [1, 2, 5].map((k) => Number(`${k}e${e}`)));

/** The line between those whom the best rule treats and the others. */
function border({ x, y }: DecisionMaps, decisions: DecisionMap["decisions"], suffix: string): JsonObject {
  return {
    type: "contour",
    x: x.grid,
    y: y.grid,
    z: decisions,
    contours: { start: 0.5, end: 0.5, size: 1, coloring: "none" },
    line: { color: ink.text, width: 2, smoothing: 0.6 },
    xaxis: `x${suffix}`,
    yaxis: `y${suffix}`,
    hoverinfo: "skip",
  };
}

function patients(summary: DecisionMaps, voting: boolean, suffix: string, scale: number): JsonObject[] {
  const axes = { xaxis: `x${suffix}`, yaxis: `y${suffix}`, hoverinfo: "skip" };
  if (!voting) {
    return [
      {
        type: "scatter",
        mode: "markers",
        x: summary.x.values,
        y: summary.y.values,
        marker: { color: ink.text, size: 3.5 * scale, opacity: 0.45 },
        ...axes,
      },
    ];
  }
  return (["control", "treated"] as const).map((arm) => {
    const own = summary.votes.filter((vote) => vote.arm === arm);
    const look = palette[arm];
    return {
      type: "scatter",
      mode: "markers",
      x: own.map(({ x }) => x),
      y: own.map(({ y }) => y),
      marker: {
        color: look.color,
        symbol: look.symbol,
        size: own.map(({ weight }) => scale * markerSize(weight, 3, 9)),
        opacity: 0.75,
        line: { width: 0.5, color: ink.paper },
      },
      ...axes,
    };
  });
}
