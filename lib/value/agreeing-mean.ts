import { assertNumber } from "../core/assert.js";
import { raise } from "../core/errors.js";
import { assertOptions } from "../core/options.js";
import { decidedOn } from "../rules/memory/decided-on.js";
import { assertRule } from "../rules/rule.js";
import type { Rule } from "../rules/types.js";
import { asTrial, type TrialParts } from "../trials/make-trial.js";
import type { Trial } from "../trials/trial.js";
import { estimateWith, influenceError } from "./estimate.js";
import { waldBounds, whereFew } from "./intervals/quantile.js";
import { scoreBounds } from "./intervals/score.js";
import type { Estimate } from "./types.js";

/**
 * The wrong way to value a rule: the plain mean outcome of the patients whose treatment happened to agree with it.
 *
 * `sum(I Y) / sum(I)`, I = 1{A = d(W)}. It is right where everyone had the same chance of agreeing, as in a 1:1 trial, and
 * wrong elsewhere: patients whom the rule sends to the likelier arm are counted too often. See `evaluateRule` for the cure.
 *
 * @param rule the rule
 * @param given the trial
 * @param options.level level of the interval, 0.95 by default
 * @returns the mean with its standard error and interval as `evaluateRule` has them, on the outcome's own scale
 * @throws code `agreement` where nobody was treated as the rule would
 *
 * @example
 * const trial = parseTrial("new,cured\n1,1\n1,1\n1,0\n1,1\n0,0\n0,1", { treatment: "new", outcome: "cured" });
 * agreeingMean(staticRule(1), trial).estimate; // 0.75
 */
export function agreeingMean(
  rule: Rule,
  given: Trial | TrialParts,
  options: { readonly level?: number } = {},
): Estimate {
  const where = "agreeingMean";
  assertRule(rule, where);
  const trial = asTrial(given, where);
  assertOptions(options, ["level"], where);
  const { level = 0.95 } = options;
  assertNumber(level, where, "level", 0.01, 0.999999);
  const decisions = decidedOn(rule, trial, where).decisions;
  const { n, treatment, outcome } = trial;
  let [agreeing, sum] = [0, 0];
  for (let i = 0; i < n; i++) {
    if (treatment[i] !== decisions[i]) continue;
    agreeing++;
    sum += outcome[i];
  }
  if (agreeing === 0) {
    raise({ code: "agreement", where, expected: "patients who were treated as the rule would", got: "none" });
  }
  const mean = sum / agreeing;
  const influence = outcome.map((y, i) => (treatment[i] === decisions[i] ? ((y - mean) * n) / agreeing : 0));
  const standardError = influenceError(influence);
  if (trial.outcomeType === "binary") {
    const share = { p: mean, standardError, followers: agreeing, kish: agreeing };
    return estimateWith(mean, influence, level, (at) => scoreBounds(share, n, at));
  }
  return estimateWith(
    mean,
    influence,
    level,
    waldBounds(mean, standardError, whereFew(agreeing, Math.max(1, agreeing - 1))),
  );
}
