import { assertInteger, assertNumber, assertOneOf } from "../../core/assert.js";
import { raise, shown } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { formatNumber } from "../../core/print.js";
import type { Unit } from "../base/types.js";
import { MOST_BINS } from "./bins.js";
import { type BoostingLossName, boostingLosses } from "./losses.js";
import type { BoostingPlan } from "./rounds.js";

/** Options of {@link gradientBoosting}. */
export interface GradientBoostingOptions {
  /**
   * How many trees, at least 1.
   * @default 200
   */
  readonly rounds?: number;
  /**
   * Most splits on the way to a leaf, 1 to 30.
   * @default 3
   */
  readonly maxDepth?: number;
  /**
   * Most leaves of a tree, at least 2, the split that gains most first (gbm's interaction.depth + 1).
   * @default what maxDepth allows
   */
  readonly leaves?: number;
  /**
   * The share of a leaf's step that is taken (shrinkage), above 0 and at most 1.
   * @default 0.05
   */
  readonly learningRate?: number;
  /**
   * What the trees lower.
   * @default "log" for a target of 0 and 1, else "squared"
   */
  readonly loss?: BoostingLossName;
  /**
   * What a split lowers: the squared error of the residuals, or the loss to second order.
   * @default "residual"
   */
  readonly splitBy?: "residual" | "newton";
  /**
   * Least number of rows in a leaf, at least 1.
   * @default 1, as in scikit-learn; gbm takes 10
   */
  readonly minLeaf?: number;
  /**
   * Least weight in a leaf: sum w for "residual", sum w h for "newton" (xgboost's min_child_weight).
   * @default 0
   */
  readonly minLeafWeight?: number;
  /**
   * lambda, added to sum w h under a leaf's step, and with "newton" in the score of splits.
   * @default 0
   */
  readonly ridge?: number;
  /**
   * Share of the rows drawn for each tree, above 0 and at most 1.
   * @default 1
   */
  readonly subsample?: number;
  /**
   * Share of the columns that vary drawn for each tree, above 0 and at most 1.
   * @default 1
   */
  readonly columnSample?: number;
  /**
   * Most bins a column is cut into, 2 to 65,535, or "exact": a bin for each value.
   * @default exact for a column of up to 1000 values, else 255
   */
  readonly bins?: number | "exact";
  /**
   * The score F before the first tree.
   * @default the constant of least loss, such as the weighted log odds
   */
  readonly start?: number;
  /**
   * Hold out a share of the rows (above 0, below 1), stop after `patience` rounds without a lower loss of theirs, and
   * keep the trees up to the lowest.
   * @default all rounds
   */
  readonly earlyStopping?: { readonly share: number; readonly patience: number };
}

const WHERE = "gradientBoosting";
const OPTIONS = [
  "rounds",
  "maxDepth",
  "leaves",
  "learningRate",
  "loss",
  "splitBy",
  "minLeaf",
  "minLeafWeight",
  "ridge",
  "subsample",
  "columnSample",
  "bins",
  "start",
  "earlyStopping",
] as const;

/** A plan whose loss may still depend on the target. */
export type OpenPlan = Omit<BoostingPlan, "loss"> & { readonly loss?: BoostingLossName };

/** The options, checked, with every default filled in. */
export function boostingPlan(options: GradientBoostingOptions): OpenPlan {
  assertOptions(options, OPTIONS, WHERE);
  const { earlyStopping, loss, start, bins } = options;
  const { rounds = 200, maxDepth: depth = 3, leaves = Infinity, learningRate = 0.05, splitBy = "residual" } = options;
  const { minLeaf = 1, minLeafWeight = 0, ridge = 0, subsample = 1, columnSample = 1 } = options;
  if (earlyStopping !== undefined) assertEarlyStopping(earlyStopping);
  const plan = {
    ...{ rounds, depth, leaves, learningRate, splitBy, minLeaf, minLeafWeight, ridge, subsample, columnSample, bins },
    patience: earlyStopping?.patience ?? Infinity,
  };
  assertInteger(plan.rounds, WHERE, "rounds", 1);
  assertInteger(plan.depth, WHERE, "maxDepth", 1, 30);
  if (options.leaves !== undefined) assertInteger(options.leaves, WHERE, "leaves", 2);
  assertShare(plan.learningRate, "learningRate");
  if (loss !== undefined) assertOneOf(loss, WHERE, "loss", Object.keys(boostingLosses));
  assertOneOf(plan.splitBy, WHERE, "splitBy", ["residual", "newton"]);
  assertInteger(plan.minLeaf, WHERE, "minLeaf", 1);
  assertNumber(plan.minLeafWeight, WHERE, "minLeafWeight", 0);
  assertNumber(plan.ridge, WHERE, "ridge", 0);
  assertShare(plan.subsample, "subsample");
  assertShare(plan.columnSample, "columnSample");
  if (plan.bins !== undefined && plan.bins !== "exact") assertInteger(plan.bins, WHERE, "bins", 2, MOST_BINS);
  if (start !== undefined) assertNumber(start, WHERE, "start");
  return { ...plan, ...(loss === undefined ? {} : { loss }), ...(start === undefined ? {} : { start }) };
}

function assertShare(value: number, option: string): void {
  if (typeof value !== "number" || !(value > 0 && value <= 1)) {
    raise({ code: "number", where: WHERE, expected: `${option} to be above 0 and at most 1`, got: shown(value) });
  }
}

function assertEarlyStopping(given: { readonly share: number; readonly patience: number }): void {
  assertOptions(given, ["share", "patience"], `${WHERE}, earlyStopping`);
  assertInteger(given.patience, WHERE, "earlyStopping.patience", 1);
  if (typeof given.share !== "number" || !(given.share > 0 && given.share < 1)) {
    raise({ code: "number", where: WHERE, expected: "earlyStopping.share between 0 and 1", got: shown(given.share) });
  }
}

/** What tells this learner from its neighbors: the options that were given. */
export function nameOf(options: GradientBoostingOptions): string {
  const {
    rounds,
    maxDepth,
    leaves,
    learningRate,
    loss,
    splitBy,
    minLeaf,
    subsample,
    columnSample,
    bins,
    earlyStopping,
  } = options;
  const said = [
    rounds === undefined ? "" : `${rounds} rounds`,
    maxDepth === undefined ? "" : `depth ${maxDepth}`,
    leaves === undefined ? "" : `${leaves} leaves`,
    learningRate === undefined ? "" : `rate ${formatNumber(learningRate)}`,
    loss === undefined ? "" : `${loss} loss`,
    splitBy === "newton" ? "newton" : "",
    minLeaf === undefined ? "" : `leaf ${minLeaf}`,
    subsample === undefined ? "" : `rows ${formatNumber(subsample)}`,
    columnSample === undefined ? "" : `columns ${formatNumber(columnSample)}`,
    bins === undefined ? "" : `${bins} bins`,
    earlyStopping === undefined ? "" : "early stopping",
  ].filter((part) => part !== "");
  return said.length > 0 ? `gradient boosting (${said.join(", ")})` : "gradient boosting";
}

/** Units of the options that bind: a leaf of one row, or of any weight, forbids nothing. */
export function unitsOf(options: GradientBoostingOptions, plan: OpenPlan): Record<string, Unit> {
  const free = ["rounds", "maxDepth", "leaves", "learningRate", "bins", "start"] as const;
  return {
    ...Object.fromEntries(free.filter((option) => options[option] !== undefined).map((option) => [option, "none"])),
    ...(plan.minLeaf > 1 ? { minLeaf: "rows" as const } : {}),
    ...(plan.minLeafWeight > 0 ? { minLeafWeight: "weight" as const } : {}),
    ...(plan.ridge > 0 ? { ridge: "weight" as const } : {}),
    ...(options.subsample === undefined ? {} : { subsample: "share" as const }),
    ...(options.columnSample === undefined ? {} : { columnSample: "share" as const }),
    ...(options.earlyStopping === undefined ? {} : { earlyStopping: "share" as const }),
  };
}
