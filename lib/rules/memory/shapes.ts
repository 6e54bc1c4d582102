import {
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
import { COVARIATE_LEVELS } from "../../trials/shapes.js";

/** Digests as a sketch writes them, so many signs each. */
const digestsOf =
  (signs: number): Shape =>
  (value, place) => {
    const holds = typeof value === "string" && value.length % signs === 0 && /^[A-Za-z0-9_-]*$/.test(value);
    return holds ? undefined : { place, expected: `digests of ${signs} signs each`, got: value };
  };

const PART_FIELDS: Shape = only({
  of: oneOf("all", "covariates", "first half", "second half"),
  rows: digestsOf(5),
  counts: optional(listOf(numberFrom(1))),
});

/** One choice of columns of a sketch; where there are counts, every digest has one. */
const SKETCH_PART: Shape = (value, place) => {
  const misfit = PART_FIELDS(value, place);
  if (misfit) return misfit;
  const { rows, counts } = value as { rows: string; counts?: readonly number[] };
  if (counts === undefined || counts.length === rows.length / 5) return undefined;
  return { place: `${place}.counts`, expected: `a count for each of ${rows.length / 5} digests`, got: counts };
};

/** By what the patients of a trial are known again. */
const PATIENT_SKETCH: Shape = only({ n: numberFrom(1), parts: listOf(SKETCH_PART, 1), ids: optional(digestsOf(8)) });

/** What a rule remembers of its trial. */
export const RULE_MEMORY: Shape = fields({
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
});
