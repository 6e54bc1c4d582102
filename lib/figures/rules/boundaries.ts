import { log10 } from "../../arithmetic/log10.js";
import { power } from "../../arithmetic/power.js";
import { assertLength } from "../../core/assert.js";
import { raise, shown } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { Matrix } from "../../math/matrix.js";
import { mean, median } from "../../math/statistics/descriptive.js";
import type { ClassificationProblem, Rule } from "../../rules/types.js";
import type { Trial } from "../../trials/trial.js";
import { some } from "../frame/check.js";
import { axis, type FigureOptions, frame, rangeOf, topMargin } from "../frame/frame.js";
import { ink, palette } from "../frame/palette.js";
import { counted, listed, percent, safe, shortened } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/** A rule with the name its map carries. */
export interface NamedRule {
  readonly name: string;
  readonly rule: Rule;
}

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
  /** Axes on a logarithmic scale, for covariates above 0 with a long tail. */
  readonly log?: readonly ("x" | "y")[];
  /**
   * Maps in a row.
   * @default up to 4
   */
  readonly perRow?: number;
}

const CELLS = 70;

/**
 * Whom each rule would treat, on a map of two covariates, the same patients on every map.
 *
 * Where a rule reads other covariates as well, these stand at their median.
 *
 * @param rules one to eight rules
 * @param trial the patients
 * @param options `x` and `y` name the two covariates
 */
export function boundaries(rules: readonly NamedRule[], trial: Trial, options: BoundariesOptions): Figure {
  const where = "figures.boundaries";
  some(rules, where, "rules");
  if (options.problem) assertLength(options.problem.d, trial.n, where, "D");
  const { covariates, labels } = trial;
  const at = { x: covariates.indexOf(options.x), y: covariates.indexOf(options.y) };
  const xs = Array.from(covariates.column(at.x));
  const ys = Array.from(covariates.column(at.y));
  const xSpan = spanOf(xs, options.log?.includes("x") ?? false, options.x);
  const ySpan = spanOf(ys, options.log?.includes("y") ?? false, options.y);
  const xGrid = xSpan.grid;
  const yGrid = ySpan.grid;
  const map = mapMatrix(covariates, at, xGrid, yGrid);
  const decided = rules.map(({ rule }) => Array.from(rule.decide(map)));
  const shares = rules.map(({ rule }) => mean(rule.decide(covariates)));
  const perRow = options.perRow ?? Math.min(4, rules.length <= 4 ? rules.length : Math.ceil(rules.length / 2));
  const rowCount = Math.ceil(rules.length / perRow);
  const gap = { x: 0.035, y: rowCount > 1 ? 0.17 : 0 };
  const width = (1 - gap.x * (perRow - 1)) / perRow;
  const tall = (1 - gap.y * (rowCount - 1)) / rowCount;
  const many = rules.length > 4;
  const title = options.title ?? titleOf(shares, trial.n);
  const names = many ? withoutDetails(rules) : rules.map(({ name }) => name);
  const subtitle = `Dark ground: ${labels.treated}. Pale ground: ${labels.control}. ${
    options.problem
      ? "Triangle: votes for the former; square: for the latter; the larger, the heavier."
      : "Dots: the patients."
  }`;
  const layout: { [key: string]: JsonObject } = {};
  const data: JsonObject[] = [];
  const annotations: JsonObject[] = [];
  rules.forEach((_, k) => {
    const suffix = k === 0 ? "" : String(k + 1);
    const column = k % perRow;
    const line = Math.floor(k / perRow);
    const x0 = column * (width + gap.x);
    const y1 = 1 - line * (tall + gap.y);
    const below = k + perRow >= rules.length;
    layout[`xaxis${suffix}`] = axis("", {
      domain: [x0, Math.min(1, x0 + width)],
      ...xSpan.axis,
      anchor: `y${suffix}`,
      showgrid: false,
      showticklabels: below,
    });
    layout[`yaxis${suffix}`] = axis(column === 0 ? (options.yTitle ?? options.y) : "", {
      domain: [Math.max(0, y1 - tall), y1],
      ...ySpan.axis,
      anchor: `x${suffix}`,
      showgrid: false,
      showticklabels: column === 0,
    });
    data.push({
      type: "heatmap",
      x: xGrid,
      y: yGrid,
      z: yGrid.map((_, r) => decided[k].slice(r * CELLS, (r + 1) * CELLS)),
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
    data.push(...patients(xs, ys, options.problem, suffix, many ? 0.55 : 1));
    annotations.push({
      x: x0,
      xref: "paper",
      xanchor: "left",
      y: y1,
      yref: "paper",
      yanchor: "bottom",
      showarrow: false,
      align: "left",
      text: `<b>${safe(shortened(names[k], Math.floor((many ? 92 : 110) / perRow)))}</b><br>treats ${percent(shares[k])}`,
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
      alt: `${title}. Maps over ${options.x} and ${options.y}: ${listed(rules.map(({ name }, k) => `${name} treats ${percent(shares[k])} of the patients and ${percent(mean(decided[k]))} of the map`))}.`,
      table: {
        caption: title,
        columns: ["rule", "share of patients treated", "share of the map treated"],
        rows: rules.map(({ name }, k) => [name, shares[k], mean(decided[k])]),
      },
      data,
      layout,
      annotations,
      margin: { top: topMargin(title, subtitle, options.width ?? 800) + 38 },
      height: rowCount === 1 ? 450 : 660,
    },
    options,
  );
}

function titleOf(shares: readonly number[], n: number): string {
  const many = shares.length > 4;
  const treated = many
    ? `from ${percent(Math.min(...shares))} to ${percent(Math.max(...shares))}`
    : listed(shares.map((s) => percent(s)));
  const who = counted(shares.length, "classifier");
  if (many) return `${who} treat ${treated} of the same ${n} patients`;
  return `${who}, ${counted(shares.length, "map")}: ${shares.length === 1 ? "it treats" : "they treat"} ${treated} of the same ${n} patients`;
}

/** Names that fit above small maps: without the options in parentheses, where no two become alike. */
function withoutDetails(rules: readonly NamedRule[]): readonly string[] {
  const short = rules.map(({ name }) => name.replace(/ \(.*\)$/, ""));
  return rules.map(({ name }, k) => (short.filter((other) => other === short[k]).length === 1 ? short[k] : name));
}

/** The range of a covariate, its grid of cells, and what an axis must know of both. */
function spanOf(values: readonly number[], log: boolean, name: string): { grid: number[]; axis: JsonObject } {
  if (log && values.some((v) => v <= 0)) {
    raise({
      code: "option",
      where: "figures.boundaries",
      expected: `${shown(name)} above 0 on a logarithmic axis`,
      got: "0 or less",
    });
  }
  const [low, high] = rangeOf(log ? values.map(log10) : values, 0.03);
  const grid = Array.from({ length: CELLS }, (_, i) => low + ((i + 0.5) / CELLS) * (high - low));
  return log
    ? {
        grid: grid.map((v) => power(10, v)),
        axis: { type: "log", range: [low, high], tickmode: "array", tickvals: TICKS },
      }
    : { grid, axis: { range: [low, high], nticks: 6 } };
}

const TICKS = [1, 2, 5]
  .flatMap((k) => [-3, -2, -1, 0, 1, 2, 3, 4, 5].map((e) => k * power(10, e)))
  .sort((a, b) => a - b);

/** Every place of the map as a patient: the two covariates vary, the others stand at their median. */
function mapMatrix(
  covariates: Matrix,
  at: { readonly x: number; readonly y: number },
  xGrid: readonly number[],
  yGrid: readonly number[],
): Matrix {
  const columns = covariates.names.map((_, j) => {
    if (j === at.x) return Float64Array.from({ length: CELLS * CELLS }, (_, i) => xGrid[i % CELLS]);
    if (j === at.y) return Float64Array.from({ length: CELLS * CELLS }, (_, i) => yGrid[Math.floor(i / CELLS)]);
    return new Float64Array(CELLS * CELLS).fill(median(covariates.column(j)));
  });
  return Matrix.fromColumns(columns, covariates.names);
}

function patients(
  xs: readonly number[],
  ys: readonly number[],
  problem: ClassificationProblem | undefined,
  suffix: string,
  scale: number,
): JsonObject[] {
  const axes = { xaxis: `x${suffix}`, yaxis: `y${suffix}`, hoverinfo: "skip" };
  if (!problem) {
    return [
      {
        type: "scatter",
        mode: "markers",
        x: [...xs],
        y: [...ys],
        marker: { color: ink.text, size: 3.5 * scale, opacity: 0.45 },
        ...axes,
      },
    ];
  }
  const heaviest = problem.weight.reduce((a, b) => Math.max(a, b), 1e-12);
  return (["control", "treated"] as const).map((arm) => {
    const own = xs
      .map((_, i) => i)
      .filter((i) => problem.weight[i] > 0 && problem.label[i] === (arm === "treated" ? 1 : 0));
    const look = palette[arm];
    return {
      type: "scatter",
      mode: "markers",
      x: own.map((i) => xs[i]),
      y: own.map((i) => ys[i]),
      marker: {
        color: look.color,
        symbol: look.symbol,
        size: own.map((i) => scale * (3 + 6 * Math.sqrt(problem.weight[i] / heaviest))),
        opacity: 0.75,
        line: { width: 0.5, color: ink.paper },
      },
      ...axes,
    };
  });
}
