import { raise } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { tidy } from "../../core/print.js";
import { anything, nonEmpty, optional, tuple } from "../../core/shape.js";
import {
  type EstimatorSummary,
  type EstimatorsSummary,
  summarizeEstimators,
  summarizeTwoModels,
} from "../../study/summary/estimators.js";
import type { EstimatorRecord, Study } from "../../study/types.js";
import type { EstimatorName } from "../../value/types.js";
import { heightOf, rangeOf, widthOf } from "../frame/extent.js";
import { axis, frame, label, nameAxis, stroke, topMargin } from "../frame/frame.js";
import { evenBars } from "../frame/marks.js";
import { assertFigureOptions, UNIT } from "../frame/options.js";
import { ink, type Look, palette } from "../frame/palette.js";
import { capital, fixed, percent, safe, signed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { drawn, type Unit, type UnitOptions, unitOf } from "../frame/unit.js";

/** Options of {@link estimators}. */
export interface EstimatorsOptions extends UnitOptions {
  /**
   * The estimator that the others are measured against.
   * @default the first of the plan
   */
  readonly reference?: EstimatorName;
  /** A second study of the same estimators on the same trials, such as one with another model: drawn below, each half a violin. */
  readonly other?: Study<EstimatorRecord>;
  /**
   * What the two studies differ in, in a word or two.
   * @default ["first study", "second study"]
   */
  readonly names?: readonly [string, string];
}

/** The two studies of a figure, or the one. */
const LOOKS: readonly Look[] = [palette.plain, palette.wrong];

/**
 * Several estimators of one rule's value over many simulated trials: a violin each, the truth as a line,
 * and efficiency as patients saved, 1 - var(estimator) / var(reference). With a second study each violin is halved: the
 * first above, the second below. A drawing of `summarizeEstimators`.
 *
 * @param study a finished study of kind "estimators"
 * @throws code "option" where the second study has other estimators or other trials
 */
export function estimators(study: Study<EstimatorRecord>, options: EstimatorsOptions = {}): Figure {
  const where = "figures.estimators";
  assertFigureOptions(options, where, {
    ...{ ...UNIT, reference: anything, other: anything, names: optional(tuple(nonEmpty, nonEmpty)) },
  });
  const { reference, other, names = ["first study", "second study"] } = options;
  const summary = summarizeEstimators(study, { reference }, where);
  const all = [summary, ...(other === undefined ? [] : [summarizeEstimators(other, { reference }, where)])];
  assertSameTrials(all, where);
  const unit = unitOf(options);
  const truth = summary.truth * unit.factor;
  const rows = all.flatMap((own, s) =>
    own.estimators.map((c, k) => rowOf(c, { own, s, k, unit, halved: all.length > 1, name: names[s] })),
  );
  const values = rows.flatMap((row) => row.values);
  const title = options.title ?? (other === undefined ? titleOf(summary) : titleOfBoth(all, names));
  const halves = other === undefined ? "" : ` Above: ${names[0]}; below: ${names[1]}, on the same trials.`;
  const subtitle = `${summary.trials} simulated trials. Line: the truth. Bar: the mean and its Monte Carlo 95% interval.${halves}`;
  const count = summary.estimators.length;
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. The true value is ${fixed(truth, unit.decimals)} ${unit.name}. ${rows.map((row) => row.alt).join("; ")}.`,
      table: {
        caption: title,
        columns: [
          ...(other === undefined ? [] : ["study"]),
          ...["estimator", "trials", "mean", "bias", "Monte Carlo error", "spread (sd)", "patients saved", "coverage"],
          ...["lower", "upper"],
        ],
        rows: rows.map((row) => row.cells),
        notes: [`Truth: ${fixed(truth, 3)} ${unit.name}. Patients saved: against ${summary.reference}.`],
      },
      data: rows.flatMap((row) => row.drawn),
      layout: {
        xaxis: axis(`estimated value of the rule (${unit.name})`, { range: rangeOf(values, 0.04) }),
        yaxis: nameAxis(
          summary.estimators.map((c) => c.estimator),
          summary.estimators.map((_, k) => -k),
          { range: [-count + 0.4, 0.6], tickfont: { size: 15, color: ink.text } },
        ),
      },
      shapes: [
        stroke(
          ...([truth, 0, truth, 1] as const),
          { color: palette.truth.color, width: 2, dash: palette.truth.dash },
          { yref: "paper", layer: "above" },
        ),
      ],
      annotations: [
        label(truth, 1, `truth ${fixed(truth, unit.decimals)}`, { yref: "paper", yanchor: "bottom" }),
        ...rows.map((row) => ({
          ...label(1, row.y, "", { xref: "paper", xanchor: "left", xshift: 10, align: "left" }),
          text: row.words.map(safe).join("<br>"),
        })),
      ],
      margin: {
        left: 96,
        right:
          other === undefined
            ? 178
            : widthOf(
                rows.flatMap((row) => row.words),
                18,
              ),
        top: topMargin(title, subtitle, options.width ?? 800) + 18,
      },
      height: heightOf(count, other === undefined ? 76 : 104, 200, 360, Infinity),
    },
    options,
  );
}

interface Place {
  readonly own: EstimatorsSummary;
  /** The study and the estimator, from 0. */
  readonly s: number;
  readonly k: number;
  readonly unit: Unit;
  readonly halved: boolean;
  readonly name: string;
}

/** One estimator of one study: what is drawn, written and said of it. */
function rowOf(c: EstimatorSummary, { own, s, k, unit, halved, name }: Place) {
  const values = c.estimates.map((estimate) => tidy(estimate * unit.factor));
  const look = LOOKS[s];
  const y = halved ? -k + (s === 0 ? 0.2 : -0.2) : -k;
  const words = [
    `${halved ? `${name}: ` : ""}spread ${fixed(c.standardDeviation * unit.factor, 2)}`,
    ...(c.estimator === own.reference ? [] : [SAVED[c.needs](c.saved)]),
  ];
  const drawn: JsonObject[] = [
    {
      ...{ type: "violin", orientation: "h", x: values, y0: -k, width: 0.85, points: false },
      ...(halved ? { side: s === 0 ? "positive" : "negative" } : {}),
      ...{ box: { visible: false }, meanline: { visible: false }, spanmode: "hard" },
      ...{ fillcolor: look.tint, line: { color: look.color, width: 1.5 }, hoverinfo: "skip" },
    },
    {
      type: "scatter",
      mode: "markers",
      x: [c.mean * unit.factor],
      y: [y],
      error_x: evenBars([drawnAt(c, unit)], { color: ink.text, thickness: 2.5, width: 6 }),
      marker: { color: ink.text, size: 7 },
      hovertemplate: `${safe(c.estimator)}: mean %{x:.2f}<extra></extra>`,
    },
  ];
  const cells = [
    ...(halved ? [name] : []),
    ...[c.estimator, c.trials],
    ...[c.mean, c.bias, c.biasError, c.standardDeviation].map((share) => share * unit.factor),
    ...[c.saved, c.coverage, ...c.coverageInterval],
  ];
  return { values, y, words, drawn, cells, alt: inWords(c, words, unit) };
}

function drawnAt(c: EstimatorSummary, unit: Unit) {
  return drawn({ estimate: c.mean, interval: c.meanInterval }, unit.factor);
}

/** Throws unless both studies have the same estimators over as many trials with the same truth. */
function assertSameTrials([first, other]: readonly EstimatorsSummary[], where: string): void {
  if (other === undefined) return;
  const told = (s: EstimatorsSummary) =>
    `${s.estimators.map((c) => c.estimator).join(", ")} over ${s.trials} trials, truth ${s.truth}`;
  if (told(first) === told(other)) return;
  raise({
    code: "option",
    where,
    expected: `a second study of ${told(first)}`,
    got: told(other),
    hint: "Run both with the same plan and seed, but for the model.",
  });
}

/** What an estimator saves against the reference, in words. */
const SAVED: { readonly [needs in EstimatorSummary["needs"]]: (saved: number) => string } = {
  fewer: (saved) => `saves ${percent(saved, 0)} of patients`,
  "as many": () => "just as many patients",
  more: (saved) => `${percent(-saved, 0)} more patients`,
};

function titleOf({ centered, sharpest }: EstimatorsSummary): string {
  const saves = sharpest.needs === "fewer" ? ` and saves ${percent(sharpest.saved, 0)} of the patients` : "";
  return `${centered ? "All are centred on the truth" : "Not all are centred on the truth"}; ${sharpest.estimator} has the least spread${saves}`;
}

function titleOfBoth([first, other]: readonly EstimatorsSummary[], [, name]: readonly [string, string]): string {
  const { centered, widened } = summarizeTwoModels(first, other);
  const where = centered ? "All are centred on the truth" : "Not all are centred on the truth";
  return `${where}; ${name} widens ${widened?.estimator ?? "none"}`;
}

function inWords(c: EstimatorSummary, text: readonly string[], unit: Unit): string {
  const [mean, bias, error] = [c.mean, c.bias, c.biasError].map((own) => own * unit.factor);
  return `${capital(c.estimator)}: mean ${fixed(mean, unit.decimals)}, bias ${signed(bias, 2)} (Monte Carlo error ${fixed(error, 2)}), ${text.join(", ")}, its 95% intervals hold the truth in ${percent(c.coverage, 1)} of trials`;
}
