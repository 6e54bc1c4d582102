import type { JsonObject } from "../../core/json.js";
import { anything, optional, text } from "../../core/shape.js";
import { type DecisionMaps, type NamedRule, summarizeDecisionMaps } from "../../rules/summary/decision-maps.js";
import type { Rule } from "../../rules/types.js";
import type { Trial } from "../../trials/trial.js";
import { widthOf } from "../frame/extent.js";
import { axis, type FigureOptions, frame, label, size, stroke, topMargin } from "../frame/frame.js";
import { assertFigureOptions } from "../frame/options.js";
import { ink, type Look, palette, type Role } from "../frame/palette.js";
import { counted, listed, percent, shortened } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/** Options of {@link borders}. */
export interface BordersOptions extends FigureOptions {
  /** The two covariates that span the map. */
  readonly x: string;
  readonly y: string;
  /**
   * Axis titles with units.
   * @default the columns' names
   */
  readonly xTitle?: string;
  readonly yTitle?: string;
  /** The true best rule, where a simulation knows it: its border is drawn as well. */
  readonly truth?: Rule;
}

/** Looks that differ in color and dash, in turn. */
const TURN: readonly Role[] = ["trial 1", "wrong", "treated", "trial 2", "control", "plain", "quiet"];

/**
 * Where several rules part those they would treat from the others, all borders on one map of two covariates.
 *
 * Where a rule reads other covariates as well, these stand at their median. A drawing of `summarizeDecisionMaps`.
 *
 * @param rules one to seven rules
 * @param trial the patients
 * @param options `x` and `y` name the two covariates; `truth` the best rule
 */
export function borders(rules: readonly NamedRule[], trial: Trial, options: BordersOptions): Figure {
  const shapes = { x: anything, y: anything, xTitle: optional(text), yTitle: optional(text), truth: anything };
  assertFigureOptions(options, "figures.borders", shapes);
  const { x, y, truth } = options;
  const summary = summarizeDecisionMaps(rules, trial, { x, y, truth }, "figures.borders");
  const { maps, n, labels } = summary;
  const title =
    options.title ??
    `${counted(maps.length, "rule")} on one map: ${maps.length === 1 ? "it treats" : "they treat"} ${listed(maps.map(({ shareTreated }) => percent(shareTreated)))} of ${counted(n, "patient")}`;
  const subtitle = `Line: the border between ${labels.treated} and ${labels.control}. Dots: the patients.`;
  const lines = [
    ...maps.map(({ name, decisions, shareTreated }, k) => ({
      name: `${shortened(name, 22)}: ${percent(shareTreated)}`,
      decisions,
      look: palette[TURN[k % TURN.length]],
      width: 2.75,
    })),
    ...(summary.truth
      ? [{ name: "the true border", decisions: summary.truth.decisions, look: palette.truth, width: 2 }]
      : []),
  ];
  const names = lines.map(({ name }) => name);
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. Borders over ${x} and ${y}: ${listed(maps.map((map) => `${map.name} treats ${percent(map.shareTreated)} of the patients and ${percent(map.shareOfMap)} of the map${map.likeTruth === undefined ? "" : ` and decides like the best rule for ${percent(map.likeTruth)}`}`))}.`,
      table: {
        caption: title,
        columns: ["rule", "share of patients treated", "share of the map treated"],
        rows: maps.map(({ name, shareTreated, shareOfMap }) => [name, shareTreated, shareOfMap]),
      },
      data: [
        {
          type: "scatter",
          mode: "markers",
          x: summary.x.values,
          y: summary.y.values,
          marker: { color: ink.axis, size: 4, opacity: 0.35 },
          hoverinfo: "skip",
        },
        ...lines.map(({ decisions, look, width }) => border(summary, decisions, look, width)),
      ],
      layout: {
        xaxis: axis(options.xTitle ?? x, { range: summary.x.range, showgrid: false, nticks: 6 }),
        yaxis: axis(options.yTitle ?? y, { range: summary.y.range, showgrid: false, nticks: 6 }),
      },
      shapes: lines.map(({ look, width }, k) =>
        stroke(KEY.from, heightOfKey(k), KEY.to, heightOfKey(k), { color: look.color, width, dash: look.dash }, PAPER),
      ),
      annotations: names.map((name, k) =>
        label(1, heightOfKey(k), name, {
          ...PAPER,
          xanchor: "left",
          yanchor: "middle",
          xshift: KEY.width,
          font: { size: size.label, color: ink.text },
        }),
      ),
      margin: { right: widthOf(names, KEY.width + 16), top: topMargin(title, subtitle, options.width ?? 800) },
      height: 480,
    },
    options,
  );
}

const PAPER = { xref: "paper", yref: "paper" };

/** Samples of the lines stand at the right of the map, as shares of its width; names beside them, pixels from its edge. */
const KEY = { from: 1.015, to: 1.085, width: 56 };

function heightOfKey(k: number): number {
  return 0.96 - 0.075 * k;
}

function border(
  { x, y }: DecisionMaps,
  decisions: readonly (readonly number[])[],
  look: Look,
  width: number,
): JsonObject {
  return {
    type: "contour",
    x: x.grid,
    y: y.grid,
    z: decisions,
    contours: { start: 0.5, end: 0.5, size: 1, coloring: "none" },
    line: { color: look.color, width, dash: look.dash, smoothing: 0.8 },
    hoverinfo: "skip",
  };
}
