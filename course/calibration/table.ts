import {
  assertShape,
  count,
  fields,
  finite,
  listOf,
  numberFrom,
  printed,
  type Shape,
  type Tabular,
  text,
} from "treatment-rules/internals";
import { BANDS, isOutside } from "./bands.js";
import { type CalibrationResults, committedCalibration } from "./results.js";

const FIGURES: Shape = listOf(fields({ name: text, estimate: finite, monteCarloError: numberFrom(0) }));
const RESULTS: Shape = fields({ cells: listOf(fields({ design: text, n: count, figures: FIGURES })) });

/** One figure of the calibration: how often a verdict was wrong, or an interval right, in one design at one size. */
export interface OperatingCharacteristic {
  readonly design: string;
  readonly n: number;
  readonly measure: string;
  readonly estimate: number;
  readonly monteCarloError: number;
  /** Whether it has a band and keeps it; undefined where it is only printed. */
  readonly holds?: boolean;
}

/**
 * How often verdicts were wrong and intervals right in simulated pairs of trials, with Monte Carlo errors: the calibration
 * that `npm run calibration` made.
 *
 * @param results left out: those in `data/calibration.json`
 * @returns one entry a figure
 * @throws code "data-file" where there are none yet; code "shape" for a field left out or of another kind
 *
 * @example
 * const figures = [{ name: "size: harm verdict", estimate: 0.02, monteCarloError: 0.01 }];
 * const cell = { name: "null-100", design: "null", scenario: "null", n: 100, replicates: 100, refused: 0, figures };
 * operatingCharacteristics({ version: "0", plans: "", library: "", cells: [cell] })[0].holds; // true
 */
export function operatingCharacteristics(
  results: CalibrationResults = committedCalibration(),
): readonly OperatingCharacteristic[] & Tabular {
  assertShape(results, RESULTS, "operatingCharacteristics", "the results");
  const all = results.cells.flatMap(({ design, n, figures }) =>
    figures.map((figure) => ({
      ...{ design, n, measure: figure.name, estimate: figure.estimate, monteCarloError: figure.monteCarloError },
      ...(BANDS.has(figure.name) ? { holds: !isOutside(figure) } : {}),
    })),
  );
  return printed(all, (entries) => ({
    caption: "How often verdicts are wrong and intervals right",
    columns: ["design", "patients", "figure", "estimate", "Monte Carlo error", "within its band"],
    rows: entries.map(({ design, n, measure, estimate, monteCarloError, holds }) => [
      ...[design, n, measure, percent(estimate), percent(monteCarloError)],
      holds === undefined ? "" : holds ? "yes" : "no",
    ]),
  }));
}

/** A share in percent, with two decimals. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}
