import { exp } from "../arithmetic/exp.js";
import { expit } from "../arithmetic/expit.js";
import { log } from "../arithmetic/log.js";
import { log2 } from "../arithmetic/log2.js";
import { power } from "../arithmetic/power.js";
import { square } from "../arithmetic/square.js";
import { Matrix } from "../math/matrix.js";
import { root } from "../math/solvers/root.js";
import type { Stream } from "../random/stream.js";
import type { CovariateLevels } from "../trials/trial.js";
import { patientParameters as p } from "./parameters.js";

/** Which trial of a pair. */
export type TrialNumber = 1 | 2;

/** Kinds of infection; the first is the reference, the others have an indicator column each. */
export const infections: readonly string[] = ["abscess", "burn", "cellulitis", "ulcer", "wound"];

/** The columns of the covariate matrix, in the order of the file. */
export const patientColumns: readonly string[] = [
  "age",
  "male",
  "white",
  "north america",
  "diabetes",
  "vascular disease",
  ...infections.slice(1).map((kind) => `infection=${kind}`),
  "log2 lesion area",
  "fever",
  "high white cells",
  "clearance",
  "MRSA",
  "bacteraemia",
  "prior antibiotics",
  "BMI",
];

/** The place of each column, by its short name in formulas. */
export const at = {
  age: 0,
  male: 1,
  white: 2,
  northAmerica: 3,
  diabetes: 4,
  vascular: 5,
  burn: 6,
  cellulitis: 7,
  ulcer: 8,
  wound: 9,
  area: 10,
  fever: 11,
  whiteCells: 12,
  clearance: 13,
  mrsa: 14,
  bacteraemia: 15,
  priorAntibiotics: 16,
  bmi: 17,
} as const;

/** How the columns of the file became those of the matrix, as the reader of files reports it. */
export const patientLevels: readonly CovariateLevels[] = [
  ...patientColumns.slice(0, at.burn).map((column): CovariateLevels => ({ column, kind: "numeric" })),
  { column: "infection", kind: "categorical", levels: infections },
  ...patientColumns.slice(at.area).map((column): CovariateLevels => ({ column, kind: "numeric" })),
];

/**
 * Draws patients at baseline, on the scale and with the decimals in which a case report form would hold them.
 * Every column has a stream of its own, so that no column's draws depend on another's rejections.
 *
 * @returns n x 18 covariates
 */
export function drawPatients(n: number, trial: TrialNumber, stream: Stream): Matrix {
  const t = trial - 1;
  const x = new Matrix(new Float64Array(n * patientColumns.length), n, patientColumns.length, patientColumns);
  const drawByShare = (column: number, name: string, share: number) => {
    const own = stream.child(name);
    const values = x.column(column);
    for (let i = 0; i < n; i++) values[i] = own.bernoulli(share);
  };

  const age = x.column(at.age);
  const ages = stream.child("age");
  for (let i = 0; i < n; i++) age[i] = drawAge(ages);

  drawByShare(at.male, "male", p.male.values[t]);
  drawByShare(at.white, "white", p.white.values[t]);
  drawByShare(at.northAmerica, "region", p.northAmerica.values[t]);

  const diabetes = x.column(at.diabetes);
  const diabetesDraws = stream.child("diabetes");
  const intercept = diabetesIntercept();
  for (let i = 0; i < n; i++) diabetes[i] = diabetesDraws.bernoulli(diabetesRisk(intercept, age[i]));

  const vascular = x.column(at.vascular);
  const vascularDraws = stream.child("vascular");
  const [without, withDiabetes] = vascularRisks(trial);
  for (let i = 0; i < n; i++) vascular[i] = vascularDraws.bernoulli(diabetes[i] ? withDiabetes : without);

  const kinds = stream.child("infection");
  const shares = [p.abscess, p.burn, p.cellulitis, p.ulcer, p.wound].map((share) => share.values[t]);
  for (let i = 0; i < n; i++) {
    const kind = drawKind(shares, kinds.uniform());
    if (kind > 0) x.column(at.burn + kind - 1)[i] = 1;
  }

  const area = x.column(at.area);
  const areas = stream.child("area");
  const center = log2(p.areaMedian.values[t]);
  const spread = p.areaSdLog.values[t] / Math.LN2;
  for (let i = 0; i < n; i++) area[i] = rounded(center + spread * areas.normal(), 100);

  drawByShare(at.fever, "fever", p.fever.values[t]);
  drawByShare(at.whiteCells, "white cells", p.whiteCells.values[t]);

  const clearance = x.column(at.clearance);
  const clearances = stream.child("clearance");
  for (let i = 0; i < n; i++) {
    const mean = p.clearanceAt48.values[t] + p.clearanceSlope.values[t] * (age[i] - 48);
    const drawn = Math.round(mean + p.clearanceSd.values[t] * clearances.normal());
    clearance[i] = Math.min(p.clearanceMost.values[t], Math.max(p.clearanceLeast.values[t], drawn));
  }

  drawByShare(at.mrsa, "MRSA", p.mrsa.values[t]);
  drawByShare(at.bacteraemia, "bacteraemia", p.bacteraemia.values[t]);
  drawByShare(at.priorAntibiotics, "prior antibiotics", p.priorAntibiotics.values[t]);

  const bmi = x.column(at.bmi);
  const weights = stream.child("BMI");
  const sdLog = Math.sqrt(log(1 + square(p.bmiSd.values[t] / p.bmiMean.values[t])));
  const meanLog = log(p.bmiMean.values[t]) - square(sdLog) / 2;
  for (let i = 0; i < n; i++) bmi[i] = rounded(exp(meanLog + sdLog * weights.normal()), 10);
  return x;
}

function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}

function drawKind(shares: readonly number[], u: number): number {
  let below = 0;
  for (let kind = 0; kind < shares.length - 1; kind++) {
    below += shares[kind];
    if (u < below) return kind;
  }
  return shares.length - 1;
}

/** The two shapes of the beta distribution that has the mean and sd of age between its bounds. */
const ageShapes: readonly [number, number] = (() => {
  const width = p.ageMost.values[0] - p.ageLeast.values[0];
  const mean = (p.ageMean.values[0] - p.ageLeast.values[0]) / width;
  const variance = square(p.ageSd.values[0] / width);
  const size = (mean * (1 - mean)) / variance - 1;
  return [mean * size, (1 - mean) * size];
})();

function drawAge(stream: Stream): number {
  const a = drawGamma(ageShapes[0], stream);
  const b = drawGamma(ageShapes[1], stream);
  const width = p.ageMost.values[0] - p.ageLeast.values[0];
  return Math.round(p.ageLeast.values[0] + (width * a) / (a + b));
}

/** A draw from the gamma distribution with shape at least 1 (Marsaglia and Tsang 2000). */
function drawGamma(shape: number, stream: Stream): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = stream.normal();
    const edge = 1 + c * z;
    const v = edge * edge * edge;
    if (v > 0 && log(stream.uniform()) < 0.5 * z * z + d - d * v + d * log(v)) return d * v;
  }
}

function diabetesRisk(intercept: number, age: number): number {
  return expit(intercept + p.diabetesSlope.values[0] * (age - p.ageMean.values[0]));
}

let diabetesSolved: number | undefined;

/** The intercept at which the share with diabetes, averaged over the distribution of age, is as stated. */
function diabetesIntercept(): number {
  if (diabetesSolved !== undefined) return diabetesSolved;
  const points = 2000;
  const [a, b] = ageShapes;
  const width = p.ageMost.values[0] - p.ageLeast.values[0];
  const share = (intercept: number) => {
    let mass = 0;
    let sum = 0;
    for (let k = 0; k < points; k++) {
      const u = (k + 0.5) / points;
      const density = power(u, a - 1) * power(1 - u, b - 1);
      mass += density;
      sum += density * diabetesRisk(intercept, p.ageLeast.values[0] + width * u);
    }
    return sum / mass;
  };
  diabetesSolved = root((c) => share(c) - p.diabetes.values[0], -6, 3);
  return diabetesSolved;
}

const vascularSolved = new Map<TrialNumber, readonly [number, number]>();

/** Risk of vascular disease without and with diabetes, from the stated share and odds ratio. */
function vascularRisks(trial: TrialNumber): readonly [number, number] {
  const known = vascularSolved.get(trial);
  if (known) return known;
  const diabetic = p.diabetes.values[trial - 1];
  const logOdds = log(p.vascularOdds.values[trial - 1]);
  const share = (c: number) => (1 - diabetic) * expit(c) + diabetic * expit(c + logOdds);
  const c = root((x) => share(x) - p.vascular.values[trial - 1], -8, 3);
  const risks: readonly [number, number] = [expit(c), expit(c + logOdds)];
  vascularSolved.set(trial, risks);
  return risks;
}
