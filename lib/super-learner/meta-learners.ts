import { raise, shown } from "../core/errors.js";
import type { JsonObject } from "../core/json.js";
import { formatNumber, printed } from "../core/print.js";
import type { Matrix } from "../math/matrix.js";
import { nnls } from "../math/nnls.js";
import { simplexLeastSquares } from "../math/simplex-least-squares.js";
import { constrainedLogistic, linearPredictor, type Region } from "../math/simplex-logistic.js";
import type { MetaFit, MetaInput, MetaLearner } from "./contract.js";
import { inverseLogit, trimmedLogit, trimmedLogits } from "./logit.js";
import { logLoss, squaredError, weightedRisk } from "./losses.js";
import { type MetaProblem, metaProblem } from "./meta-input.js";
import { optimality, slopesOf } from "./optimality.js";

type Loss = (prediction: number, y: number) => number;

/** Optimality worse than this is said in the notes. */
const SOLVED = 1e-9;

/** A mean log-loss below this is that of outcomes told apart. */
const SEPARATED = 1e-8;

/** The meta-learner's fit to a checked problem, before the weights are divided by their sum. */
interface Raw {
  readonly raw: Float64Array;
  readonly objective: number;
  readonly kktResidual: number;
  readonly free: readonly number[];
}

/** Weighted least squares of y on the predictions: over the cone, or over the simplex. */
function leastSquares({ z, y, weights }: MetaProblem, region: Region): Raw {
  const n = z.rows;
  const scaled = new Float64Array(z.data.length);
  const target = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const root = Math.sqrt(weights[i]);
    target[i] = root * y[i];
    for (let k = 0; k < z.columns; k++) scaled[k * n + i] = root * z.data[k * n + i];
  }
  const solve = region === "cone" ? nnls : simplexLeastSquares;
  const raw = solve(scaled, target, n, z.columns);
  const fitted = linearPredictor(z.data, raw, n);
  const { slopes, size } = slopesOf(z.data, fitted, y, weights, z.columns);
  return {
    raw,
    objective: weightedRisk(fitted, y, weights, squaredError).risk,
    ...optimality(raw, slopes, size, region),
  };
}

/** Weighted logistic regression of y on the logits of the trimmed predictions, over the cone or over the simplex. */
function logistic({ z, y, weights }: MetaProblem, region: Region): Raw {
  const logits = trimmedLogits(z).data;
  const { solution, objective } = constrainedLogistic(logits, y, weights, z.columns, region);
  const fitted = linearPredictor(logits, solution, z.rows).map(inverseLogit);
  const { slopes, size } = slopesOf(logits, fitted, y, weights, z.columns);
  const total = weights.reduce((sum, w) => sum + w, 0);
  return { raw: solution, objective: objective / total, ...optimality(solution, slopes, size, region) };
}

/** All weight on the column of least risk; the first of them when several share it. */
function leastRisk({ z, y, weights }: MetaProblem, loss: Loss): { best: number; risk: number } {
  let best = 0;
  let risk = Infinity;
  for (let k = 0; k < z.columns; k++) {
    const of = weightedRisk(z.column(k), y, weights, loss).risk;
    if (of < risk) {
      best = k;
      risk = of;
    }
  }
  return { best, risk };
}

function onlyAt(k: number, length: number): Float64Array {
  const out = new Float64Array(length);
  out[k] = 1;
  return out;
}

/** Divides raw weights by their sum, and says in words what a reader must know of them. */
function finish(problem: MetaProblem, { raw, objective, kktResidual, free }: Raw, loss: Loss): MetaFit {
  const { z } = problem;
  const notes: string[] = [];
  const sum = raw.reduce((total, b) => total + b, 0);
  let weights: Float64Array;
  if (sum > 0) {
    weights = raw.map((b) => b / sum);
    if (loss === logLoss && objective < SEPARATED) {
      notes.push(
        "The predictions tell the outcomes apart: raw weights have no limit, and their ratios are one choice of many.",
      );
    } else if (free.length > 0) {
      const names = free.map((k) => z.names[k]).join(", ");
      notes.push(`The weights are not the only best ones: ${names} could take weight at no loss.`);
    }
  } else {
    const { best } = leastRisk(problem, loss);
    weights = onlyAt(best, z.columns);
    notes.push(
      `No learner earned a weight above 0: every one predicts worse than 0 times it. All weight goes to the one of least risk, ${z.names[best]}.`,
    );
  }
  if (kktResidual > SOLVED) {
    notes.push(`The search for weights stopped early: optimality conditions hold to ${kktResidual.toExponential(1)}.`);
  }
  return { weights, raw, objective, kktResidual, notes };
}

/** The weighted mean of the columns. */
function weightedMean(z: Matrix, weights: ArrayLike<number>): Float64Array {
  return linearPredictor(z.data, weights, z.rows);
}

/** The inverse logit of the weighted mean of the columns' trimmed logits. */
function weightedOdds(z: Matrix, weights: ArrayLike<number>): Float64Array {
  const eta = new Float64Array(z.rows);
  for (let k = 0; k < z.columns; k++) {
    const weight = weights[k];
    if (weight !== 0) for (let i = 0; i < z.rows; i++) eta[i] += weight * trimmedLogit(z.data[k * z.rows + i]);
  }
  return eta.map(inverseLogit);
}

function make(
  name: MetaLearner["name"],
  options: JsonObject,
  loss: Loss,
  combine: MetaLearner["combine"],
  fit: (problem: MetaProblem) => MetaFit,
): MetaLearner {
  const description = { metaLearner: name, options };
  const where = `metaLearners.${name}.fit`;
  return {
    name,
    description,
    loss,
    combine,
    fit: (input: MetaInput) => {
      const { names } = input.z;
      return printed(fit(metaProblem(input, where, loss === logLoss)), ({ weights, raw, objective, notes }) => ({
        caption: `${name}: weights of ${names.length} learners, mean loss ${formatNumber(objective)}`,
        columns: ["learner", "weight", "raw"],
        rows: names.map((learner, k) => [learner, weights[k], raw[k]]),
        notes,
      }));
    },
    toJSON: () => description,
  };
}

/** The loss by which the discrete Super Learner picks. */
export interface DiscreteOptions {
  /** Left out: "squared". */
  readonly loss?: "squared" | "log";
}

/**
 * The ways in which cross-validated predictions are weighed into one.
 *
 * Every one takes observation weights; a weight of 0 is an absent row, and the scale of the weights does not matter.
 * Source: van der Laan, Polley & Hubbard (2007); the names of R's SuperLearner are given with each.
 *
 * @example
 * const z = Matrix.fromColumns([[0.2, 0.4, 0.6, 0.8], [0.5, 0.5, 0.5, 0.5]], ["good", "flat"]);
 * metaLearners.convex().fit({ z, y: [0, 0, 1, 1] }).weights; // Float64Array(2) [ 1, 0 ]
 */
export const metaLearners: {
  /** Non-negative least squares, then divided by its sum (`method.NNLS`). */
  nnls(): MetaLearner;
  /** Least squares over the simplex (`method.CC_LS`). */
  convex(): MetaLearner;
  /** Non-negative logistic regression on the logits of the predictions trimmed to [.001, .999], then divided by its sum (`method.NNloglik`). */
  logLoss(): MetaLearner;
  /** The same over the simplex (`method.CC_nloglik`, with the observation weights that R leaves out). */
  convexLogLoss(): MetaLearner;
  /** All weight to the learner of least cross-validated risk. */
  discrete(options?: DiscreteOptions): MetaLearner;
} = {
  nnls: () => make("nnls", {}, squaredError, weightedMean, (p) => finish(p, leastSquares(p, "cone"), squaredError)),
  convex: () =>
    make("convex", {}, squaredError, weightedMean, (p) => finish(p, leastSquares(p, "simplex"), squaredError)),
  logLoss: () => make("logLoss", {}, logLoss, weightedOdds, (p) => finish(p, logistic(p, "cone"), logLoss)),
  convexLogLoss: () =>
    make("convexLogLoss", {}, logLoss, weightedOdds, (p) => finish(p, logistic(p, "simplex"), logLoss)),
  discrete: ({ loss = "squared" }: DiscreteOptions = {}) => {
    if (loss !== "squared" && loss !== "log") {
      raise({ code: "option", where: "metaLearners.discrete", expected: 'loss "squared" or "log"', got: shown(loss) });
    }
    const by = loss === "log" ? logLoss : squaredError;
    return make("discrete", loss === "log" ? { loss } : {}, by, weightedMean, (p) => {
      const { best, risk } = leastRisk(p, by);
      const weights = onlyAt(best, p.z.columns);
      return { weights, raw: weights.slice(), objective: risk, kktResidual: 0, notes: [] };
    });
  },
};

/** The names under which a meta-learner can be asked for. */
export type MetaLearnerName = "nnls" | "convex" | "logLoss" | "convexLogLoss" | "discrete";

const BY_NAME: ReadonlyMap<string, (options: DiscreteOptions) => MetaLearner> = new Map([
  ["nnls", () => metaLearners.nnls()],
  ["convex", () => metaLearners.convex()],
  ["logLoss", () => metaLearners.logLoss()],
  ["convexLogLoss", () => metaLearners.convexLogLoss()],
  ["discrete", (options: DiscreteOptions) => metaLearners.discrete(options)],
]);

/** A meta-learner from its name, from what `toJSON` wrote, or itself; left out: nnls. */
export function asMetaLearner(given: unknown, where: string): MetaLearner {
  if (given === undefined) return metaLearners.nnls();
  if (typeof given === "object" && given !== null && "combine" in given) return given as MetaLearner;
  const { metaLearner, options } =
    typeof given === "string" ? { metaLearner: given, options: {} } : (given as MetaLearner["description"]);
  const build = BY_NAME.get(metaLearner);
  if (build === undefined) {
    raise({
      code: "meta-learner",
      where,
      expected: `one of ${Array.from(BY_NAME.keys()).join(", ")}`,
      got: shown(metaLearner),
    });
  }
  return build((options ?? {}) as DiscreteOptions);
}
