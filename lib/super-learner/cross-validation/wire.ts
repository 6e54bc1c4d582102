import { raise } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { contentOf } from "../../core/seal.js";
import { readersOf, type Unwritten } from "../../learners/base/registry.js";
import type { Model } from "../../learners/base/types.js";
import { LEARNER_KINDS } from "../../learners/kinds.js";
import { Matrix } from "../../math/matrix.js";
import { sharedNumbers } from "../../parallel/shared-numbers.js";
import { stream } from "../../random/stream.js";
import { asMetaLearner } from "../meta/meta-learners.js";
import { type ModelParts, makeModel, modelFromParts, SUPER_LEARNER } from "../model.js";
import type { MetaLearner, SuperLearnerModel } from "../types.js";
import type { FitData } from "./fit-job.js";

// What passes between threads is cloned without its class; these pairs of functions take things apart and put them together
// again with the same bits.

/** A matrix taken apart. */
export interface MatrixWire {
  readonly data: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly names: readonly string[];
}

/** The data of a library's fits, taken apart; the numbers lie in shared memory, so that every thread reads the same ones. */
export interface DataWire extends Omit<FitData, "x" | "counterparts" | "random"> {
  readonly x: MatrixWire;
  readonly counterparts: readonly MatrixWire[];
  /** The path of the stream, from which all streams of the fits are derived. */
  readonly random?: string;
}

/** A model taken apart: its JSON and what it holds beside that, or the parts of a Super Learner. */
export type ModelWire =
  | { readonly json: JsonObject; readonly rest: Unwritten }
  | {
      readonly parts: Omit<ModelParts, "metaLearner" | "crossValidated" | "members">;
      readonly metaLearner: MetaLearner["description"];
      readonly crossValidated: MatrixWire;
      readonly members: readonly ModelWire[];
    };

/** Takes the data of fits apart. */
export function dataToWire({ x, y, weights, folds, counterparts, treatment, random }: FitData): DataWire {
  return {
    x: sharedMatrix(x),
    y: sharedNumbers(y),
    weights: sharedNumbers(weights),
    folds,
    counterparts: counterparts.map(sharedMatrix),
    treatment,
    random: random?.path,
  };
}

/** Puts the data of fits together. */
export function dataFromWire({ x, counterparts, random, ...rest }: DataWire): FitData {
  return {
    ...rest,
    x: matrixFromWire(x),
    counterparts: counterparts.map(matrixFromWire),
    ...(random === undefined ? {} : { random: stream(random) }),
  };
}

/** Takes a model apart. */
export function modelToWire(model: Model): ModelWire {
  if (model.learner !== SUPER_LEARNER) {
    const json = contentOf(model);
    return { json, rest: unwritten(model, json) };
  }
  const { columns, library, metaLearner, cvRisk, cvRiskStandardError, crossValidated, heldOut, folds, ...rest } =
    model as SuperLearnerModel;
  const { repeatedFolds, meta, dropped, leftOut, members } = rest;
  const { weights, raw, objective, kktResidual, notes } = meta;
  return {
    parts: {
      ...{ columns, library, cvRisk, cvRiskStandardError, heldOut, folds, repeatedFolds, dropped, leftOut },
      meta: { weights, raw, objective, kktResidual, notes },
    },
    metaLearner: metaLearner.description,
    crossValidated: apart(crossValidated),
    members: members.map(modelToWire),
  };
}

/** Readers of models; learners are made where they are fitted. */
const models = readersOf({
  ...LEARNER_KINDS,
  [SUPER_LEARNER]: {
    make: () => raise({ code: "learner", where: "workers", expected: "a model", got: "a learner" }),
    read: (json, readers) => modelFromParts(json, (member) => readers.model(member)),
  },
});

/** Puts a model together. */
export function modelFromWire(wire: ModelWire): Model {
  if ("json" in wire) return models.model(wire.json, wire.rest);
  return makeModel({
    ...wire.parts,
    metaLearner: asMetaLearner(wire.metaLearner, "superLearner"),
    crossValidated: matrixFromWire(wire.crossValidated),
    members: wire.members.map(modelFromWire),
  });
}

/** The fields of a model that are data and not part of its JSON. */
function unwritten(model: Model, json: JsonObject): Unwritten {
  return Object.fromEntries(Object.entries(model).filter(([field, value]) => !(field in json) && isData(value)));
}

/** True for what arrives in another thread as it was: numbers and texts, and arrays and plain objects of them. */
function isData(value: unknown): boolean {
  if (typeof value === "function" || typeof value === "symbol") return false;
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return true;
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  return isPlain && Object.values(value).every(isData);
}

function matrixFromWire({ data, rows, columns, names }: MatrixWire): Matrix {
  return new Matrix(data, rows, columns, names);
}

function apart({ data, rows, columns, names }: Matrix): MatrixWire {
  return { data, rows, columns, names };
}

function sharedMatrix(matrix: Matrix): MatrixWire {
  return { ...apart(matrix), data: sharedNumbers(matrix.data) };
}
