import {
  anything,
  count,
  either,
  finite,
  listOf,
  numberFrom,
  oneOf,
  only,
  optional,
  SEAL,
  type Shape,
  text,
} from "../core/shape.js";
import { MATRIX_JSON } from "../math/matrix.js";

/** How a column of the file was read: a numeric one may be imputed, a categorical one has levels. */
export const COVARIATE_LEVELS: Shape = either(
  (value) => (value as { kind?: unknown } | null | undefined)?.kind === "categorical",
  only({ column: text, kind: oneOf("categorical"), levels: listOf(text), missing: optional(count) }),
  only({ column: text, kind: oneOf("numeric"), imputed: optional(only({ median: finite, count })) }),
);

const label = optional(text);

const labels = {
  treated: label,
  control: label,
  outcome: label,
  treatment: label,
  event: label,
  nonEvent: label,
  cluster: label,
  stratum: label,
  time: label,
  status: label,
};

/** The parts of a trial by name; its numbers are looked at one by one, where a row can be named. */
const parts = {
  name: label,
  n: optional(count),
  covariates: anything,
  treatment: anything,
  outcome: anything,
  randomization: anything,
  randomizationSource: label,
  direction: anything,
  labels: optional(only(labels)),
  levels: optional(listOf(COVARIATE_LEVELS)),
  ids: optional(listOf(text)),
  cluster: optional(listOf(text)),
  stratum: optional(listOf(text)),
  time: optional(listOf(numberFrom(0))),
  status: optional(listOf(text)),
  horizon: optional(numberFrom(0)),
  unit: label,
  reading: optional(listOf(only({ code: text, text, remedy: label }))),
  // A trial has these too; they are worked out anew.
  notes: anything,
  outcomeType: optional(oneOf("binary", "continuous")),
};

/** A trial's parts, as they are given by hand. */
export const TRIAL_PARTS: Shape = only(parts);

/** A trial that was written down; its notes are looked at, though they are worked out anew. */
export const TRIAL_JSON: Shape = only({
  ...parts,
  covariates: MATRIX_JSON,
  notes: optional(listOf(only({ code: text, text, remedy: text }))),
  ...SEAL,
});
