import { assertFinite, assertLength } from "../../core/assert.js";
import { raise, shown } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { printed, type TableData, type Tabular, toDecimals } from "../../core/print.js";
import { assertShape } from "../../core/shape.js";
import { mean, standardDeviation } from "../../math/statistics/descriptive.js";
import { OUTCOME_MODEL } from "../../nuisance/shapes.js";
import type { OutcomeModel } from "../../nuisance/types.js";
import { asTrial, type TrialParts } from "../../trials/make-trial.js";
import type { Trial } from "../../trials/trial.js";
import { utility } from "../../trials/utility.js";
import type { ClassificationProblem, PseudoOutcomeName } from "../types.js";

/** Options of {@link classificationProblem}. */
export interface ProblemOptions {
  /** @default "efficient" with an outcome model, "given" with m */
  readonly pseudoOutcome?: PseudoOutcomeName;
  /** Q(1, W) and Q(0, W), as `crossFitOutcome` gives them; needed for "efficient". */
  readonly outcome?: OutcomeModel;
  /** m(W) itself, n numbers on the scale where larger is better. */
  readonly m?: ArrayLike<number>;
}

/**
 * A trial seen as a weighted classification problem: label 1{D > 0}, weight |D|.
 *
 * `D = (A - g1) / (g1 (1 - g1)) * (Y - m(W))`; in a randomized trial `E[D | W] = E[Y | A = 1, W] - E[Y | A = 0, W]`
 * whatever m is. "inverse-weighting" takes m = 0, "mean" the mean outcome, "efficient"
 * `m* = (1 - g1) Q(1, W) + g1 Q(0, W)`, with which D is the AIPW pseudo-outcome.
 *
 * @param given the trial, n patients; Y is negated where a smaller outcome is better
 * @param options.pseudoOutcome which m
 * @param options.outcome Q(1, W) and Q(0, W), for "efficient"
 * @param options.m any m(W), one number a patient
 * @returns m, d, label and weight, n entries each
 * @throws code "option" when "efficient" is asked for without an outcome model, or the name is unknown
 *
 * Source: Rubin & van der Laan (2012); Zhang et al. (2012).
 *
 * @example
 * const trial = simulateTrial("simple", { n: 100, seed: "doc" });
 * classificationProblem(trial, { pseudoOutcome: "inverse-weighting" }).m[0]; // 0
 */
export function classificationProblem(
  given: Trial | TrialParts,
  options: ProblemOptions = {},
): ClassificationProblem & Tabular {
  const where = "classificationProblem";
  const trial = asTrial(given, where);
  assertOptions(options, ["pseudoOutcome", "outcome", "m"], where);
  if (options.outcome !== undefined) assertShape(options.outcome, OUTCOME_MODEL, where, "outcome");
  const y = utility(trial);
  const { m, name } = offset(trial, y, options, where);
  const { n, treatment, randomization } = trial;
  const d = new Float64Array(n);
  const label = new Uint8Array(n);
  const weight = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const g1 = randomization[i];
    d[i] = ((treatment[i] - g1) / (g1 * (1 - g1))) * (y[i] - m[i]);
    if (d[i] === 0) d[i] = 0;
    label[i] = d[i] > 0 ? 1 : 0;
    weight[i] = Math.abs(d[i]);
  }
  return printed({ pseudoOutcome: name, m, d, label, weight }, describe);
}

function offset(
  trial: Trial,
  y: Float64Array,
  { pseudoOutcome, outcome, m }: ProblemOptions,
  where: string,
): { m: Float64Array; name: ClassificationProblem["pseudoOutcome"] } {
  const { n, randomization } = trial;
  if (m !== undefined) {
    if (pseudoOutcome !== undefined) {
      raise({ code: "option", where, expected: "either m or the name of a pseudo-outcome", got: "both" });
    }
    assertLength(m, n, where, "m");
    assertFinite(m, where, "m");
    return { m: Float64Array.from(m), name: "given" };
  }
  const name = pseudoOutcome ?? "efficient";
  switch (name) {
    case "inverse-weighting":
      return { m: new Float64Array(n), name };
    case "mean":
      return { m: new Float64Array(n).fill(y.reduce((sum, value) => sum + value, 0) / n), name };
    case "efficient": {
      if (outcome === undefined) {
        raise({
          code: "option",
          where,
          expected: "an outcome model for the efficient pseudo-outcome",
          got: "none",
          hint: 'Give outcome: crossFitOutcome(trial, ...), or pseudoOutcome: "mean".',
        });
      }
      assertLength(outcome.q1, n, where, "outcome.q1");
      assertLength(outcome.q0, n, where, "outcome.q0");
      return { m: randomization.map((g1, i) => (1 - g1) * outcome.q1[i] + g1 * outcome.q0[i]), name };
    }
    default:
      raise({
        code: "option",
        where,
        expected: 'pseudoOutcome "inverse-weighting", "mean" or "efficient"',
        got: shown(name),
      });
  }
}

function describe({ pseudoOutcome, d, label, weight }: ClassificationProblem): TableData {
  const n = d.length;
  const rows = [0, 1].map((side) => {
    const inside = Array.from(weight).filter((_, i) => label[i] === side);
    const total = inside.reduce((sum, w) => sum + w, 0);
    return [side === 1 ? "treat (D > 0)" : "don't (D <= 0)", inside.length, total / Math.max(inside.length, 1)];
  });
  return {
    caption: `Weighted classification of ${n} patients, pseudo-outcome ${pseudoOutcome}`,
    columns: ["label", "patients", "mean weight"],
    rows,
    notes: [`Mean of D ${toDecimals(mean(d), 4)}, standard deviation ${standardDeviation(d).toFixed(4)}`],
  };
}
