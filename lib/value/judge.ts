import { raise } from "../core/errors.js";
import type { OptionsOf } from "../core/options.js";
import type { Tabular } from "../core/print.js";
import type { Bounds } from "../math/intervals.js";
import type { OutcomeModel } from "../nuisance/types.js";
import type { Stream } from "../random/stream.js";
import type { Trial } from "../trials/trial.js";
import { utility } from "../trials/utility.js";
import { observed } from "./diagnostics.js";
import { estimateWith, exactlyZero, influenceError } from "./estimate.js";
import { cleverCovariate, estimateValue, type Sample, type ValueFit } from "./estimators.js";
import type { JudgeFields } from "./fields.js";
import { gainInterval } from "./intervals/gain.js";
import { noIntervalInWords, valueInterval } from "./intervals/value.js";
import { printedEvaluation } from "./print-evaluation.js";
import { resolvePropensity } from "./randomization.js";
import type { Diagnostics, Estimate, EstimatorName, Evaluation } from "./types.js";
import { groundOf } from "./verdict/ground.js";
import type { ArmToBeat } from "./verdict/types.js";

/** How a rule is judged once the outcome model stands; see {@link JudgeFields}. */
export type JudgeOptions = OptionsOf<JudgeFields> & {
  /** Where a learner of `randomization: { model }` draws from. */
  readonly random?: Stream;
};

/** What is judged: a decision for every patient, and the arm to beat, which may differ by fold. */
export interface Judged {
  readonly rule: string;
  readonly decisions: Uint8Array;
  readonly bestStatic?: 0 | 1 | Uint8Array;
  /** What must be said of the rule on this trial. */
  readonly notes?: readonly string[];
}

/** Whether the estimator reads an outcome model at all. */
export function needsOutcomeModel(estimator: EstimatorName): boolean {
  return estimator !== "iptw" && estimator !== "hajek";
}

/**
 * Judges decisions on a trial with a given outcome model: value, gains, diagnostics.
 *
 * The two arms are judged by the same estimator and outcome model, each with a fluctuation of its own; a gain is the
 * difference of two estimates, its influence curve the difference row by row.
 */
export function judge(
  judged: Judged,
  trial: Trial,
  outcome: OutcomeModel | undefined,
  options: JudgeOptions = {},
  where: string = "evaluateRule",
): Evaluation & Tabular {
  const { estimator = "tmle", level = 0.95, fluctuation = "weighted" } = options;
  const { n, treatment, direction } = trial;
  const propensity = resolvePropensity(trial, options.randomization, where, options.random);
  const y = utility(trial);
  const sample: Sample = {
    treatment,
    y,
    g1: propensity.g1,
    bounds: benefitBounds(trial, y, options.bounds, where),
    ...(outcome && needsOutcomeModel(estimator) ? { q1: outcome.q1, q0: outcome.q0 } : {}),
  };
  const { decisions } = judged;
  // What a verdict lacks the verdict says itself.
  const ofTrial = trial.notes.filter(({ code }) => code !== "little-ground").map(({ text }) => text);
  const notes = [...(judged.notes ?? []), ...ofTrial];
  const fitOf = (d: Uint8Array, who: string): ValueFit => {
    const h = cleverCovariate(sample, d);
    if (h.every((v) => v === 0)) {
      if (estimator === "hajek") {
        raise({
          code: "positivity",
          where,
          expected: `at least one patient treated as ${who} says`,
          got: "none",
          hint: "hajek divides by their number; use tmle.",
        });
      }
      notes.push(`No patient was treated as ${who} says: its value rests on the outcome model alone.`);
    }
    const fit = estimateValue(estimator, sample, d, h, fluctuation);
    if (!fit.converged) notes.push(`The fluctuation for ${who} ran to its limit: all who followed had one outcome.`);
    return fit;
  };

  const arms = [new Uint8Array(n), new Uint8Array(n).fill(1)];
  const armFits = [fitOf(arms[0], "treat-none"), fitOf(arms[1], "treat-all")];
  const same = (d: Uint8Array): boolean => d.every((v, i) => v === decisions[i]);
  const likeArm = same(arms[0]) ? 0 : same(arms[1]) ? 1 : undefined;
  const rule = likeArm === undefined ? fitOf(decisions, "the rule") : armFits[likeArm];
  // On the scale where larger is better a binary outcome to be minimized is -1 or 0.
  const base = trial.outcomeType === "binary" ? (direction === "minimize" ? 1 : 0) : undefined;
  const mayShorten = outcome === undefined || outcome.folds !== undefined || outcome.given === true;
  const gainOver = (other: ValueFit, d: Uint8Array, over: string): Estimate => {
    if (same(d)) return exactlyZero(n);
    const influence = rule.influence.map((v, i) => v - other.influence[i]);
    const gain = rule.psi - other.psi;
    const contrast = { rule, other, decisions, otherDecisions: d, influence };
    const adjusted = { gain, standardError: influenceError(influence), mayShorten };
    const { at, none } = gainInterval(sample, contrast, adjusted, base);
    if (none !== undefined) notes.push(noIntervalInWords(`The gain over ${over}`, none));
    return estimateWith(gain, influence, level, at);
  };
  const overNone = gainOver(armFits[0], arms[0], "treating none");
  const overAll = gainOver(armFits[1], arms[1], "treating all");
  const best = options.bestStatic ?? judged.bestStatic;
  let overBestStatic: Estimate | undefined;
  if (best === 0) overBestStatic = overNone;
  else if (best === 1) overBestStatic = overAll;
  else if (best !== undefined) {
    overBestStatic = same(best)
      ? exactlyZero(n)
      : gainOver(fitOf(best, "the better arm of each fold"), best, "the better arm of each fold");
  }

  const sign = direction === "minimize" ? -1 : 1;
  const influence = sign === 1 ? rule.influence : rule.influence.map((v) => (v === 0 ? 0 : -v));
  let meanInfluence = 0;
  for (let i = 0; i < n; i++) meanInfluence += influence[i] / n;
  const h = cleverCovariate(sample, decisions);
  const seen = observed(sample, decisions, h);
  const value = valueInterval(estimator, sample, rule, influenceError(influence), h, base);
  if (value.none !== undefined) notes.push(noIntervalInWords("The value", value.none));
  const own = (level: number): Bounds => {
    const [low, high] = value.at(level);
    return sign === 1 ? [low, high] : [0 - high, 0 - low];
  };
  const diagnostics: Diagnostics = {
    estimator,
    n,
    level,
    outcomeModel: needsOutcomeModel(estimator) && outcome ? outcome.source : "none",
    randomization: propensity.source,
    ...seen,
    ground: groundOf(trial, decisions),
    meanInfluence,
    ...(rule.epsilon === undefined
      ? {}
      : { epsilon: { rule: rule.epsilon, all: armFits[1].epsilon!, none: armFits[0].epsilon! } }),
    notes,
  };
  return printedEvaluation({
    rule: judged.rule,
    trial: trial.name,
    value: estimateWith(sign * rule.psi, influence, level, own),
    gain: { overAll, overNone, ...(overBestStatic ? { overBestStatic } : {}) },
    ...(best === 0 || best === 1 ? { bestStatic: armToBeat(best, trial, options.bestStatic) } : {}),
    shareTreated: seen.agreement.all,
    diagnostics,
  });
}

function armToBeat(arm: 0 | 1, { labels }: Trial, named: 0 | 1 | undefined): ArmToBeat {
  const label = arm === 1 ? labels.treated : labels.control;
  return { arm, label, from: named === undefined ? "learned" : "named" };
}

/** The range that is mapped to [0, 1], on the scale where larger is better. */
function benefitBounds(
  trial: Trial,
  y: Float64Array,
  given: readonly [number, number] | undefined,
  where: string,
): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < y.length; i++) {
    low = Math.min(low, y[i]);
    high = Math.max(high, y[i]);
  }
  const negative = trial.direction === "minimize";
  if (given === undefined) {
    if (trial.outcomeType === "binary") return negative ? [-1, 0] : [0, 1];
    return [low, high];
  }
  const [from, to] = negative ? [-given[1], -given[0]] : given;
  if (!(Number.isFinite(from) && Number.isFinite(to) && from < to && from <= low && to >= high)) {
    const seen = negative ? `${-high} to ${-low}` : `${low} to ${high}`;
    raise({
      code: "bounds",
      where,
      expected: `bounds [lowest, highest] around every outcome (${seen})`,
      got: `[${given[0]}, ${given[1]}]`,
    });
  }
  return [from, to];
}
