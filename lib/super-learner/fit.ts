import { assertFinite, assertInteger, assertLength, asWeights } from "../core/assert.js";
import { raise, shown } from "../core/errors.js";
import { assertOptions } from "../core/options.js";
import type { Tabular } from "../core/print.js";
import { assertFolds } from "../folds/fields.js";
import { crossStrata, foldIds, isBinary } from "../folds/folds.js";
import { assertFitOptions, assertInput, assertMatrix } from "../learners/base/input.js";
import type { FitInput, Learner } from "../learners/base/types.js";
import type { SuitedLibrary } from "../learners/libraries.js";
import { asLibrary } from "../learners/library.js";
import type { Matrix } from "../math/matrix.js";
import type { Steps } from "../parallel/steps.js";
import { asStream } from "../random/stream.js";
import { type CrossValidated, crossValidateSteps } from "./cross-validation/cross-validate.js";
import { type FitData, streamOfRepeat } from "./cross-validation/fit-job.js";
import type { KnownFits } from "./cross-validation/known-fits.js";
import { combined, meanMatrix, stacked } from "./cross-validation/repeats.js";
import type { Risk } from "./losses.js";
import { type Ends, fitFromBothEnds } from "./meta/both-ends.js";
import { assertTarget } from "./meta/meta-input.js";
import { asMetaLearner } from "./meta/meta-learners.js";
import { makeModel } from "./model.js";
import type { MetaFit, MetaLearner, SuperLearnerFitInput, SuperLearnerModel, SuperLearnerOptions } from "./types.js";

/** What a Super Learner is fitted to, beside what every learner takes. */
export interface SuperLearnerInput extends FitInput {
  /** A whole number for every row; folds are balanced in it, as they are in a target of 0 and 1. */
  readonly strata?: ArrayLike<number>;
  /** A number or name for every row, such as a family or a clinic: no fold cuts a cluster in two. */
  readonly clusters?: ArrayLike<number | string>;
}

/** The same from the rooms above, where it matters that no side is taken between two labels or two arms. */
export interface SidedInput extends SuperLearnerInput {
  /** The ends of the target's range, for weights that don't change when it is turned round or moved; see {@link Ends}. */
  readonly ends?: Ends;
}

/** The cross-validated half of a Super Learner: weights and risks, but nothing fitted to all rows. */
export interface Ensemble {
  readonly crossValidated: CrossValidated;
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
  /** The fold of each row, for every repeat. */
  readonly repeats: readonly Int32Array[];
  readonly input: SidedInput;
  readonly options: CheckedOptions;
  /** Learners that these columns leave nothing to do. */
  readonly leftOut: SuitedLibrary["leftOut"];
}

/** Options with their defaults, folds apart. */
export interface CheckedOptions {
  readonly library: readonly Learner[];
  readonly metaLearner: MetaLearner;
  readonly onFailure: "error" | "drop";
}

/** The options of a Super Learner, by name. */
export const OPTIONS: readonly (keyof SuperLearnerOptions)[] = [
  "library",
  "metaLearner",
  "folds",
  "repeats",
  "onFailure",
];

/** The input of a door: no name but those that are known, a seed made a stream; the rest is for {@link prepare} to check. */
export function withStream(given: SuperLearnerFitInput, where: string): SuperLearnerInput {
  assertInput(given, where);
  const { random, ...input } = given;
  return random === undefined ? input : { ...input, random: asStream(random, where) };
}

/** What the folds are for: to weigh learners inside a fit, or to judge; those that judge are not to know the target. */
export type FoldPurpose = "weigh" | "judge";

/** What the fits of a Super Learner are made for, and what is known already. */
export interface FitPurpose {
  /**
   * What the folds are for.
   * @default "weigh"
   */
  readonly purpose?: FoldPurpose;
  /** Held-out predictions that are there already; what is found anew is kept there. */
  readonly known?: KnownFits;
}

/**
 * Checks input and options, and draws the folds (stream `folds` below each repeat's) unless they came as ids. Folds that only
 * weigh learners are balanced by a target of 0 and 1 as well; in folds that judge this would give training and held-out
 * rows the same mean, and what is judged would look better than it is.
 */
export function prepare(
  input: SidedInput,
  given: SuperLearnerOptions,
  where: string,
  purpose: FoldPurpose = "weigh",
): Prepared {
  const { x } = input;
  assertMatrix(x, where);
  assertFitOptions(input, where);
  const { library, ...checked } = checkedOptions(given, where);
  const { taken, leftOut } = suitedToColumns(library, x, input.treatment, where);
  const options = { ...checked, library: taken };
  assertLength(input.y, x.rows, where, "y");
  assertFinite(input.y, where, "y");
  const y = Float64Array.from(input.y);
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
  assertTarget(y, options.metaLearner.target, where);
  if (input.strata !== undefined) {
    assertLength(input.strata, x.rows, where, "strata");
    assertFinite(input.strata, where, "strata");
  }
  if (input.clusters !== undefined) assertClusters(input.clusters, x.rows, where);
  const codes = [...(input.strata ? [input.strata] : []), ...(purpose === "weigh" && isBinary(y) ? [y] : [])];
  const strata = codes.length > 0 ? crossStrata(...codes) : undefined;
  const repeats = Array.from({ length: given.repeats ?? 1 }, (_, repeat) => {
    const random = streamOfRepeat(input.random, repeat)?.child("folds");
    return foldIds(given.folds ?? 10, x.rows, strata, random, input.clusters);
  });
  return { x, y, weights, repeats, input, options, leftOut };
}

/** Learners that need a treatment column are left out, and named, where there is none: covariates alone have no such term. */
function suitedToColumns(
  library: readonly Learner[],
  x: Matrix,
  treatment: string | undefined,
  where: string,
): SuitedLibrary {
  if (treatment !== undefined || x.names.includes("A")) return { taken: library, leftOut: [] };
  const taken = library.filter((learner) => !learner.needsTreatment);
  const leftOut = library
    .filter((learner) => learner.needsTreatment)
    .map(({ name }) => ({ learner: name, reason: 'it needs a treatment column, and there is no "A"' }));
  if (taken.length === 0) {
    raise({
      code: "library",
      where,
      expected: 'a treatment column "A", or a learner that needs none',
      got: leftOut.map(({ learner }) => learner).join(", "),
      hint: "Name the column in the option treatment.",
    });
  }
  return { taken, leftOut };
}

function assertClusters(clusters: ArrayLike<number | string>, n: number, where: string): void {
  assertLength(clusters, n, where, "clusters");
  for (let i = 0; i < n; i++) {
    const cluster: unknown = clusters[i];
    if (typeof cluster === "string" || Number.isFinite(cluster)) continue;
    raise({
      code: "clusters",
      where,
      expected: "clusters that are numbers or names",
      got: `${shown(cluster)} in row ${i + 1}`,
    });
  }
}

/** Options with their defaults, learners made of their names; the library must not be empty. */
export function checkedOptions(given: SuperLearnerOptions, where: string): CheckedOptions {
  assertOptions(given, OPTIONS, where);
  const { onFailure = "error", folds = 10, repeats = 1 } = given;
  const library = asLibrary(given.library, where);
  if (onFailure !== "error" && onFailure !== "drop") {
    raise({ code: "option", where, expected: 'onFailure "error" or "drop"', got: shown(onFailure) });
  }
  assertFolds(folds, where);
  assertInteger(repeats, where, "repeats", 1);
  if (repeats > 1 && typeof folds !== "number") {
    raise({
      code: "fold",
      where,
      expected: "folds to be a count where they are drawn more than once",
      got: `fold ids and ${repeats} repeats`,
    });
  }
  return { library, onFailure, metaLearner: asMetaLearner(given.metaLearner, where) };
}

/** What the fits of a Super Learner share. */
export function fitDataOf({ x, y, weights, repeats, input }: Prepared): Omit<FitData, "counterparts"> {
  return { x, y, weights, folds: repeats, treatment: input.treatment, random: input.random };
}

/** Cross-validates the library and weighs it: all that single-level cross-fitting needs. */
export function* ensembleSteps(
  prepared: Prepared,
  counterparts: readonly Matrix[] = [],
  known?: KnownFits,
): Steps<Ensemble> {
  const { library, onFailure } = prepared.options;
  const asked = { ...fitDataOf(prepared), library, onFailure, counterparts };
  let found = known?.find(asked);
  if (found === undefined) {
    found = yield* crossValidateSteps(asked);
    known?.keep(asked, found);
  }
  return weigh(prepared, found);
}

/** Held-out predictions and fits to all rows; of what is known, only the latter are made. */
function* crossValidatedSteps(prepared: Prepared, known: KnownFits | undefined): Steps<CrossValidated> {
  const { library, onFailure } = prepared.options;
  const asked = { ...fitDataOf(prepared), library, onFailure };
  const found = known?.find(asked);
  if (found === undefined) return yield* crossValidateSteps({ ...asked, which: "both" });
  const { kept, members, dropped } = yield* crossValidateSteps({ ...asked, which: "all rows" });
  return {
    kept,
    z: found.z.map((repeat) => repeat.selectColumns(kept)),
    counterparts: found.counterparts,
    dropped,
    members,
  };
}

/** Weights and risks from held-out predictions. */
function weigh({ y, weights, options, input }: Prepared, crossValidated: CrossValidated): Ensemble {
  const { z, counterparts } = crossValidated;
  const { metaLearner } = options;
  const problem = stacked(z, y, weights);
  const meta = input.ends ? fitFromBothEnds(metaLearner, problem, input.ends) : metaLearner.fit(problem);
  return {
    crossValidated,
    meta,
    risks: Array.from({ length: z[0].columns }, (_, k) =>
      metaLearner.risk(
        z.map((repeat) => repeat.column(k)),
        y,
        weights,
      ),
    ),
    heldOut: combined(z, meta.weights, metaLearner),
    counterparts: counterparts[0].map((_, c) =>
      combined(
        counterparts.map((repeat) => repeat[c]),
        meta.weights,
        metaLearner,
      ),
    ),
  };
}

/** Fits a Super Learner in steps: every learner without every fold and on all rows, then the weights. */
export function* superLearnerSteps(
  input: SidedInput,
  given: SuperLearnerOptions,
  where: string = "superLearner.fit",
  { purpose, known }: FitPurpose = {},
): Steps<SuperLearnerModel & Tabular> {
  const prepared = prepare(input, given, where, purpose);
  const { library, metaLearner } = prepared.options;
  const crossValidated = yield* crossValidatedSteps(prepared, known);
  const { risks, heldOut, meta } = weigh(prepared, crossValidated);
  return makeModel({
    columns: Array.from(prepared.x.names),
    library: crossValidated.kept.map((k) => library[k].name),
    metaLearner,
    cvRisk: Float64Array.from(risks, (r) => r.risk),
    cvRiskStandardError: Float64Array.from(risks, (r) => r.standardError),
    crossValidated: meanMatrix(crossValidated.z),
    heldOut,
    folds: prepared.repeats[0],
    repeatedFolds: prepared.repeats,
    meta,
    dropped: crossValidated.dropped,
    leftOut: prepared.leftOut,
    members: crossValidated.members,
  });
}
