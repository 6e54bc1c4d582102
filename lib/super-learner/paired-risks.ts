import { assertFinite, assertLength, assertObject, asWeights } from "../core/assert.js";
import { raise, shown } from "../core/errors.js";
import { assertOptions } from "../core/options.js";
import { printed, type TableData, type Tabular } from "../core/print.js";
import { assertShape, text } from "../core/shape.js";
import { placeOfLeast } from "../math/statistics/range.js";
import { errorOf } from "./losses.js";
import { asMetaLearner } from "./meta/meta-learners.js";
import { SUPER_LEARNER_MODEL } from "./shapes.js";
import type { SuperLearnerFitInput, SuperLearnerModel } from "./types.js";

/** The cross-validated risk of one learner, and how far it lies above another's on the same patients. */
export interface PairedRisk {
  readonly name: string;
  readonly risk: number;
  readonly standardError: number;
  /** The risk above the reference's on the same patients, with the standard error of that difference; 0 and 0 for the reference. */
  readonly excess: { readonly estimate: number; readonly standardError: number };
}

/** Cross-validated risks compared patient by patient with the one of a reference. */
export interface PairedRisks {
  readonly lines: readonly PairedRisk[];
  /** The learner with which the others are compared. */
  readonly against: string;
  readonly n: number;
}

/** Options of {@link pairedRisks}. */
export interface PairedRisksOptions {
  /**
   * The learner with which the others are compared.
   * @default the one of least risk, the first of several; chosen by these very risks, it looks a little too good
   */
  readonly against?: string;
}

/**
 * How far each learner's cross-validated risk lies above that of a reference, patient by patient.
 *
 * The same patients stand behind all the risks, so most of the luck that moves one of them moves the others alike, and it
 * cancels in the difference: with `l` and `r` the losses of learner and reference and `w` the weights, the difference is
 * `sum(w (l - r)) / sum(w)`, and its error is `sqrt(var / n)` of what each patient adds to it.
 *
 * @param model a fitted Super Learner; its held-out predictions are judged, with repeats their mean
 * @param rows `y` and `weights` as it was fitted to; other fields are not read
 * @param options.against the name of a learner of the library; @default the one of least risk
 * @returns one line a learner, in library order: its risk, and the difference with its standard error
 * @throws code "option" for a learner that did not take part; code "length", "not-finite", "weights"
 *
 * @example
 * const x = Matrix.fromColumns([[1, 2, 3, 4, 5, 6, 7, 8]], ["dose"]);
 * const rows = { x, y: [2, 4, 6, 8, 10, 12, 14, 16], random: "doc" };
 * const model = superLearner({ library: [learners.mean(), learners.linear()], folds: 4 }).fit(rows);
 * pairedRisks(model, rows).against; // "linear"
 */
export function pairedRisks(
  model: SuperLearnerModel,
  rows: Pick<SuperLearnerFitInput, "y" | "weights">,
  options: PairedRisksOptions = {},
): PairedRisks & Tabular {
  const where = "pairedRisks";
  assertShape(model, SUPER_LEARNER_MODEL, where, "the model");
  assertObject(rows, where, "the rows");
  assertOptions(options, ["against"], where);
  const { library, crossValidated } = model;
  const metaLearner = asMetaLearner(model.metaLearner, where);
  const n = crossValidated.rows;
  assertLength(rows.y, n, where, "y");
  assertFinite(rows.y, where, "y");
  const weights = asWeights(rows.weights, n, where);
  const columns = library.map((_, k) => crossValidated.column(k));
  const risks = columns.map((column) => metaLearner.risk([column], rows.y, weights));
  const place = placeOfReference(options.against, library, () => placeOfLeast(risks.map(({ risk }) => risk)), where);
  const parts = columns.map((column) => metaLearner.influence(column, rows.y, weights));
  const lines = library.map(
    (name, k): PairedRisk => ({
      name,
      ...risks[k],
      excess: {
        estimate: risks[k].risk - risks[place].risk,
        standardError: errorOf(
          parts[k].map((part, i) => part - parts[place][i]),
          weights,
        ),
      },
    }),
  );
  return printed({ lines, against: library[place], n }, describe);
}

function placeOfReference(
  against: string | undefined,
  library: readonly string[],
  least: () => number,
  where: string,
): number {
  if (against === undefined) return least();
  assertShape(against, text, where, "against");
  const place = library.indexOf(against);
  if (place >= 0) return place;
  return raise({
    code: "option",
    where,
    expected: "against to be a learner that took part",
    got: shown(against),
    hint: `These did: ${library.map(shown).join(", ")}.`,
  });
}

function describe({ lines, against, n }: PairedRisks): TableData {
  return {
    caption: `Cross-validated risks of ${n} patients, and how far each lies above that of ${against}`,
    columns: ["learner", "risk", "s.e.", "difference", "s.e. of it"],
    rows: lines.map(({ name, risk, standardError, excess }) => [
      ...[name, risk, standardError],
      ...(name === against ? ["", ""] : [excess.estimate, excess.standardError]),
    ]),
  };
}
