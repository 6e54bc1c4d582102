import { log10 } from "../../arithmetic/log10.js";
import { power } from "../../arithmetic/power.js";
import { assertInteger, assertLength } from "../../core/assert.js";
import { raise, shown } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { assertRows, assertShape, listOf, oneOf, only, text } from "../../core/shape.js";
import { Matrix } from "../../math/matrix.js";
import { mean, median } from "../../math/statistics/descriptive.js";
import { extremesOf, rangeOf } from "../../math/statistics/range.js";
import { asTrial } from "../../trials/make-trial.js";
import type { Trial } from "../../trials/trial.js";
import { decisionsOf } from "../decisions.js";
import { assertRule } from "../rule.js";
import { CLASSIFICATION_PROBLEM, RULE } from "../shapes.js";
import type { ClassificationProblem, Rule } from "../types.js";

/** A rule with the name its map carries. */
export interface NamedRule {
  readonly name: string;
  readonly rule: Rule;
}

/** One of the two covariates that span the maps. */
export interface MapAxis {
  readonly column: string;
  readonly log: boolean;
  /** The covariate's range with 3% beside it; of its base-10 logarithm where the axis is logarithmic. */
  readonly range: readonly [number, number];
  /** The middle of every cell, on the covariate's own scale. */
  readonly grid: readonly number[];
  /** The patients' values. */
  readonly values: readonly number[];
}

/** Whom one rule would treat. */
export interface DecisionMap {
  readonly name: string;
  readonly shareTreated: number;
  /** The share of the map's cells that would be treated, the other covariates at their medians. */
  readonly shareOfMap: number;
  /** 1 or 0 for every cell: a row for each value of y, in it a cell for each value of x. */
  readonly decisions: readonly (readonly number[])[];
  /** The share of patients for whom it decides as the true best rule does, where that was given. */
  readonly likeTruth?: number;
}

/** What a patient votes for in the classification, and how much the vote weighs. */
export interface PatientVote {
  readonly x: number;
  readonly y: number;
  readonly arm: "treated" | "control";
  /** |D| as a share of the heaviest patient's. */
  readonly weight: number;
}

/** Several rules on maps of the same two covariates. */
export interface DecisionMaps {
  readonly x: MapAxis;
  readonly y: MapAxis;
  readonly n: number;
  /** What the arms are called. */
  readonly labels: Trial["labels"];
  readonly maps: readonly DecisionMap[];
  /** The least and the greatest share treated. */
  readonly treated: readonly [number, number];
  /** Whom the true best rule would treat, cell by cell, and the least and greatest share of patients decided alike. */
  readonly truth?: { readonly decisions: DecisionMap["decisions"]; readonly alike: readonly [number, number] };
  /** The patients who vote at all, in the trial's order; empty without a problem. */
  readonly votes: readonly PatientVote[];
}

/** Options of {@link summarizeDecisionMaps}. */
export interface DecisionMapOptions {
  /** The two covariates that span the map. */
  readonly x: string;
  readonly y: string;
  /** The classification problem, whose votes stand in the result. */
  readonly problem?: ClassificationProblem;
  /** The true best rule, which only a simulation knows, to set beside each map. */
  readonly truth?: Rule;
  /** Axes on a logarithmic scale, for covariates above 0 with a long tail. */
  readonly log?: readonly ("x" | "y")[];
  /** Cells on each axis; @default 70 */
  readonly cells?: number;
}

/**
 * Whom rules would treat on a map of two covariates, the others at their median: decisions cell by cell, and the shares of
 * patients and of the map that are treated.
 *
 * @param rules at least one
 * @param given the patients
 * @param options `x` and `y` name the two covariates
 * @param where the function that errors name
 * @throws code "empty", "length", "integer", "column"; code "option" for values of 0 or less on a logarithmic axis;
 * code "shape" for a field left out or of another kind
 *
 * @example
 * const trial = simulateTrial("simple", { n: 50, seed: "doc" });
 * const [x, y] = trial.covariates.names;
 * const { maps } = summarizeDecisionMaps([{ name: "all", rule: staticRule(1) }], trial, { x, y, cells: 2 });
 * maps[0].decisions; // [[1, 1], [1, 1]]
 */
export function summarizeDecisionMaps(
  rules: readonly NamedRule[],
  given: Trial,
  options: DecisionMapOptions,
  where: string = "summarizeDecisionMaps",
): DecisionMaps {
  assertRows(rules, only({ name: text, rule: RULE }), where, "rules");
  const trial = asTrial(given, where);
  assertOptions(options, ["x", "y", "problem", "truth", "log", "cells"], where);
  const { x, y, problem, truth, log = [], cells = 70 } = options;
  if (truth !== undefined) assertRule(truth, where);
  assertInteger(cells, where, "cells", 1, 1000);
  if (problem !== undefined) assertShape(problem, CLASSIFICATION_PROBLEM, where, "the problem");
  assertShape(log, listOf(oneOf("x", "y")), where, "log");
  if (problem) assertLength(problem.d, trial.n, where, "D");
  const { covariates } = trial;
  const across = axisOf(covariates, x, log.includes("x"), cells, where);
  const upward = axisOf(covariates, y, log.includes("y"), cells, where);
  const places = placesOf(covariates, across, upward);
  const cellsOf = (decided: Uint8Array): DecisionMap["decisions"] =>
    Array.from({ length: cells }, (_, row) => Array.from(decided.subarray(row * cells, (row + 1) * cells)));
  const best = truth && decisionsOf(truth, covariates, where);
  const maps = rules.map(({ name, rule }): DecisionMap => {
    const decided = decisionsOf(rule, places, where);
    const own = decisionsOf(rule, covariates, where);
    return {
      name,
      shareTreated: mean(own),
      shareOfMap: mean(decided),
      decisions: cellsOf(decided),
      ...(best ? { likeTruth: mean(own.map((d, i) => (d === best[i] ? 1 : 0))) } : {}),
    };
  });
  const shares = maps.map(({ shareTreated }) => shareTreated);
  return {
    ...{ x: across, y: upward, n: trial.n, labels: trial.labels, maps },
    treated: extremesOf(shares),
    ...(truth
      ? {
          truth: {
            decisions: cellsOf(decisionsOf(truth, places, where)),
            alike: extremesOf(maps.map(({ likeTruth }) => likeTruth as number)),
          },
        }
      : {}),
    votes: problem ? votesOf(problem, across.values, upward.values) : [],
  };
}

function axisOf(covariates: Matrix, column: string, log: boolean, cells: number, where: string): MapAxis {
  const values = Array.from(covariates.column(covariates.indexOf(column)));
  if (log && values.some((v) => v <= 0)) {
    raise({ code: "option", where, expected: `${shown(column)} above 0 on a logarithmic axis`, got: "0 or less" });
  }
  const range = rangeOf(log ? values.map(log10) : values, 0.03);
  const [low, high] = range;
  const middles = Array.from({ length: cells }, (_, i) => low + ((i + 0.5) / cells) * (high - low));
  return { column, log, range, grid: log ? middles.map((v) => power(10, v)) : middles, values };
}

/** Every cell of the map as a patient: the two covariates vary, the others stand at their median. */
function placesOf(covariates: Matrix, x: MapAxis, y: MapAxis): Matrix {
  const cells = x.grid.length;
  const columns = covariates.names.map((name, j) => {
    if (name === x.column) return Float64Array.from({ length: cells * cells }, (_, i) => x.grid[i % cells]);
    if (name === y.column) return Float64Array.from({ length: cells * cells }, (_, i) => y.grid[Math.floor(i / cells)]);
    return new Float64Array(cells * cells).fill(median(covariates.column(j)));
  });
  return Matrix.fromColumns(columns, covariates.names);
}

function votesOf(
  { weight, label }: ClassificationProblem,
  xs: readonly number[],
  ys: readonly number[],
): PatientVote[] {
  const heaviest = weight.reduce((a, b) => Math.max(a, b), 0);
  return xs.flatMap((x, i): PatientVote[] => {
    const arm = label[i] === 1 ? "treated" : "control";
    return weight[i] > 0 ? [{ x, y: ys[i], arm, weight: weight[i] / heaviest }] : [];
  });
}
