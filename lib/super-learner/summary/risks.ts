import { assertLength, assertObject, assertSome } from "../../core/assert.js";
import { assertShape, fields, listOf, numbers, text } from "../../core/shape.js";
import { type Bounds, waldInterval } from "../../math/intervals.js";
import { placeOfLeast } from "../../math/statistics/range.js";
import { OUTER_CROSS_VALIDATION } from "../shapes.js";
import type { OuterCrossValidation, OuterRisk, SuperLearnerModel } from "../types.js";

/** One learner, or the ensemble, with its honest risk. */
export interface RiskLine {
  readonly name: string;
  readonly kind: OuterRisk["kind"];
  readonly risk: number;
  readonly standardError: number;
  /** risk -+ 1.96 standard errors. */
  readonly interval: Bounds;
}

/** Cross-validated risks, the least first. */
export interface RisksSummary {
  readonly lines: readonly RiskLine[];
  readonly best: RiskLine;
  /** The lines besides the best, and those of them whose interval overlaps the best one's. */
  readonly others: number;
  readonly overlapping: number;
}

/**
 * The cross-validated risks of learners in order, and how many of the others overlap the best.
 *
 * @param of a fitted Super Learner, or the result of `crossValidateSuperLearner`
 * @param where the function that errors name
 * @throws code "empty" without learners; code "shape" for a field left out or of another kind
 *
 * @example
 * const line = (name, risk) => ({ name, kind: "member", risk, standardError: 0.01 });
 * const lines = [line("tree", 0.21), line("mean", 0.2), line("linear", 0.3)];
 * const { best, overlapping } = summarizeRisks({ lines, outerFolds: 5, folds: 5, n: 300, weights: [], dropped: [] });
 * best.name; // "mean"
 * overlapping; // 1
 */
export function summarizeRisks(
  of: Pick<SuperLearnerModel, "library" | "cvRisk" | "cvRiskStandardError"> | OuterCrossValidation,
  where: string = "summarizeRisks",
): RisksSummary {
  assertObject(of, where, "the learners");
  assertSome("lines" in of ? of.lines : of.library, where, "learners");
  assertShape(of, "lines" in of ? OUTER_CROSS_VALIDATION : fields(LEARNERS), where, "the learners");
  if (!("lines" in of)) assertRisks(of, where);
  const lines = linesOf(of).sort((a, b) => a.risk - b.risk);
  const [best, ...others] = lines;
  return {
    ...{ lines, best, others: others.length },
    overlapping: others.filter((line) => line.interval[0] <= best.interval[1]).length,
  };
}

const LEARNERS = { library: listOf(text), cvRisk: numbers, cvRiskStandardError: numbers };

/** Throws unless every learner has a risk and its error. */
function assertRisks(
  { library, cvRisk, cvRiskStandardError }: Pick<SuperLearnerModel, "library" | "cvRisk" | "cvRiskStandardError">,
  where: string,
): void {
  assertLength(cvRisk, library.length, where, "cvRisk");
  assertLength(cvRiskStandardError, library.length, where, "cvRiskStandardError");
}

function linesOf(
  of: Pick<SuperLearnerModel, "library" | "cvRisk" | "cvRiskStandardError"> | OuterCrossValidation,
): RiskLine[] {
  const line = (name: string, kind: OuterRisk["kind"], risk: number, standardError: number): RiskLine => ({
    ...{ name, kind, risk, standardError },
    interval: waldInterval(risk, standardError),
  });
  return "lines" in of
    ? of.lines.map(({ name, kind, risk, standardError }) => line(name, kind, risk, standardError))
    : of.library.map((name, k) => line(name, "member", of.cvRisk[k], of.cvRiskStandardError[k]));
}

/** A learner of an ensemble with its weight. */
export interface WeightLine extends RiskLine {
  readonly weight: number;
}

/** The weights of an ensemble, the greatest first. */
export interface WeightsSummary {
  /** Learners of one weight in the order of the library. */
  readonly lines: readonly WeightLine[];
  /** The learner that weighs most, and the one of least risk. */
  readonly heaviest: WeightLine;
  readonly leastRisk: WeightLine;
  /** How many learners there are, and how many of them have a weight above 0. */
  readonly learners: number;
  readonly used: number;
}

/**
 * The weights of a Super Learner in order, with the risks of its members.
 *
 * @param model a fitted Super Learner
 * @param where the function that errors name
 * @throws code "empty" without learners; code "shape" for a field left out or of another kind
 *
 * @example
 * const model = { library: ["mean", "tree"], weights: [0.3, 0.7], cvRisk: [0.2, 0.3], cvRiskStandardError: [0.01, 0.01] };
 * const { heaviest, leastRisk } = summarizeWeights(model);
 * [heaviest.name, leastRisk.name]; // ["tree", "mean"]
 */
export function summarizeWeights(
  model: Pick<SuperLearnerModel, "library" | "weights" | "cvRisk" | "cvRiskStandardError">,
  where: string = "summarizeWeights",
): WeightsSummary {
  assertObject(model, where, "the model");
  assertSome(model.library, where, "learners");
  assertShape(model, fields({ ...LEARNERS, weights: numbers }), where, "the model");
  assertRisks(model, where);
  assertLength(model.weights, model.library.length, where, "weights");
  const own = linesOf(model).map((line, k): WeightLine => ({ ...line, weight: model.weights[k] }));
  const lines = [...own].sort((a, b) => b.weight - a.weight);
  return {
    ...{ lines, heaviest: lines[0], learners: lines.length },
    leastRisk: own[placeOfLeast(own.map(({ risk }) => risk))],
    used: lines.filter(({ weight }) => weight > 0).length,
  };
}
