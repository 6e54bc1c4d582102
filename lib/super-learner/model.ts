import { type JsonObject, plain } from "../core/json.js";
import type { TableData, Tabular } from "../core/print.js";
import { contentOf } from "../core/seal.js";
import { fittedModel } from "../learners/base/fitted-model.js";
import { assertColumns } from "../learners/base/input.js";
import type { Model } from "../learners/base/types.js";
import { Matrix } from "../math/matrix.js";
import { asMetaLearner } from "./meta/meta-learners.js";
import type { MetaFit, MetaLearner, SuperLearnerModel } from "./types.js";

/** The name under which a fitted Super Learner is written down. */
export const SUPER_LEARNER = "superLearner";

/** What a fitted Super Learner is made of. */
export interface ModelParts {
  readonly columns: readonly string[];
  readonly library: readonly string[];
  readonly metaLearner: MetaLearner;
  readonly cvRisk: Float64Array;
  readonly cvRiskStandardError: Float64Array;
  readonly crossValidated: Matrix;
  readonly heldOut: Float64Array;
  readonly folds: Int32Array;
  readonly repeatedFolds: readonly Int32Array[];
  readonly meta: MetaFit;
  readonly dropped: SuperLearnerModel["dropped"];
  readonly leftOut: SuperLearnerModel["leftOut"];
  readonly members: readonly Model[];
}

/** Puts a fitted Super Learner together: it predicts, prints itself and can be written down. */
export function makeModel(parts: ModelParts): SuperLearnerModel & Tabular {
  const { columns, library, metaLearner, meta, members } = parts;
  const notes = [
    ...meta.notes,
    ...parts.leftOut.map((left) => `${left.learner} is left out: ${left.reason}`),
    ...parts.dropped.map((d) => `${d.learner} failed and was dropped: ${d.message}`),
  ];
  members.forEach((member, k) => {
    for (const note of member.notes ?? []) notes.push(`${library[k]}: ${note}`);
  });
  const model: SuperLearnerModel = {
    learner: SUPER_LEARNER,
    ...parts,
    weights: meta.weights,
    notes,
    predict: (x: Matrix) => {
      assertColumns(x, columns, "superLearner.predict");
      return inBlocks(x, (block) => {
        const z = memberPredictions(members, library, meta.weights, block);
        return metaLearner.combine(z, meta.weights);
      });
    },
    toJSON: () =>
      plain({
        learner: SUPER_LEARNER,
        columns,
        library,
        metaLearner: metaLearner.toJSON(),
        cvRisk: parts.cvRisk,
        cvRiskStandardError: parts.cvRiskStandardError,
        meta,
        dropped: parts.dropped,
        ...(parts.leftOut.length > 0 ? { leftOut: parts.leftOut } : {}),
        members: members.map(contentOf),
      }) as JsonObject,
  };
  return fittedModel(model, describe);
}

/** What each member predicts, n x K; a member of weight 0 is not asked and its column stays 1/2. */
function memberPredictions(
  members: readonly Model[],
  library: readonly string[],
  weights: Float64Array,
  x: Matrix,
): Matrix {
  const data = new Float64Array(x.rows * members.length).fill(0.5);
  members.forEach((member, k) => {
    if (weights[k] > 0) data.set(member.predict(x), k * x.rows);
  });
  return new Matrix(data, x.rows, members.length, library);
}

/** Rows that are predicted at a time, so that K predictions a row are held for these alone. */
const BLOCK = 16384;

/** Predictions block by block; up to one block nothing is copied. */
function inBlocks(x: Matrix, predict: (block: Matrix) => Float64Array): Float64Array {
  if (x.rows <= BLOCK) return predict(x);
  const out = new Float64Array(x.rows);
  for (let start = 0; start < x.rows; start += BLOCK) {
    const rows = Math.min(BLOCK, x.rows - start);
    const data = new Float64Array(rows * x.columns);
    for (let j = 0; j < x.columns; j++) data.set(x.column(j).subarray(start, start + rows), j * rows);
    out.set(predict(new Matrix(data, rows, x.columns, x.names)), start);
  }
  return out;
}

function describe(model: SuperLearnerModel): TableData {
  return {
    caption: `Super Learner of ${model.library.length} (${model.metaLearner.name}), ${model.columns.length} columns`,
    columns: ["learner", "weight", "cv risk", "s.e."],
    rows: model.library.map((name, k) => [name, model.weights[k], model.cvRisk[k], model.cvRiskStandardError[k]]),
    notes: model.notes,
  };
}

/** A fitted Super Learner from what `toJSON` wrote; `readMember` reads its members. */
export function modelFromParts(json: JsonObject, readMember: (json: JsonObject) => Model): SuperLearnerModel & Tabular {
  const from = json as unknown as {
    columns: string[];
    library: string[];
    metaLearner: MetaLearner["description"];
    cvRisk: number[];
    cvRiskStandardError: number[];
    meta: { weights: number[]; raw: number[]; objective: number; kktResidual: number; notes: string[] };
    dropped: SuperLearnerModel["dropped"];
    leftOut?: SuperLearnerModel["leftOut"];
    members: JsonObject[];
  };
  return makeModel({
    columns: from.columns,
    library: from.library,
    metaLearner: asMetaLearner(from.metaLearner, "superLearner"),
    cvRisk: Float64Array.from(from.cvRisk),
    cvRiskStandardError: Float64Array.from(from.cvRiskStandardError),
    crossValidated: new Matrix(new Float64Array(0), 0, from.library.length, from.library),
    heldOut: new Float64Array(0),
    folds: new Int32Array(0),
    repeatedFolds: [],
    meta: {
      ...from.meta,
      weights: Float64Array.from(from.meta.weights),
      raw: Float64Array.from(from.meta.raw),
    },
    dropped: from.dropped,
    leftOut: from.leftOut ?? [],
    members: from.members.map(readMember),
  });
}
