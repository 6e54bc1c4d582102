import { assertFinite, assertLength, isList } from "../core/assert.js";
import { raise } from "../core/errors.js";
import { assertOptions, byPresentNames } from "../core/options.js";
import { printed, type TableData, type Tabular, toDecimals } from "../core/print.js";
import { assertFolds } from "../folds/fields.js";
import type { Folds } from "../folds/folds.js";
import { countFolds, foldIds } from "../folds/folds.js";
import { assertLearner, fitted, predictions } from "../learners/base/fitted.js";
import type { Learner } from "../learners/base/types.js";
import { asLearner, type LearnerName, type Library, learnerReaders } from "../learners/library.js";
import { mean } from "../math/statistics/descriptive.js";
import { extremesOf } from "../math/statistics/range.js";
import { runSync, type Steps } from "../parallel/steps.js";
import { DEFAULT_SEED } from "../random/fields.js";
import { asStream, type Seed } from "../random/stream.js";
import { crossValidateSteps } from "../super-learner/cross-validation/cross-validate.js";
import type { KnownFits } from "../super-learner/cross-validation/known-fits.js";
import { type Ensemble, ensembleSteps, prepare, superLearnerSteps } from "../super-learner/fit.js";
import type { Ends } from "../super-learner/meta/both-ends.js";
import { isSuperLearner } from "../super-learner/super-learner.js";
import type { MetaLearner } from "../super-learner/types.js";
import { asTrial, type TrialParts } from "../trials/make-trial.js";
import { inOrder, toFile, toOrder } from "../trials/order/in-order.js";
import { streamOfOutcome } from "../trials/order/stream-of-trial.js";
import type { Trial } from "../trials/trial.js";
import { judgingStrata, outcomeDesign } from "./design.js";
import { foldsOf, learnerInOrder } from "./folds-in-order.js";
import type { EnsembleSummary, OutcomeModel, OutcomePredictor } from "./types.js";

/** Which outcome regression, and how it is cross-fitted: a `library` (weighed by a meta-learner) or one `learner`. */
export interface OutcomeOptions {
  /** The learners of a Super Learner of Y on A and W, or their names, or the name of a ready library. */
  readonly library?: Library;
  /** One learner, or a Super Learner made by `superLearner`, or a learner's name. */
  readonly learner?: Learner | LearnerName;
  /**
   * How a library is weighed.
   * @default "nnls"
   */
  readonly metaLearner?: MetaLearner | MetaLearner["name"];
  /**
   * A count, drawn balanced by arm and never by the outcome, or any whole numbers as ids.
   * @default 10
   */
  readonly folds?: Folds;
  /**
   * Names every random draw: the same seed, the same answer.
   * @default "treatment-rules"
   */
  readonly seed?: Seed;
  /**
   * What becomes of a learner that fails.
   * @default "error"
   */
  readonly onFailure?: "error" | "drop";
}

/** The same inside: where streams go on from one another. */
export type OutcomeFit = Omit<OutcomeOptions, "seed"> & {
  readonly random: Seed;
  /**
   * How often the folds of a library are drawn; its predictions are means over the draws.
   * @default 1
   */
  readonly repeats?: number;
  /** Fits of the same trial that are there already. */
  readonly known?: KnownFits;
};

/**
 * The outcome regression Q(a, W) = E[Y | A = a, W], cross-fitted: each patient's Q(1, W) and Q(0, W) come from models that
 * never saw that patient's fold. A library is cross-fitted in a single level: its weights are those of all held-out
 * predictions, and the Q of a patient is that weighted mean.
 *
 * @param trial the trial Y, A and W are taken from
 * @param options.library or options.learner the regression
 * @param options.seed names every random draw
 * @returns q1 and q0, n entries each, on the scale where larger is better
 * @throws code "option" when neither or both of library and learner are given, "learner-failed", "fold"
 *
 * Source: van der Laan & Luedtke (2015); Montoya et al. (2023).
 *
 * @example
 * const trial = simulateTrial("simple", { n: 200, seed: "doc" });
 * crossFitOutcome(trial, { learner: learners.mean(), folds: 2, seed: "doc" }).q1.length; // 200
 */
export function crossFitOutcome(trial: Trial | TrialParts, options: OutcomeOptions): OutcomeModel & Tabular {
  const where = "crossFitOutcome";
  const given = byPresentNames(options, { random: "seed" }, where);
  assertOptions(given, ["library", "learner", "metaLearner", "folds", "seed", "onFailure"], where);
  const { seed = DEFAULT_SEED, folds, ...rest } = given;
  if (folds !== undefined) assertFolds(folds, where);
  const { trial: sorted, rows } = inOrder(asTrial(trial, where), folds, foldsOf(rest.learner));
  const inOrderFolds = isList(folds) ? toOrder(folds, rows) : folds;
  const random = streamOfOutcome(seed, sorted, where);
  const learner = rest.learner === undefined ? {} : { learner: learnerInOrder(rest.learner, rows) };
  const made = runSync(crossFitOutcomeSteps(sorted, { ...rest, ...learner, folds: inOrderFolds, random }));
  return printed(
    {
      ...made,
      q1: toFile(made.q1, rows),
      q0: toFile(made.q0, rows),
      ...(made.folds ? { folds: toFile(made.folds, rows) } : {}),
    },
    describe,
  );
}

/** {@link crossFitOutcome} in steps, one a learner and fold, on rows in the order in which they stand. */
export function* crossFitOutcomeSteps(given: Trial | TrialParts, options: OutcomeFit): Steps<OutcomeModel & Tabular> {
  const where = "crossFitOutcome";
  const trial = asTrial(given, where);
  const design = outcomeDesign(trial);
  const random = asStream(options.random, where);
  const { learner, ensemble } = regression(options, where);
  const strata = judgingStrata(trial);
  if (options.folds !== undefined) assertFolds(options.folds, where);
  if (learner !== undefined) {
    const folds = foldIds(options.folds ?? 10, trial.n, strata, random.child("folds"));
    const held = yield* crossValidateSteps({
      library: [learner],
      x: design.x,
      y: trial.outcome,
      weights: new Float64Array(trial.n).fill(1),
      folds: [folds],
      counterparts: [design.treated, design.control],
      treatment: design.treatment,
      random,
      onFailure: "error",
    });
    const [[q1, q0]] = held.counterparts;
    return onBenefitScale(trial, q1.column(0), q0.column(0), {
      folds,
      source: `${learner.name}, cross-fitted in ${countFolds(folds)} folds`,
    });
  }
  const { x, treatment } = design;
  const input = { x, y: trial.outcome, strata, random, treatment, ends: endsOf(trial) };
  const prepared = prepare(input, ensemble, where, "judge");
  const weighed = yield* ensembleSteps(prepared, [design.treated, design.control], options.known);
  const { library, metaLearner } = prepared.options;
  const drawn = prepared.repeats.length > 1 ? `, drawn ${prepared.repeats.length} times` : "";
  return onBenefitScale(trial, weighed.counterparts[0], weighed.counterparts[1], {
    folds: prepared.repeats[0],
    ensemble: summary(weighed),
    source: `Super Learner of ${library.length} (${metaLearner.name}), cross-fitted in ${countFolds(prepared.repeats[0])} folds${drawn}`,
  });
}

/** The outcome regression fitted to all rows and used on the same rows: no cross-fitting. */
export function fitOutcome(trial: Trial, options: OutcomeFit): OutcomeModel & Tabular {
  return runSync(fitOutcomeSteps(trial, options));
}

/** {@link fitOutcome} in steps. */
export function* fitOutcomeSteps(trial: Trial, options: OutcomeFit): Steps<OutcomeModel & Tabular> {
  const { at, source, superLearner } = yield* outcomePredictorSteps(trial, options, "fitOutcome");
  const { covariates } = trial;
  return onBenefitScale(trial, at(covariates, 1), at(covariates, 0), {
    source: `${source}, fitted to all rows`,
    ...(superLearner ? { superLearner } : {}),
  });
}

/** The outcome regression fitted to all rows of a trial, to be asked of any patients, in steps. */
export function* outcomePredictorSteps(trial: Trial, options: OutcomeFit, where: string): Steps<OutcomePredictor> {
  const { x, treatment } = outcomeDesign(trial);
  const random = asStream(options.random, where);
  const { learner, ensemble } = regression(options, where);
  const input = { x, y: trial.outcome, random, treatment };
  const superLearner =
    ensemble &&
    (yield* superLearnerSteps({ ...input, strata: judgingStrata(trial), ends: endsOf(trial) }, ensemble, where, {
      purpose: "judge",
      known: options.known,
    }));
  const model = superLearner ?? fitted(learner as Learner, input, where);
  return {
    at: (others, a) => predictions(model, others.withFirst(treatment, new Float64Array(others.rows).fill(a)), where),
    source: superLearner
      ? `Super Learner of ${superLearner.library.length} (${superLearner.metaLearner.name})`
      : (learner as Learner).name,
    ...(superLearner ? { superLearner } : {}),
  };
}

/** An outcome regression given as numbers, on the outcome's own scale. */
export function givenOutcome(
  trial: Trial,
  given: { readonly q1: ArrayLike<number>; readonly q0: ArrayLike<number> },
): OutcomeModel & Tabular {
  const [q1, q0] = (["q1", "q0"] as const).map((side) => {
    assertLength(given[side], trial.n, "outcomeModel", side);
    assertFinite(given[side], "outcomeModel", side);
    return Float64Array.from(given[side]);
  });
  return onBenefitScale(trial, q1, q0, { given: true, source: "given" });
}

type Regression =
  | { readonly learner: Learner; readonly ensemble?: undefined }
  | { readonly learner?: undefined; readonly ensemble: Parameters<typeof prepare>[1] };

/** What the options ask for: one learner, or a library to be weighed. */
function regression(options: Omit<OutcomeFit, "random">, where: string): Regression {
  const { library, learner, metaLearner, folds, repeats, onFailure } = options;
  if ((library === undefined) === (learner === undefined)) {
    raise({
      code: "option",
      where,
      expected: "either a library or a learner",
      got: library === undefined ? "neither" : "both",
    });
  }
  if (library !== undefined) return { ensemble: { library, metaLearner, folds, repeats, onFailure } };
  if (isSuperLearner(learner)) {
    assertLearner(learner, where);
    return { ensemble: { ...learner.options, ...(folds === undefined ? {} : { folds }) } };
  }
  return { learner: asLearner(learner, where, learnerReaders, "learner") };
}

/** The range of the outcome: weights of Q must not change when a constant is added, or when failures are counted for successes. */
function endsOf({ outcome, outcomeType }: Trial): Ends {
  return outcomeType === "binary" ? [0, 1] : extremesOf(Array.from(outcome));
}

/** Q on the scale where larger is better: negated where a smaller outcome is. */
function onBenefitScale(
  trial: Trial,
  q1: Float64Array,
  q0: Float64Array,
  parts: Omit<OutcomeModel, "q1" | "q0">,
): OutcomeModel & Tabular {
  const flip = (q: Float64Array) => (trial.direction === "minimize" ? q.map((value) => (value === 0 ? 0 : -value)) : q);
  return printed({ q1: flip(q1), q0: flip(q0), ...parts }, describe);
}

function describe({ q1, q0, source, ensemble }: OutcomeModel): TableData {
  return {
    caption: `Outcome model of ${q1.length} patients: ${source}`,
    columns: ensemble ? ["learner", "weight", "cv risk", "s.e."] : [],
    rows: (ensemble?.library ?? []).map((name, k) => [
      name,
      ensemble!.weights[k],
      ensemble!.cvRisk[k],
      ensemble!.cvRiskStandardError[k],
    ]),
    notes: [
      `Mean of Q(1, W) ${toDecimals(mean(q1), 4)}, of Q(0, W) ${toDecimals(mean(q0), 4)} (larger is better)`,
      ...(ensemble?.notes ?? []),
      ...(ensemble?.dropped ?? []).map((d) => `${d.learner} failed and was dropped: ${d.message}`),
    ],
  };
}

function summary({ crossValidated, meta, risks }: Ensemble): EnsembleSummary {
  return {
    library: Array.from(crossValidated.z[0].names),
    weights: meta.weights,
    cvRisk: Float64Array.from(risks, (r) => r.risk),
    cvRiskStandardError: Float64Array.from(risks, (r) => r.standardError),
    dropped: crossValidated.dropped,
    notes: meta.notes,
  };
}
