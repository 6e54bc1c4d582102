import { raise, shown } from "../../core/errors.js";
import { printed, type TableData, type Tabular } from "../../core/print.js";
import { contentOf } from "../../core/seal.js";
import { standardDeviation } from "../../math/statistics/descriptive.js";
import { asTrial, type TrialParts } from "../../trials/make-trial.js";
import type { Trial } from "../../trials/trial.js";
import { assertRule } from "../rule.js";
import type { Rule } from "../types.js";

/** One term of a rule that is a formula. */
export interface RuleTerm {
  readonly term: string;
  /** What one unit of the covariate adds to the score, on the scale the formula is written in. */
  readonly coefficient: number;
  /** The covariate's standard deviation among the patients, with n - 1. */
  readonly deviation: number;
  /** coefficient x deviation: what one standard deviation adds, so that terms of different units can be compared. */
  readonly perDeviation: number;
}

/** What is read of a linear or logistic model that was written down. */
interface MemberJson {
  readonly columns: readonly string[];
  readonly products: readonly unknown[];
  readonly coefficients: readonly number[];
}

interface EnsembleJson {
  readonly members: readonly Partial<MemberJson>[];
  readonly meta: { readonly weights: readonly number[] };
}

interface Formula {
  readonly terms: readonly string[];
  readonly coefficients: readonly number[];
}

/**
 * The terms of a rule that is one formula, from the one that matters most to the one that matters least.
 *
 * A coefficient counts per unit of its covariate: per year, per unit of clearance, per yes against no. Times the standard
 * deviation the coefficients are on one scale.
 *
 * @param rule a rule learned by one logistic or linear learner without interactions
 * @param given the patients, as a trial
 * @returns its terms by falling size of `perDeviation`
 * @throws code "rule" for a rule that is no such formula; code "column" where the patients lack a covariate
 *
 * @example
 * const trial = simulateTrial("simple", { n: 200, seed: "doc" });
 * const rule = await learnRule(trial, { library: [learners.logistic()], seed: "doc" });
 * ruleTerms(rule, trial).length; // 4
 */
export function ruleTerms(rule: Rule, given: Trial | TrialParts): readonly RuleTerm[] & Tabular {
  const where = "ruleTerms";
  assertRule(rule, where);
  const { covariates } = asTrial(given, where);
  const { terms, coefficients } = formulaOf(rule, where);
  const rows = terms.map((term, j): RuleTerm => {
    const deviation = standardDeviation(covariates.columnNamed(term));
    return { term, coefficient: coefficients[j], deviation, perDeviation: coefficients[j] * deviation };
  });
  return printed(
    rows.sort((a, b) => Math.abs(b.perDeviation) - Math.abs(a.perDeviation)),
    describe,
  );
}

function formulaOf(rule: Rule, where: string): Formula {
  const { model } = ((rule.origin.method === "function" ? undefined : contentOf(rule)) ?? {}) as {
    model?: EnsembleJson;
  };
  const active = model ? model.members.filter((_, k) => model.meta.weights[k] > 0) : [];
  const [{ columns = [], products = [], coefficients } = {} as Partial<MemberJson>] = active;
  if (active.length === 1 && coefficients?.length === columns.length && products.length === 0) {
    return { terms: columns, coefficients };
  }
  return raise({
    code: "rule",
    where,
    expected: "a rule that is one formula of the covariates",
    got: shown(rule.name),
    hint: "Learn it with library: [learners.logistic()].",
  });
}

function describe(rows: readonly RuleTerm[]): TableData {
  return {
    caption: "Terms of the rule, the one that matters most first",
    columns: ["term", "per unit", "standard deviation", "per standard deviation"],
    rows: rows.map(({ term, coefficient, deviation, perDeviation }) => [term, coefficient, deviation, perDeviation]),
  };
}
