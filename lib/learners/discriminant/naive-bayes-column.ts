import { hypot } from "../../arithmetic/hypot.js";
import { log } from "../../arithmetic/log.js";
import { raise, shown } from "../../core/errors.js";
import type { Json, JsonObject } from "../../core/json.js";
import { spreadOf } from "../../math/statistics/weighted-statistics.js";
import { readNumbers } from "../base/read.js";
import type { ClassPart } from "./class-parts.js";
import type { Divisor } from "./discriminant.js";

/** A numeric column: a normal density in class 0 and in class 1. */
export interface Normals {
  readonly means: readonly [number, number];
  readonly deviations: readonly [number, number];
}

/** A categorical column: its levels in order, and log f1 / f0 of each. */
export interface Levels {
  readonly levels: readonly number[];
  readonly logRatios: readonly number[];
}

/** What a column says of the class. */
export type Evidence = Normals | Levels;

/** Normal densities of column j; `floor`, a standard deviation, is added in squares. */
export function fitNormal(
  j: number,
  [absent, present]: readonly [ClassPart, ClassPart],
  floor: number,
  variance: Divisor,
): Normals {
  const deviation = ({ x, weights }: ClassPart) => {
    const n = x.rows;
    const unbias = variance === "moment" ? Math.sqrt(n / Math.max(1, n - 1)) : 1;
    return hypot(spreadOf(x.column(j), weights) * unbias, floor);
  };
  return { means: [absent.means[j], present.means[j]], deviations: [deviation(absent), deviation(present)] };
}

/** Shares of the levels of a column in the two classes, `laplace` added to the weight of each. */
export function fitLevels(column: Float64Array, y: Float64Array, weights: Float64Array, laplace: number): Levels {
  const levels = Array.from(new Set(column)).sort((a, b) => a - b);
  const place = new Map(levels.map((level, at) => [level, at]));
  const inClass = [0, 1].map(() => new Float64Array(levels.length).fill(laplace));
  for (let i = 0; i < column.length; i++) inClass[y[i]][place.get(column[i]) as number] += weights[i];
  const [absent, present] = inClass.map((own) => {
    const total = own.reduce((a, b) => a + b, 0);
    return own.map((w) => log(w / total));
  });
  return { levels, logRatios: levels.map((_, at) => present[at] - absent[at]) };
}

/** Adds log f1(x) / f0(x) of a column to each row's log-odds; a level never seen adds nothing. */
export function addEvidence(evidence: Evidence, column: Float64Array, logOdds: Float64Array): void {
  if ("levels" in evidence) {
    const ratios = new Map(evidence.levels.map((level, at) => [level, evidence.logRatios[at]]));
    for (let i = 0; i < column.length; i++) logOdds[i] += ratios.get(column[i]) ?? 0;
    return;
  }
  const [m0, m1] = evidence.means;
  const [s0, s1] = evidence.deviations;
  const base = log(s0 / s1);
  for (let i = 0; i < column.length; i++) {
    logOdds[i] += base + (boundedSquare((column[i] - m0) / s0) - boundedSquare((column[i] - m1) / s1)) / 2;
  }
}

/** Never above 1e300, so that two far distances can be compared. */
function boundedSquare(z: number): number {
  return Math.min(z * z, 1e300);
}

/** Reads what a column says, as JSON has it; null for one that says nothing. */
export function readEvidence(json: Json | undefined): Evidence | null {
  if (json === null) return null;
  const own: JsonObject = { learner: "naiveBayes", ...(json as JsonObject) };
  if ("levels" in own) {
    const levels = Array.from(readNumbers(own, "levels"));
    if (!levels.every((level, k) => k === 0 || level > levels[k - 1])) {
      raise({
        code: "model-json",
        where: "modelFromJSON (naiveBayes)",
        expected: "levels that rise",
        got: shown(levels.join(", ")),
      });
    }
    return { levels, logRatios: Array.from(readNumbers(own, "logRatios", levels.length)) };
  }
  const [m0, m1] = readNumbers(own, "means", 2);
  const [s0, s1] = readNumbers(own, "deviations", 2, Number.MIN_VALUE);
  return { means: [m0, m1], deviations: [s0, s1] };
}
