import { assertInteger, assertNumber, assertOneOf } from "../../core/assert.js";
import { assertOptions } from "../../core/options.js";
import { formatNumber } from "../../core/print.js";
import { assertFolds } from "../../folds/fields.js";
import type { Folds } from "../../folds/folds.js";
import { assertInteractions, type Interactions } from "../design/design.js";
import { interactionSuffix } from "../design/regression.js";
import type { Choose } from "../tuning/choose.js";
import type { Family } from "./path.js";

/** Options of {@link elasticNet}. */
export interface ElasticNetOptions {
  /**
   * The lasso's part of the penalty, from 0 (ridge) to 1 (lasso).
   * @default 1
   */
  readonly alpha?: number;
  /**
   * The penalty, at least 0.
   * @default chosen by cross-validation
   */
  readonly lambda?: number;
  /**
   * Penalize columns divided by their weighted standard deviation.
   * @default true
   */
  readonly standardize?: boolean;
  /**
   * `"binomial"`: log-loss; `"gaussian"`: squared error.
   * @default binomial for a target of 0 and 1, else gaussian
   */
  readonly family?: Family;
  /**
   * `"treatment"`: the treatment's column times every other; `true`: all pairs.
   * @default none
   */
  readonly interactions?: Interactions;
  /**
   * The folds in which lambda is chosen: a count, or any whole numbers as ids, one a row.
   * @default 10
   */
  readonly folds?: Folds;
  /**
   * `"min"`: the lambda of least held-out deviance; `"one-standard-error"`: the largest within one of it.
   * @default "min"
   */
  readonly choose?: Choose;
  /**
   * How many lambdas to choose from, at least 2.
   * @default 100
   */
  readonly lambdas?: number;
  /**
   * The most by which a condition of optimality may be missed, on standardized columns.
   * @default 1e-9
   */
  readonly tolerance?: number;
}

/** Options with what stands for those left out. */
export type ElasticNetSettings = ElasticNetOptions &
  Required<Omit<ElasticNetOptions, "lambda" | "family" | "interactions">>;

/** Checks options and fills in those left out. */
export function elasticNetSettings(options: ElasticNetOptions): ElasticNetSettings {
  const where = "elasticNet";
  assertOptions(
    options,
    ["alpha", "lambda", "standardize", "family", "interactions", "folds", "choose", "lambdas", "tolerance"],
    where,
  );
  const { alpha = 1, standardize = true, folds = 10, choose = "min", lambdas = 100, tolerance = 1e-9 } = options;
  const settings: ElasticNetSettings = { ...options, alpha, standardize, folds, choose, lambdas, tolerance };
  assertNumber(settings.alpha, where, "alpha", 0, 1);
  if (settings.lambda !== undefined) assertNumber(settings.lambda, where, "lambda", 0);
  assertFolds(settings.folds, where);
  assertInteger(settings.lambdas, where, "lambdas", 2);
  assertNumber(settings.tolerance, where, "tolerance", 1e-14, 1);
  assertInteractions(settings.interactions, where);
  assertOneOf(settings.standardize, where, "standardize", [true, false]);
  if (settings.family !== undefined) assertOneOf(settings.family, where, "family", ["binomial", "gaussian"]);
  assertOneOf(settings.choose, where, "choose", ["min", "one-standard-error"]);
  return settings;
}

/** A name that tells one elastic net from another. */
export function elasticNetName({
  alpha,
  lambda,
  choose,
  standardize,
  family,
  interactions,
}: ElasticNetSettings): string {
  const parts = [`alpha ${alpha}`];
  if (lambda !== undefined) parts.push(`lambda ${formatNumber(lambda)}`);
  else if (choose === "one-standard-error") parts.push("one standard error");
  if (!standardize) parts.push("as measured");
  if (family !== undefined) parts.push(family);
  return `elastic net (${parts.join(", ")})${interactionSuffix(interactions)}`;
}
