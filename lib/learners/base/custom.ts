import { assertFinite, assertOneOf } from "../../core/assert.js";
import { gotOf, raise, shown, TreatmentRulesError } from "../../core/errors.js";
import { type JsonObject, plain } from "../../core/json.js";
import { assertOptions } from "../../core/options.js";
import { printed } from "../../core/print.js";
import { contentOf } from "../../core/seal.js";
import type { Matrix } from "../../math/matrix.js";
import { fittedModel } from "./fitted-model.js";
import { assertColumns, prepare } from "./input.js";
import { readObject, readTexts } from "./read.js";
import type { LearnerKind } from "./registry.js";
import type { FitInput, Learner, Model } from "./types.js";

/** What a fitted learner of one's own is: a number for every row of a Matrix with the same columns. */
export type CustomPredict = (x: Matrix) => ArrayLike<number>;

/** How a learner of one's own is fitted: from checked data without rows of weight 0 to a function that predicts. */
export type CustomFit<Fitted extends CustomPredict = CustomPredict> = (data: {
  readonly x: Matrix;
  readonly y: Float64Array;
  /** All above 0. */
  readonly weights: Float64Array;
  readonly random?: FitInput["random"];
}) => Fitted;

/** Options of {@link customLearner}; with the last three it can be written down. */
export interface CustomLearnerOptions<Fitted extends CustomPredict = CustomPredict> {
  /**
   * Whether `fit` needs the random stream.
   * @default false
   */
  readonly draws?: boolean;
  /** Of the function: what was written by another version is refused. */
  readonly version?: string;
  /** What `fit` returned, as plain data. */
  readonly toJSON?: (fitted: Fitted) => JsonObject;
  /** The way back: from that data to a function that predicts the same bits. */
  readonly read?: (json: JsonObject) => CustomPredict;
}

/** The name of such learners in JSON. */
const CUSTOM = "custom";

/** Rows on which a model that was just fitted is held against what is read back of it. */
const PROBE = 32;

/** How a learner of one's own is written down and read. */
interface Written {
  readonly version: string;
  readonly toJSON: (fitted: CustomPredict) => JsonObject;
  readonly read: (json: JsonObject) => CustomPredict;
}

/** Learners of one's own that can be written down, by name: those that this program has made. */
const known = new Map<string, { readonly learner: Learner; readonly written: Written }>();

/**
 * A learner of one's own, from a name and a function. It can stand in any library.
 *
 * With `version`, `toJSON` and `read` it goes wherever the library's own learners go: into rules that are saved, fingerprints
 * and `replicate`. Whoever reads such a rule in another program calls `customLearner` there first, with the same name and
 * version. With `workers` it is fitted in the calling thread, for its function cannot be sent to another, and to the same
 * bits. What the function makes of the weights is its own affair: one that ignores them answers another question.
 *
 * @param name tells it from its neighbors in a table; also its name in JSON
 * @param fit given x (n x p), y and weights, all checked; returns a function from a Matrix to one number a row
 * @param options.draws whether `fit` needs the random stream
 * @param options.version, options.toJSON, options.read together: how a fitted model is written down and read
 * @returns a learner
 * @throws code "option" for an empty name, no function, or some of version, toJSON and read without the others; at fit and
 *   predict code "custom-learner" for what is no function, not one finite number a row, or read otherwise than written
 *
 * @example
 * const half = customLearner("always a half", () => (x) => new Float64Array(x.rows).fill(0.5));
 * half.fit({ x: Matrix.fromRows([[1], [2]]), y: [0, 1] }).predict(Matrix.fromRows([[3]])); // Float64Array(1) [ 0.5 ]
 * const constant = (share) => Object.assign((x) => new Float64Array(x.rows).fill(share), { share });
 * const last = customLearner("the last row", ({ y }) => constant(y[y.length - 1]), {
 *   version: "1",
 *   toJSON: ({ share }) => ({ share }),
 *   read: ({ share }) => constant(share),
 * });
 * last.fit({ x: Matrix.fromRows([[1], [2]]), y: [0, 1] }).toJSON().fitted; // { share: 1 }
 */
export function customLearner<Fitted extends CustomPredict>(
  name: string,
  fit: CustomFit<Fitted>,
  options: CustomLearnerOptions<Fitted> = {},
): Learner {
  const where = "customLearner";
  assertOptions(options, ["draws", "version", "toJSON", "read"], where);
  const { draws = false } = options;
  assertOneOf(draws, where, "draws", [true, false]);
  if (typeof name !== "string" || name.trim() === "") {
    raise({ code: "option", where, expected: "a name", got: shown(name) });
  }
  if (typeof fit !== "function") {
    const expected = "a function of { x, y, weights } that returns a function of a Matrix";
    raise({ code: "option", where, expected, got: shown(fit) });
  }
  const written = writtenOf(options as CustomLearnerOptions, where);
  const description = { learner: CUSTOM, options: { name, ...(written ? { version: written.version } : {}) } };
  const learner: Learner = {
    name,
    description,
    units: {},
    binaryOnly: false,
    needsTreatment: false,
    draws,
    fit(input) {
      const data = prepare(input, `${name}.fit`);
      const fitted: unknown = fit({ ...data, random: input.random });
      if (typeof fitted !== "function") {
        const expected = "fit to return a function of a Matrix";
        raise({ code: "custom-learner", where: `${name}.fit`, expected, got: shown(fitted) });
      }
      const model = customModel(name, data.x.names, fitted as CustomPredict, written);
      if (written) assertReadBack(name, model, data.x, written);
      return model;
    },
    toJSON: () => (written ? description : notWritten(name)),
  };
  printed(learner, () => ({ caption: `Learner: ${name}, made from a function`, columns: [], rows: [] }));
  if (written) known.set(name, { learner, written });
  return learner;
}

/** The three options by which a learner is written down: all or none of them. */
function writtenOf({ version, toJSON, read }: CustomLearnerOptions, where: string): Written | undefined {
  if (version === undefined && toJSON === undefined && read === undefined) return undefined;
  const isWhole = typeof version === "string" && version !== "" && typeof toJSON === "function";
  if (!isWhole || typeof read !== "function") {
    const expected = "version (text), toJSON and read (functions) together, or none of them";
    const got = `version ${shown(version)}, toJSON ${typeof toJSON}, read ${typeof read}`;
    return raise({ code: "option", where, expected, got });
  }
  return { version, toJSON, read };
}

/** How such learners are read: by name, from those that this program has made. */
export const customKind: LearnerKind = {
  make(options) {
    assertOptions(options, ["name", "version"], "learnerFromJSON");
    return knownAs(options, "learnerFromJSON").learner;
  },
  read(json) {
    const { written, learner } = knownAs(json, "modelFromJSON");
    readObject(json, "fitted");
    const fitted = json.fitted as JsonObject;
    const columns = readTexts(json, "columns");
    return customModel(learner.name, columns, readBack(written, fitted, "modelFromJSON"), written, fitted);
  },
};

function knownAs(json: JsonObject, where: string) {
  const { name, version } = json;
  const found = known.get(name as string);
  if (found === undefined || found.written.version !== version) {
    const got = found ? `version ${shown(found.written.version)} of it` : "no learner of this name";
    raise({
      code: "custom-learner",
      where,
      expected: `the learner ${shown(name)}, version ${shown(version)}, made from a function in this program`,
      got,
      hint: "Call customLearner with this name and version before reading what was written with it.",
    });
  }
  return found;
}

function customModel(
  name: string,
  columns: readonly string[],
  fitted: CustomPredict,
  written: Written | undefined,
  json?: JsonObject,
): Model {
  const model: Model = {
    learner: CUSTOM,
    columns,
    notes: [],
    predict(x) {
      const where = `${name}.predict`;
      assertColumns(x, columns, where);
      const out = fitted(x) as ArrayLike<number> | undefined;
      if (typeof out !== "object" || out?.length !== x.rows) {
        const got = typeof out === "object" ? `${shown(out?.length)} of them` : shown(out);
        raise({ code: "custom-learner", where, expected: `${x.rows} predictions, one a row`, got });
      }
      assertFinite(out, where, "the predictions");
      return Float64Array.from(out);
    },
    toJSON: () =>
      written
        ? { learner: CUSTOM, name, version: written.version, columns, fitted: json ?? plainFitted(fitted, written) }
        : notWritten(name),
  };
  return fittedModel(model, () => ({ caption: `Model: ${name}, made from a function`, columns: [], rows: [] }));
}

function plainFitted(fitted: CustomPredict, { toJSON }: Written): JsonObject {
  return plain(toJSON(fitted)) as JsonObject;
}

/** The function that a reader's `read` makes of what was written. */
function readBack({ read }: Written, json: JsonObject, where: string): CustomPredict {
  let made: unknown;
  try {
    made = read(json);
  } catch (error) {
    if (error instanceof TreatmentRulesError) throw error;
    raise({ code: "custom-learner", where, expected: "read to read what toJSON wrote", got: shown(error) });
  }
  if (typeof made === "function") return made as CustomPredict;
  return raise({ code: "custom-learner", where, expected: "read to return a function of a Matrix", ...gotOf(made) });
}

/** Throws unless what is written of a model predicts as the model does. */
function assertReadBack(name: string, model: Model, x: Matrix, written: Written): void {
  const where = `${name}.fit`;
  const { fitted } = contentOf(model);
  if (fitted === null || typeof fitted !== "object" || Array.isArray(fitted)) {
    raise({ code: "custom-learner", where, expected: "toJSON to return an object", got: shown(fitted) });
  }
  const probe = x.selectRows(Array.from({ length: Math.min(PROBE, x.rows) }, (_, i) => i));
  const own = model.predict(probe);
  const again = readBack(written, fitted as JsonObject, where)(probe) as ArrayLike<number> | undefined;
  const at = own.findIndex((value, i) => value !== again?.[i]);
  if (at < 0) return;
  raise({
    code: "custom-learner",
    where,
    expected: `read(toJSON(fitted)) to predict ${own[at]} in row ${at + 1}, as the fitted function does`,
    got: shown(again?.[at]),
    hint: "toJSON must hold all that the function needs, and read must make the same function of it.",
  });
}

function notWritten(name: string): never {
  return raise({
    code: "not-serialisable",
    where: name,
    expected: "a learner that can be written down",
    got: "one made from a function, which has no JSON",
    hint: "Give customLearner { version, toJSON, read }: then rules, fingerprints and plans can hold it.",
  });
}
