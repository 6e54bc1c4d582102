import { raise } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { formatNumber } from "../../core/print.js";
import { addSpline, type Spline } from "../../math/natural-spline.js";
import { fittedModel } from "../base/fitted-model.js";
import { assertColumns } from "../base/input.js";
import { toProbabilities } from "../base/labels.js";
import { readNumber, readNumbers, readOneOf, readTexts } from "../base/read.js";
import type { Model } from "../base/types.js";

/** A column's curve. */
export interface GamTerm {
  /** The column's place. */
  readonly place: number;
  /** Degrees of freedom: 0 for nothing, 1 for a line, more for a curve. */
  readonly degrees: number;
  readonly spline: Spline;
}

/** What a generalized additive model knows of itself. */
export interface GamFit {
  readonly columns: readonly string[];
  /** With "binomial" the curves add up to the log-odds. */
  readonly family: "binomial" | "gaussian";
  readonly intercept: number;
  readonly terms: readonly GamTerm[];
  readonly notes: readonly string[];
}

/** A fitted generalized additive model. */
export interface GamModel extends Model, GamFit {
  readonly columns: readonly string[];
  readonly notes: readonly string[];
}

/** The model with its predictions. */
export function gamModel(fit: GamFit): GamModel {
  const degrees = fit.terms.reduce((sum, term) => sum + term.degrees, 1);
  return fittedModel<GamModel>(
    {
      learner: "gam",
      ...fit,
      predict(x) {
        assertColumns(x, fit.columns, "gam.predict");
        const out = new Float64Array(x.rows).fill(fit.intercept);
        for (const { place, spline } of fit.terms) addSpline(spline, x.column(place), out);
        return fit.family === "binomial" ? toProbabilities(out) : out;
      },
      toJSON: () => ({
        learner: "gam",
        ...fit,
        terms: fit.terms.map(({ spline, ...term }) => ({
          ...term,
          start: spline.start,
          range: spline.range,
          knots: Array.from(spline.knots),
          values: Array.from(spline.values),
          curvatures: Array.from(spline.curvatures),
        })),
      }),
    },
    () => ({
      caption: `Generalised additive model, ${fit.family}, ${formatNumber(degrees)} degrees of freedom`,
      columns: ["column", "degrees of freedom", "at the least value", "at the largest"],
      rows: fit.terms.map(({ place, degrees: own, spline }) => [
        fit.columns[place],
        own,
        spline.values[0],
        spline.values[spline.values.length - 1],
      ]),
      notes: fit.notes,
    }),
  );
}

/** Reads what a generalized additive model's `toJSON` wrote. */
export function readGam(json: JsonObject): GamModel {
  const columns = readTexts(json, "columns");
  if (!Array.isArray(json.terms)) {
    raise({ code: "model-json", where: "modelFromJSON (gam)", expected: "terms", got: "none" });
  }
  return gamModel({
    columns,
    family: readOneOf(json, "family", ["binomial", "gaussian"]),
    intercept: readNumber(json, "intercept"),
    terms: json.terms.map((term: JsonObject) => readTerm({ ...term, learner: json.learner }, columns.length)),
    notes: readTexts(json, "notes"),
  });
}

function readTerm(json: JsonObject, columns: number): GamTerm {
  const place = readNumber(json, "place");
  const knots = readNumbers(json, "knots");
  const ends = knots[0] === 0 && knots[knots.length - 1] === 1;
  const rising = knots.length > 1 && ends && knots.every((v, k) => k === 0 || v > knots[k - 1]);
  const range = readNumber(json, "range");
  if (!Number.isInteger(place) || place < 0 || place >= columns || !rising || !(range > 0)) {
    raise({
      code: "model-json",
      where: "modelFromJSON (gam)",
      expected: "terms of a column on knots that rise from 0 to 1",
      got: "another",
    });
  }
  return {
    place,
    degrees: readNumber(json, "degrees", 0),
    spline: {
      start: readNumber(json, "start"),
      range,
      knots,
      values: readNumbers(json, "values", knots.length),
      curvatures: readNumbers(json, "curvatures", knots.length),
    },
  };
}
