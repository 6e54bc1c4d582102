import { assertFinite, assertLength, asWeights } from "../core/assert.js";
import { raise, shown } from "../core/errors.js";
import type { Tabular } from "../core/print.js";
import type { Steps } from "../core/steps.js";
import type { FitInput, Learner, Model } from "../learners/contract.js";
import { countFolds, crossStrata, foldIds, isBinary } from "../learners/folds.js";
import { Matrix } from "../math/matrix.js";
import type { Dropped, MetaFit, MetaLearner, SuperLearnerModel, SuperLearnerOptions } from "./contract.js";
import { attempt, type CrossValidated, crossValidateSteps, nothingLeft } from "./cross-validate.js";
import { type Risk, weightedRisk } from "./losses.js";
import { assertShares } from "./meta-input.js";
import { asMetaLearner } from "./meta-learners.js";
import { makeModel } from "./model.js";

/** What a Super Learner is fitted to; `strata` keeps the folds balanced in more than the target. */
export interface SuperLearnerInput extends FitInput {
  readonly strata?: ArrayLike<number>;
}

/** The cross-validated half of a Super Learner: weights and risks, but nothing fitted to all rows. */
export interface Ensemble {
  readonly crossValidated: CrossValidated;
  readonly folds: Int32Array;
  readonly meta: MetaFit;
  readonly risks: readonly Risk[];
  /** n held-out predictions of the ensemble. */
  readonly heldOut: Float64Array;
  /** The same for each counterpart. */
  readonly counterparts: readonly Float64Array[];
}

/** A Super Learner's input and options after the border: everything there, everything checked. */
export interface Prepared {
  readonly x: Matrix;
  readonly y: Float64Array;
  readonly weights: Float64Array;
  readonly folds: Int32Array;
  readonly input: SuperLearnerInput;
  readonly options: CheckedOptions;
}

/** Options with their defaults, folds apart. */
export interface CheckedOptions {
  readonly library: readonly Learner[];
  readonly metaLearner: MetaLearner;
  readonly onFailure: "error" | "drop";
}

/** Checks input and options, and draws the folds (stream `folds` below the one given) unless they came as ids. */
export function prepare(input: SuperLearnerInput, given: SuperLearnerOptions, where: string): Prepared {
  const options = checkedOptions(given, where);
  const { x } = input;
  if (!(x instanceof Matrix)) {
    raise({ code: "matrix", where, expected: "x to be a Matrix", got: shown(x), hint: "Matrix.fromRows makes one." });
  }
  assertLength(input.y, x.rows, where, "y");
  const y = Float64Array.from(input.y);
  assertFinite(y, where, "y");
  const weights = asWeights(input.weights, x.rows, where);
  if (options.library.some((learner) => learner.draws) && input.random === undefined) {
    raise({
      code: "random",
      where,
      expected: "a random stream, because a learner of the library draws",
      got: "none",
      hint: 'Give random: stream("a seed").',
    });
  }
  if (options.metaLearner.name === "logLoss" || options.metaLearner.name === "convexLogLoss") assertShares(y, where);
  const codes = [...(input.strata ? [input.strata] : []), ...(isBinary(y) ? [y] : [])];
  for (const code of codes) assertLength(code, x.rows, where, "strata");
  const strata = codes.length > 0 ? crossStrata(...codes) : undefined;
  const folds = foldIds(given.folds ?? 10, x.rows, strata, input.random?.child("folds"));
  return { x, y, weights, folds, input, options };
}

/** Options with their defaults; the library must not be empty. */
export function checkedOptions(given: SuperLearnerOptions, where: string): CheckedOptions {
  const { library, onFailure = "error" } = given;
  if (!Array.isArray(library) || library.length === 0) {
    raise({ code: "library", where, expected: "a library of at least one learner", got: shown(library) });
  }
  library.forEach((learner: Partial<Learner> | undefined, k) => {
    if (typeof learner?.fit !== "function") {
      raise({
        code: "library",
        where,
        expected: "learners, such as learners.mean()",
        got: `${shown(learner)} in place ${k + 1} of the library`,
      });
    }
  });
  if (onFailure !== "error" && onFailure !== "drop") {
    raise({ code: "option", where, expected: 'onFailure "error" or "drop"', got: shown(onFailure) });
  }
  return { library, onFailure, metaLearner: asMetaLearner(given.metaLearner, where) };
}

/** Cross-validates the library and weighs it: all that single-level cross-fitting needs. */
export function* ensembleSteps(prepared: Prepared, counterparts: readonly Matrix[] = []): Steps<Ensemble> {
  const { x, y, weights, folds, input, options } = prepared;
  const crossValidated = yield* crossValidateSteps({
    library: options.library,
    x,
    y,
    weights,
    folds,
    counterparts,
    treatment: input.treatment,
    random: input.random,
    onFailure: options.onFailure,
  });
  return weigh(prepared, crossValidated);
}

/** Weights and risks from held-out predictions. */
export function weigh({ y, weights, folds, options }: Prepared, crossValidated: CrossValidated): Ensemble {
  const { z, counterparts } = crossValidated;
  const { metaLearner } = options;
  const meta = metaLearner.fit({ z, y, weights });
  const risks = Array.from({ length: z.columns }, (_, k) => weightedRisk(z.column(k), y, weights, metaLearner.loss));
  return {
    crossValidated,
    folds,
    meta,
    risks,
    heldOut: metaLearner.combine(z, meta.weights),
    counterparts: counterparts.map((matrix) => metaLearner.combine(matrix, meta.weights)),
  };
}

/** Fits a Super Learner in steps: cross-validation, then every learner on all rows, then the weights. */
export function* superLearnerSteps(
  input: SuperLearnerInput,
  given: SuperLearnerOptions,
  where: string = "superLearner.fit",
): Steps<SuperLearnerModel & Tabular> {
  const prepared = prepare(input, given, where);
  const { options } = prepared;
  const crossValidated = yield* crossValidateSteps({
    ...prepared,
    library: options.library,
    onFailure: options.onFailure,
    treatment: input.treatment,
    random: input.random,
    stepsAfter: options.library.length,
  });
  const total = options.library.length * (countFolds(prepared.folds) + 1);
  const members: Model[] = [];
  const kept: number[] = [];
  const dropped: Dropped[] = [...crossValidated.dropped];
  for (const k of crossValidated.kept) {
    const result = attempt(options.library[k], k, "all rows", options.onFailure, () => fitOnAll(prepared, k));
    if ("predict" in result) {
      members.push(result);
      kept.push(k);
    } else {
      dropped.push(result);
    }
    yield { done: total - options.library.length + k + 1, total, label: `${options.library[k].name}, all rows` };
  }
  if (kept.length === 0) nothingLeft(dropped);
  const places = kept.map((k) => crossValidated.kept.indexOf(k));
  const z = kept.length === crossValidated.kept.length ? crossValidated.z : crossValidated.z.selectColumns(places);
  const ensemble = weigh(prepared, { kept, z, counterparts: [], dropped });
  return makeModel({
    columns: Array.from(prepared.x.names),
    library: kept.map((k) => options.library[k].name),
    metaLearner: options.metaLearner,
    cvRisk: Float64Array.from(ensemble.risks, (r) => r.risk),
    cvRiskStandardError: Float64Array.from(ensemble.risks, (r) => r.standardError),
    crossValidated: z,
    heldOut: ensemble.heldOut,
    folds: prepared.folds,
    meta: ensemble.meta,
    dropped,
    members,
  });
}

function fitOnAll({ x, y, weights, input, options }: Prepared, k: number): Model {
  const random = input.random?.child("all rows", "learner", k);
  return options.library[k].fit({ x, y, weights, random, treatment: input.treatment });
}
