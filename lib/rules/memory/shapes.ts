import {
  count,
  either,
  fields,
  finite,
  listOf,
  numberFrom,
  oneOf,
  only,
  optional,
  type Shape,
  text,
} from "../../core/shape.js";
import { digestAt, MOST } from "../../trials/overlap/sketch.js";
import { COVARIATE_LEVELS } from "../../trials/shapes.js";

/** Digests as a sketch writes them, so many signs each. */
const digestsOf =
  (signs: number): Shape =>
  (value, place) => {
    const most = signs * MOST;
    const holds =
      typeof value === "string" && value.length % signs === 0 && value.length <= most && /^[A-Za-z0-9_-]*$/.test(value);
    return holds ? undefined : { place, expected: `at most ${MOST} digests of ${signs} signs each`, got: value };
  };

/** A whole number of at least 1. */
const atLeastOne: Shape = (value, place) => count(value, place) ?? numberFrom(1)(value, place);

const PART_FIELDS: Shape = only({
  of: oneOf("all", "covariates", "first half", "second half"),
  rows: digestsOf(5),
  counts: optional(listOf(atLeastOne)),
});

/** One choice of columns of a sketch; where there are counts, every digest has one. */
const SKETCH_PART: Shape = (value, place) => {
  const misfit = PART_FIELDS(value, place);
  if (misfit) return misfit;
  const { rows, counts } = value as { rows: string; counts?: readonly number[] };
  const own = Array.from({ length: rows.length / 5 }, (_, k) => digestAt(rows, k));
  if (!own.every((digest, k) => k === 0 || digest > own[k - 1])) {
    return { place: `${place}.rows`, expected: "digests in increasing order", got: rows };
  }
  if (counts === undefined || counts.length === rows.length / 5) return undefined;
  return { place: `${place}.counts`, expected: `a count for each of ${rows.length / 5} digests`, got: counts };
};

/** By what the patients of a trial are known again. */
const SKETCH_FIELDS: Shape = only({ n: atLeastOne, parts: listOf(SKETCH_PART, 1), ids: optional(digestsOf(8)) });

/** The same, every choice of columns once. */
const PATIENT_SKETCH: Shape = (value, place) => {
  const misfit = SKETCH_FIELDS(value, place);
  if (misfit) return misfit;
  const choices = (value as { readonly parts: readonly { readonly of: string }[] }).parts.map(({ of }) => of);
  const twice = choices.find((of, k) => choices.indexOf(of) < k);
  return twice === undefined
    ? undefined
    : { place: `${place}.parts`, expected: "every choice of columns once", got: twice };
};

const memory = {
  version: text,
  levels: listOf(COVARIATE_LEVELS),
  nobody: listOf(only({ column: text, level: either((value) => value === null, oneOf(null), text) })),
  labels: only({
    treated: text,
    control: text,
    outcome: text,
    treatment: text,
    event: optional(text),
    nonEvent: optional(text),
  }),
  outcomeType: oneOf("binary", "continuous"),
  direction: oneOf("maximize", "minimize"),
  unit: optional(text),
  horizon: optional(finite),
  randomizationSource: text,
  digest: text,
  patients: optional(PATIENT_SKETCH),
};

/** What a rule remembers of its trial. */
export const RULE_MEMORY: Shape = fields(memory);

const matching =
  (expected: string, pattern: RegExp): Shape =>
  (value, place) =>
    typeof value === "string" && pattern.test(value) ? undefined : { place, expected, got: value };

/** The same written down, with nothing beside it. */
export const RULE_MEMORY_JSON: Shape = only({
  ...memory,
  version: matching("the version of a library, such as 0.2.0", /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/),
  digest: matching("a SHA-256 of 64 digits", /^[0-9a-f]{64}$/),
});
