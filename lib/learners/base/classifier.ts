import { type JsonObject, plain } from "../../core/json.js";
import { assertOptions } from "../../core/options.js";
import { formatNumber, printed } from "../../core/print.js";
import { contentOf } from "../../core/seal.js";
import type { Matrix } from "../../math/matrix.js";
import { powerOfTwo } from "../../math/scaling.js";
import { meanOf } from "../../math/statistics/weighted-statistics.js";
import { assertLearner, fitted, predictions } from "./fitted.js";
import { fittedModel } from "./fitted-model.js";
import { assertColumns, prepare } from "./input.js";
import { asMade, isAsMade } from "./learner.js";
import { assertSameColumns, readNumber, readTexts } from "./read.js";
import type { LearnerKind, Readers } from "./registry.js";
import type { FitInput, Learner, LearnerDescription, Model } from "./types.js";

/** The name of such learners in JSON. */
const CLASSIFIER = "classifier";

/** A classifier in the place of a regression. */
export interface ClassifierLearner extends Learner {
  /** The learner that classifies. */
  readonly inside: Learner;
  fit(input: FitInput): ClassifierModel;
}

/** A fitted classifier of a target's sign. */
export interface ClassifierModel extends Model {
  /** The mean size of the target, by which scores are brought to its scale. */
  readonly size: number;
  /** The classifier itself; absent where every target was 0. */
  readonly model?: Model;
}

/**
 * A classifier in the place of a regression: it classifies the sign of the target y, weighing every row by |y|, and predicts
 * `(2 p - 1) m`, p its probability of y > 0 and m the mean of |y|.
 *
 * With y = D, the pseudo-outcome of a trial, that stands beside regressions of D on their own scale: with weights |D| the
 * probability of D > 0 is `p(W) = (1 + E[D | W] / E[|D| | W]) / 2`, so that `(2 p - 1) E[|D| | W]` is the blip. The mean of
 * |D| is taken for all W. So classifiers, regressions of the blip and static rules can stand in one library.
 *
 * @param learner any learner; those for targets of 0 and 1 only among them
 * @returns a learner for a continuous target
 * @throws code "option" for what is no learner
 * @example
 * const x = Matrix.fromRows([[0], [1], [2], [3]], ["dose"]);
 * const learner = asClassifier(learners.tree({ maxDepth: 1 }));
 * learner.fit({ x, y: [-3, -1, 1, 3] }).predict(x); // Float64Array(4) [ -2, -2, 2, 2 ]
 */
export function asClassifier(learner: Learner): ClassifierLearner {
  assertLearner(learner, "asClassifier");
  const description: LearnerDescription = {
    learner: CLASSIFIER,
    options: plain({ learner: learner.description }) as JsonObject,
  };
  const made: ClassifierLearner = {
    inside: learner,
    name: `classifier: ${learner.name}`,
    description,
    units: learner.units,
    binaryOnly: false,
    needsTreatment: learner.needsTreatment,
    draws: learner.draws,
    fit: (input) => fitClassifier(learner, input),
    toJSON: () => {
      // A learner that cannot be written down says so here.
      learner.toJSON();
      return description;
    },
  };
  if (isAsMade(learner)) asMade(made);
  return printed(made, () => ({ caption: `Learner: ${made.name}`, columns: [], rows: [] }));
}

/** True for a learner made by {@link asClassifier}. */
export function isClassifier(learner: Learner): learner is ClassifierLearner {
  return learner.description.learner === CLASSIFIER && "inside" in learner;
}

function fitClassifier(learner: Learner, input: FitInput): ClassifierModel {
  const present = prepare(input, "classifier.fit");
  const columns = present.x.names;
  // A power of two changes no bit, and keeps the weights of tiny targets above 0.
  const unit = powerOfTwo(present.y);
  const size = meanOf(
    present.y.map((value) => Math.abs(value / unit)),
    present.weights,
  );
  if (size === 0) {
    return classifierModel({ columns, size, notes: ["Every target is 0: there is no sign to classify."] });
  }
  const y = Float64Array.from(input.y, (value) => (value > 0 ? 1 : 0));
  const weights = Float64Array.from(input.y, (value, i) => Math.abs(value / unit) * (input.weights?.[i] ?? 1));
  const model = fitted(learner, { ...input, y, weights }, "classifier.fit");
  return classifierModel({ columns, size: unit * size, model, notes: model.notes ?? [] });
}

function classifierModel(parts: Pick<ClassifierModel, "columns" | "size" | "model" | "notes">): ClassifierModel {
  const { columns, size, model } = parts;
  return fittedModel<ClassifierModel>(
    {
      learner: CLASSIFIER,
      ...parts,
      predict: (x: Matrix) => {
        assertColumns(x, columns, "classifier.predict");
        return model
          ? predictions(model, x, "classifier.predict").map((p) => (2 * p - 1) * size)
          : new Float64Array(x.rows);
      },
      toJSON: () => ({
        learner: CLASSIFIER,
        columns,
        size,
        ...(model ? { model: contentOf(model) } : { notes: parts.notes }),
      }),
    },
    () => ({
      caption: `Classifier of a sign; mean size ${formatNumber(size)}`,
      columns: [],
      rows: [],
      notes: parts.notes,
    }),
  );
}

function readClassifier(json: JsonObject, readers: Readers): ClassifierModel {
  const columns = readTexts(json, "columns");
  const size = readNumber(json, "size", 0);
  if (json.model === undefined) return classifierModel({ columns, size, notes: readTexts(json, "notes") });
  const model = readers.model(json.model as JsonObject);
  assertSameColumns(json, model, columns);
  return classifierModel({ columns, size, model, notes: model.notes });
}

/** How such learners are read. */
export const classifierKind: LearnerKind = {
  make(options, readers) {
    assertOptions(options, ["learner"], "asClassifier");
    return asClassifier(readers.learner(options.learner as unknown as LearnerDescription));
  },
  read: readClassifier,
};
