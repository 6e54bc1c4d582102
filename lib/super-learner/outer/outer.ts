import { assertLength } from "../../core/assert.js";
import { assertFields, assertOptions } from "../../core/options.js";
import { printed, type TableData, type Tabular } from "../../core/print.js";
import { assertFolds } from "../../folds/fields.js";
import type { Folds } from "../../folds/folds.js";
import { askedFolds, countFolds, type Split, splits } from "../../folds/folds.js";
import { predictions } from "../../learners/base/fitted.js";
import { Matrix } from "../../math/matrix.js";
import { pick } from "../../math/pick.js";
import { WORK } from "../../parallel/fields.js";
import { runOnCores } from "../../parallel/pool.js";
import { type ParallelWork, runSync, type Steps, within } from "../../parallel/steps.js";
import { asStream, type Seed } from "../../random/stream.js";
import { failed, failureOf } from "../cross-validation/failure.js";
import { checkedOptions, OPTIONS, type Prepared, prepare, type SuperLearnerInput, superLearnerSteps } from "../fit.js";
import { errorOf } from "../losses.js";
import type { Dropped, OuterCrossValidation, OuterRisk, SuperLearnerOptions } from "../types.js";

/** What {@link crossValidateSuperLearner} is given: data, and the options of a Super Learner. */
export interface OuterInput extends SuperLearnerInput, SuperLearnerOptions {
  /**
   * The folds in which the whole Super Learner is refitted.
   * @default 10
   */
  readonly outerFolds?: Folds;
}

/**
 * The honest risk of a Super Learner: in every outer fold the whole of it, inner cross-validation included, is fitted
 * without the fold's rows and asked to predict them. Its members and the discrete Super Learner (the member of least
 * inner risk) are judged on the same rows.
 *
 * @param input.x n x p; input.y n; input.weights n or left out
 * @param input.random a stream or a seed, where folds are drawn
 * @param input.library, input.metaLearner, input.folds as for `superLearner` (folds are the inner ones)
 * @param input.outerFolds a count, drawn balanced by `strata` and never by the target, or any whole numbers as ids; left out: 10
 * @returns risk (weighted mean loss, or 1 - AUC) and standard error, one line for the ensemble, the discrete one and each member
 * @throws as `superLearner`
 *
 * Source: van der Laan, Polley & Hubbard (2007), section 3; `CV.SuperLearner` of R.
 *
 * @example
 * const x = Matrix.fromColumns([[1, 2, 3, 4, 5, 6, 7, 8]], ["dose"]);
 * const y = [2, 4, 6, 8, 10, 12, 14, 16];
 * const library = [learners.mean(), learners.linear()];
 * crossValidateSuperLearner({ x, y, library, folds: 3, outerFolds: 4, random: stream("doc") }).lines[0].name; // "ensemble"
 */
export function crossValidateSuperLearner(input: SeededOuterInput): OuterCrossValidation & Tabular {
  return runSync(crossValidateSuperLearnerSteps(seeded(input, "crossValidateSuperLearner")));
}

/**
 * {@link crossValidateSuperLearner} in worker threads, to the same bits, while this thread stays free.
 *
 * @param input as for `crossValidateSuperLearner`
 * @param work.workers threads; left out: one for each core, up to 8; 1 works on the spot, a fit at a time
 * @param work.onProgress, work.signal called after every fit; cancels
 * @returns a promise of the same result
 * @throws (rejects) as `crossValidateSuperLearner`, and code "cancelled" after an abort
 *
 * @example
 * const x = Matrix.fromColumns([[1, 2, 3, 4, 5, 6, 7, 8]], ["dose"]);
 * const data = { x, y: [2, 4, 6, 8, 10, 12, 14, 16], random: "doc" };
 * const library = [learners.mean(), learners.linear()];
 * (await crossValidateInWorkers({ ...data, library, folds: 3, outerFolds: 4 }, { workers: 2 })).lines.length; // 4
 */
export async function crossValidateInWorkers(
  input: SeededOuterInput,
  work: ParallelWork = {},
): Promise<OuterCrossValidation & Tabular> {
  const where = "crossValidateInWorkers";
  assertFields(work, WORK, where);
  return runOnCores(crossValidateSuperLearnerSteps(seeded(input, where)), where, work);
}

/** As {@link OuterInput}; `random` may be a seed. */
export type SeededOuterInput = Omit<OuterInput, "random"> & { readonly random?: Seed };

const INPUT: readonly (keyof OuterInput)[] = [
  ...(["x", "y", "weights", "treatment", "random", "strata", "clusters"] as const),
  ...OPTIONS,
  "outerFolds",
];

function seeded(given: SeededOuterInput, where: string): OuterInput {
  assertOptions(given, INPUT, where);
  const { random, ...input } = given;
  if (input.outerFolds !== undefined) assertFolds(input.outerFolds, where);
  return random === undefined ? input : { ...input, random: asStream(random, where) };
}

/** {@link crossValidateSuperLearner} in steps, one a learner, fold and outer fold. */
export function* crossValidateSuperLearnerSteps(input: OuterInput): Steps<OuterCrossValidation & Tabular> {
  const where = "crossValidateSuperLearner";
  const { metaLearner, onFailure, repeats } = input;
  const asked = { library: input.library, metaLearner, onFailure };
  checkedOptions({ ...asked, folds: input.folds, repeats }, where);
  const prepared = prepare(
    { ...input, random: input.random?.child("outer") },
    { ...asked, folds: input.outerFolds },
    where,
    "judge",
  );
  const { library } = prepared.options;
  const n = prepared.x.rows;
  if (typeof input.folds === "object") assertLength(input.folds, n, where, "folds");
  const parts = splits(prepared.repeats[0]);
  const held = {
    ensemble: new Float64Array(n),
    discrete: new Float64Array(n),
    members: library.map(() => new Float64Array(n)),
  };
  const weights: number[][] = [];
  const dropped: Dropped[] = [];
  const absent = new Set<number>();
  let folds = 0;
  for (let v = 0; v < parts.length; v++) {
    const inner = innerProblem(input, prepared, parts[v], v);
    const steps = library.length * (askedFolds(input.folds) * (repeats ?? 1) + 1);
    const model = yield* within(
      superLearnerSteps(inner.input, inner.options, `${where}, outer fold ${v + 1}`),
      v * steps,
      parts.length * steps,
      `outer fold ${v + 1} of ${parts.length}`,
    );
    folds = countFolds(model.folds);
    const rows = parts[v].heldOut;
    const x = prepared.x.selectRows(rows);
    const took = library.map((learner, k) => ({ learner, k })).filter(({ k }) => !inner.missing(model.dropped, k));
    library.forEach((_, k) => {
      if (!took.some((t) => t.k === k)) absent.add(k);
    });
    dropped.push(...model.dropped);
    const columns = model.members.map((member, place) => {
      const { learner } = took[place];
      try {
        return predictions(member, x, `${learner.name}.predict`);
      } catch (cause) {
        throw failed(learner.name, `outer fold ${v + 1}`, failureOf(cause));
      }
    });
    const z = Matrix.fromColumns(columns, model.library);
    scatter(held.ensemble, model.metaLearner.combine(z, model.weights), rows);
    scatter(held.discrete, columns[leastOf(model.cvRisk)], rows);
    const chosen = new Array<number>(library.length).fill(0);
    took.forEach(({ k }, place) => {
      scatter(held.members[k], columns[place], rows);
      chosen[k] = model.weights[place];
    });
    weights.push(chosen);
  }
  const judge = judgeAgainst(held.ensemble, prepared);
  const lines = [judge("ensemble", "ensemble", held.ensemble), judge("discrete", "discrete", held.discrete)];
  library.forEach((learner, k) => {
    const meanWeight = weights.reduce((sum, chosen) => sum + chosen[k] / weights.length, 0);
    if (!absent.has(k)) lines.push({ ...judge(learner.name, "member", held.members[k]), meanWeight });
  });
  return printed({ lines, outerFolds: parts.length, folds, n, weights, dropped }, describe);
}

/** A function from outer held-out predictions to their line, compared row by row with those of the ensemble. */
function judgeAgainst(ensemble: Float64Array, { y, weights, options }: Prepared) {
  const { metaLearner } = options;
  const ensembleRisk = metaLearner.risk([ensemble], y, weights).risk;
  const ensembleParts = metaLearner.influence(ensemble, y, weights);
  return (name: string, kind: OuterRisk["kind"], prediction: Float64Array): OuterRisk => {
    const { risk, standardError } = metaLearner.risk([prediction], y, weights);
    if (kind === "ensemble") return { name, kind, risk, standardError };
    const parts = metaLearner.influence(prediction, y, weights).map((part, i) => part - ensembleParts[i]);
    const excess = { estimate: risk - ensembleRisk, standardError: errorOf(parts, weights) };
    return { name, kind, risk, standardError, excess };
  };
}

/** The problem of one outer fold: the training rows, with their share of fold ids where those were given. */
function innerProblem(input: OuterInput, { y, weights, x, options }: Prepared, { training }: Split, v: number) {
  const folds =
    input.folds === undefined || typeof input.folds === "number" ? input.folds : pick(input.folds, training);
  return {
    input: {
      x: x.selectRows(training),
      y: pick(y, training),
      weights: pick(weights, training),
      treatment: input.treatment,
      random: input.random?.child("outer fold", v),
      ...(input.strata ? { strata: pick(input.strata, training) } : {}),
      ...(input.clusters ? { clusters: Array.from(training, (i) => input.clusters![i]) } : {}),
    },
    options: { ...options, folds, repeats: input.repeats },
    missing: (dropped: readonly Dropped[], k: number) => dropped.some((d) => d.place === k),
  };
}

function scatter(into: Float64Array, from: Float64Array, rows: Int32Array): void {
  for (let i = 0; i < rows.length; i++) into[rows[i]] = from[i];
}

function leastOf(values: Float64Array): number {
  let best = 0;
  for (let k = 1; k < values.length; k++) if (values[k] < values[best]) best = k;
  return best;
}

function describe(result: OuterCrossValidation): TableData {
  return {
    caption: `Outer cross-validation of a Super Learner: ${result.outerFolds} outer folds, ${result.folds} inner, ${result.n} rows`,
    columns: ["learner", "risk", "s.e.", "mean weight"],
    rows: result.lines.map((line) => [
      line.name,
      line.risk,
      line.standardError,
      line.meanWeight === undefined ? "" : line.meanWeight.toFixed(4),
    ]),
    notes: result.dropped.map((d) => `${d.learner} failed and was dropped: ${d.message}`),
  };
}
