import type { JsonObject } from "../../core/json.js";
import { byPresentNames } from "../../core/options.js";
import { formatNumber } from "../../core/print.js";
import { isBinary } from "../../folds/folds.js";
import { holdOut } from "../../folds/hold-out.js";
import type { Matrix } from "../../math/matrix.js";
import { powerOfTwo } from "../../math/scaling.js";
import type { Stream } from "../../random/stream.js";
import { fittedModel } from "../base/fitted-model.js";
import { assertColumns, type Prepared, prepare, streamOf } from "../base/input.js";
import { assertClasses } from "../base/labels.js";
import { type LearnerOf, learner } from "../base/learner.js";
import { readNumber, readNumbers, readOneOf, readTexts } from "../base/read.js";
import type { FitInput, Model } from "../base/types.js";
import { boostedTrees } from "./boosted-trees.js";
import { type BoostingLossName, boostingLosses } from "./losses.js";
import { boostingPlan, type GradientBoostingOptions, nameOf, type OpenPlan, unitsOf } from "./options.js";
import { type BoostingPlan, type BoostingRows, boost } from "./rounds.js";
import type { TreeLists } from "./tree-nodes.js";

interface Boosting {
  readonly columns: readonly string[];
  readonly loss: BoostingLossName;
  readonly start: number;
  readonly trees: TreeLists;
  readonly importance: Float64Array;
  readonly heldOutLoss?: readonly number[];
  readonly notes: readonly string[];
}

/** Fitted gradient boosting. */
export interface GradientBoostingModel extends Model {
  readonly loss: BoostingLossName;
  /** How many trees the model has: fewer than asked for when boosting stopped early. */
  readonly rounds: number;
  /** The score before the first tree. */
  readonly start: number;
  readonly trees: TreeLists;
  /** Each column's share of all that splits gained; all 0 when nothing was split. */
  readonly importance: Float64Array;
  /** With early stopping: the held-out rows' mean loss at the start and after each round that was tried. */
  readonly heldOutLoss?: readonly number[];
  /** The additive score F of every row: log odds for "log", half of them for "exponential", the mean for "squared". */
  decision(x: Matrix): Float64Array;
  /**
   * The weighted mean loss after each tree, the start's first: `-log p(y)` for "log", `exp(-z F)` with z = 2y - 1 for
   * "exponential", `(y - F)^2` for "squared".
   */
  losses(x: Matrix, y: ArrayLike<number>, weights?: ArrayLike<number>): Float64Array;
}

/**
 * Gradient boosting of trees: from the best constant, each round grows a tree on the negative gradients `r` of the loss and
 * moves each leaf by `learningRate * sum w r / (sum w h + ridge)`, h the loss's curvature (Newton's step).
 *
 * Without drawing (subsample and columnSample 1, no early stopping) it is a function of the data alone; between equally
 * good splits the earlier column and then the lower threshold is taken. Thresholds lie halfway between neighboring values
 * of a node. Columns with more distinct values than `bins` are cut at weighted quantiles; with as many bins as values the
 * splits are exact.
 *
 * - `loss`: "log" (targets of 0 and 1; F is the log odds), "exponential" (the same targets; AdaBoost's), "squared".
 * - `splitBy`: "residual" scores splits by how much they lower the weighted squared error of r, as Friedman (2001), gbm and
 *   scikit-learn do; "newton" by `G^2 / (H + ridge)`, G = sum w r, H = sum w h, as xgboost and LightGBM do.
 * - Rows and columns of a tree are drawn without replacement (Friedman 2002), each tree from a stream of its own.
 *
 * When it fails: noise, which it learns when there are many rounds and no early stopping; the edge of the data, beyond
 * which it is flat; few rows. Exponential loss weighs mislabeled rows most of all.
 *
 * @param given rounds, maxDepth, leaves, learningRate, loss, splitBy, minLeaf, minLeafWeight, ridge, subsample, columnSample, bins,
 *   start, earlyStopping
 * @returns a learner for binary and continuous targets
 * @throws in fit: a target other than 0 and 1 for the log or exponential loss; no `random` when it draws
 * Source: Friedman 2001, 2002; Chen and Guestrin 2016 for the second-order score.
 * @example
 * const x = Matrix.fromRows([[1], [2], [3], [4]], ["age"]);
 * const boosted = learners.gradientBoosting({ rounds: 1, maxDepth: 1, learningRate: 1, minLeaf: 1 });
 * boosted.fit({ x, y: [1, 3, 10, 12] }).predict(x); // Float64Array [2, 2, 11, 11]
 */
export function gradientBoosting(given: GradientBoostingOptions = {}): LearnerOf<GradientBoostingModel> {
  const options = byPresentNames(given, { depth: "maxDepth" }, "gradientBoosting");
  const plan = boostingPlan(options);
  const { earlyStopping } = options;
  const draws = plan.subsample < 1 || plan.columnSample < 1 || earlyStopping !== undefined;
  return learner({
    name: nameOf(options),
    method: "gradientBoosting",
    options,
    units: unitsOf(options, plan),
    binaryOnly: plan.loss !== undefined && boostingLosses[plan.loss].binary,
    draws,
    fit: (input) => fit(input, options, plan, draws),
  });
}

const WHERE = "gradientBoosting.fit";

function fit(input: FitInput, options: GradientBoostingOptions, open: OpenPlan, draws: boolean): GradientBoostingModel {
  const random = draws ? streamOf(input, WHERE) : undefined;
  const data = prepare(input, WHERE);
  const loss = open.loss ?? (isBinary(data.y) ? "log" : "squared");
  if (boostingLosses[loss].binary) assertClasses(input, "gradientBoosting.fit", `the ${loss} loss`);
  const { x, y } = data;
  if (open.start === undefined && y.every((v) => v === y[0])) return constant(x, y, loss);
  const heldOut = options.earlyStopping ? holdOut(y, options.earlyStopping.share, random as Stream) : new Int32Array(0);
  const notes =
    options.earlyStopping && heldOut.length === 0 ? ["too few rows to hold any out: no early stopping"] : [];
  return boostScaled(data, heldOut, { ...open, loss }, random, notes);
}

/** Boosts on targets and weights divided by powers of two, which changes no bit and keeps their squares finite. */
function boostScaled(
  { x, y, weights }: Prepared,
  heldOut: Int32Array,
  plan: BoostingPlan,
  random: Stream | undefined,
  notes: readonly string[],
): GradientBoostingModel {
  const { loss, start, minLeafWeight, ridge } = plan;
  const unit = loss === "squared" ? powerOfTwo(y) : 1;
  const unitWeight = powerOfTwo(weights);
  const isHeldOut = new Uint8Array(x.rows);
  for (const i of heldOut) isHeldOut[i] = 1;
  const rows: BoostingRows = {
    x,
    y: y.map((v) => v / unit),
    weights: weights.map((w) => w / unitWeight),
    training: placesOfZeros(isHeldOut, x.rows - heldOut.length),
    heldOut,
  };
  const found = boost(
    rows,
    {
      ...plan,
      minLeafWeight: minLeafWeight / unitWeight,
      ridge: ridge / unitWeight,
      ...(start === undefined ? {} : { start: start / unit }),
    },
    random,
  );
  const { column, number } = found.trees;
  const gained = found.gains.reduce((sum, gain) => sum + gain, 0);
  return boostingModel({
    columns: x.names,
    loss,
    start: found.start * unit,
    trees: { column, number: number.map((v, at) => (column[at] < 0 ? v * unit : v)) },
    importance: found.gains.map((gain) => (gained > 0 ? gain / gained : 0)),
    ...(heldOut.length > 0 ? { heldOutLoss: found.heldOutLoss.map((v) => v * unit * unit) } : {}),
    notes: found.heldSteps > 0 ? [...notes, heldStepsNote(found.heldSteps, loss)] : notes,
  });
}

/** The places of the zeros, of which there are so many. */
function placesOfZeros(marks: Uint8Array, zeros: number): Int32Array {
  const out = new Int32Array(zeros);
  let next = 0;
  for (let i = 0; next < zeros; i++) if (marks[i] === 0) out[next++] = i;
  return out;
}

function heldStepsNote(count: number, loss: BoostingLossName): string {
  const many = count === 1 ? "one leaf's step was" : `${count} leaves' steps were`;
  return `${many} held at ${boostingLosses[loss].largestStep} log odds: the labels are nearly separated; a ridge calms them`;
}

/** The model of a target that does not vary. */
function constant(x: Matrix, y: Float64Array, loss: BoostingLossName): GradientBoostingModel {
  return boostingModel({
    columns: x.names,
    loss,
    start: loss === "squared" ? y[0] : boostingLosses[loss].start(y.subarray(0, 1), new Float64Array([1])),
    trees: { column: [], number: [] },
    importance: new Float64Array(x.columns),
    notes: [`the target is ${formatNumber(y[0])} in every row: nothing was boosted`],
  });
}

function boostingModel(fitted: Boosting): GradientBoostingModel {
  const { columns, loss, start, importance, heldOutLoss, notes } = fitted;
  const trees = boostedTrees(fitted.trees, columns.length);
  const { respond, loss: lossOf } = boostingLosses[loss];
  const decision = (x: Matrix): Float64Array => {
    assertColumns(x, columns, "gradientBoosting.predict");
    return trees.scores(x, start);
  };
  return fittedModel<GradientBoostingModel>(
    {
      learner: "gradientBoosting",
      ...fitted,
      rounds: trees.count,
      decision,
      predict: (x) => decision(x).map(respond),
      losses(x, y, weights) {
        assertColumns(x, columns, "gradientBoosting.losses");
        const data = prepare({ x, y, weights }, "gradientBoosting.losses");
        const total = data.weights.reduce((sum, w) => sum + w, 0);
        const sums = new Float64Array(trees.count + 1);
        const add = (round: number, i: number, f: number) => {
          sums[round] += (data.weights[i] / total) * lossOf(data.y[i], f);
        };
        for (let i = 0; i < data.y.length; i++) add(0, i, start);
        trees.scores(data.x, start, (tree, first, scores) => {
          for (let k = 0; k < scores.length; k++) add(tree + 1, first + k, scores[k]);
        });
        return sums;
      },
      toJSON: () => ({
        learner: "gradientBoosting",
        columns,
        loss,
        start,
        trees: { column: fitted.trees.column, number: fitted.trees.number },
        importance: Array.from(importance),
        ...(heldOutLoss ? { heldOutLoss } : {}),
        notes,
      }),
    },
    () => ({
      caption: `Gradient boosting: ${trees.count} ${trees.count === 1 ? "tree" : "trees"}, ${loss} loss`,
      columns: ["column", "share of the gain"],
      rows: columns.map((name, j) => [name, importance[j]]),
      notes,
    }),
  );
}

/** Reads what a gradient boosting model's `toJSON` wrote. */
export function readGradientBoosting(json: JsonObject): GradientBoostingModel {
  const columns = readTexts(json, "columns");
  const lists = { learner: json.learner, ...(json.trees as JsonObject) };
  const column = Array.from(readNumbers(lists, "column"));
  return boostingModel({
    columns,
    loss: readOneOf(json, "loss", Object.keys(boostingLosses)) as BoostingLossName,
    start: readNumber(json, "start"),
    trees: { column, number: Array.from(readNumbers(lists, "number", column.length)) },
    importance: readNumbers(json, "importance", columns.length),
    ...("heldOutLoss" in json ? { heldOutLoss: Array.from(readNumbers(json, "heldOutLoss")) } : {}),
    notes: readTexts(json, "notes"),
  });
}
