import {
  anything,
  callable,
  fields,
  flag,
  listOf,
  oneOf,
  optional,
  recordOf,
  type Shape,
  text,
} from "../../core/shape.js";

/** A learner written down. */
export const LEARNER_DESCRIPTION: Shape = fields({ learner: text, options: recordOf(anything) });

const unit = oneOf("rows", "weight", "share", "none");

/** What the library asks of a learner, its own or a reader's. */
export const LEARNER: Shape = fields({
  name: text,
  description: LEARNER_DESCRIPTION,
  units: recordOf(unit),
  binaryOnly: flag,
  needsTreatment: flag,
  draws: flag,
  fit: callable,
  toJSON: callable,
});

/** What the library asks of a model of whatever learner: one of a reader's own may leave out what it has no word for. */
export const FITTED: Shape = fields({ predict: callable, notes: optional(listOf(text)) });

/** A fitted learner. */
export const MODEL: Shape = fields({
  learner: text,
  columns: listOf(text),
  predict: callable,
  aliased: optional(listOf(text)),
  notes: listOf(text),
  toJSON: callable,
});

/** A screen. */
export const SCREEN: Shape = fields({
  name: text,
  description: fields({ screen: text, options: recordOf(anything) }),
  units: recordOf(unit),
  draws: flag,
  screen: callable,
  toJSON: callable,
});
