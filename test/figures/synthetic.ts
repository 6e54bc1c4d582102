// Made-up results in the shape of the contracts, so that figures can be tested without the rooms that compute them.
import { Matrix } from "#lib/math/matrix.js";
import { type Stream, stream } from "#lib/random/stream.js";
import type { Direction, Replication } from "#lib/replication/types.js";
import type { ClassificationProblem, PseudoOutcomeName, Rule } from "#lib/rules/types.js";
import type { Claim, DirectionRecord, EstimatorRecord, Study } from "#lib/study/types.js";
import type { OuterCrossValidation, SuperLearnerModel } from "#lib/super-learner/types.js";
import type { Trial } from "#lib/trials/trial.js";
import type { Estimate, Evaluation } from "#lib/value/types.js";
import type { Verdict } from "#lib/value/verdict/types.js";

export function estimate(value: number, standardError: number): Estimate {
  return {
    estimate: value,
    standardError,
    interval: [value - 1.96 * standardError, value + 1.96 * standardError],
    influence: Float64Array.of(0),
  };
}

export const exactly: Estimate = { ...estimate(0, 0), note: "treats everyone alike" };

export function evaluation(trial: string, gain: number, standardError: number): Evaluation {
  const overBest = standardError === 0 ? exactly : estimate(gain, standardError);
  return {
    rule: "Super Learner",
    trial,
    value: estimate(0.86 + gain, 0.014),
    gain: { overAll: overBest, overNone: estimate(gain + 0.01, 0.02), overBestStatic: overBest },
    bestStatic: { arm: 1, label: "new", from: "learned" },
    shareTreated: standardError === 0 ? 1 : 0.42,
    diagnostics: {
      estimator: "tmle",
      n: 690,
      level: 0.95,
      outcomeModel: "light library",
      randomization: "by design",
      positivity: { smallest: 0.5, largest: 0.5, table: [] },
      cleverCovariate: [0, 2],
      meanInfluence: 0,
      agreement: { all: 0.42, none: 0.58 },
      followed: 345,
      notes: [],
    },
  };
}

export function rule(name: string, decides: (row: Float64Array) => boolean): Rule {
  return {
    name,
    origin: { method: "function" },
    columns: [],
    threshold: 0.5,
    decide: (x) => Uint8Array.from({ length: x.rows }, (_, i) => Number(decides(x.row(i)))),
    inWords: () => name,
    fingerprint: () => name,
    toJSON: () => ({}),
  };
}

function direction(learnedOn: string, judgedOn: string, gains: readonly number[], verdict: Verdict): Direction {
  return {
    learnedOn,
    judgedOn,
    rule: rule("Super Learner", () => true),
    fingerprint: "f",
    evaluation: evaluation(judgedOn, gains[2], gains[3] ?? 0.0135),
    verdict,
    sentence: "In careful words.",
    ...(gains[3] === 0 ? {} : { detectable: 3.2 * 0.0135 }),
    resubstitution: evaluation(learnedOn, gains[0], 0.014),
    insideTrial: evaluation(learnedOn, gains[1], 0.016),
  };
}

export function replication(kind: "published" | "crossover" | "alike"): Replication {
  const g =
    kind === "crossover"
      ? { f: [0.121, 0.078, 0.083], b: [0.117, 0.081, 0.079], v: "benefit-shown" as const }
      : kind === "published"
        ? { f: [0.037, -0.004, 0.003], b: [0.031, 0.002, -0.006], v: "no-evidence" as const }
        : { f: [0.021, 0.002, 0, 0], b: [0.031, 0.002, -0.006], v: "no-evidence" as const };
  return {
    forward: direction("trial 1", "trial 2", g.f, g.v),
    backward: direction("trial 2", "trial 1", g.b, g.v),
    verdict: g.v,
    sentence: "In careful words.",
    ...(kind === "alike" ? {} : { detectable: { givenRules: 0.0525, correlated: 0.0493, correlation: 0.53 } }),
    mean: { overAll: 0, overNone: 0, overBestStatic: 0 },
  };
}

function claimOf(gain: number, standardError: number): Claim {
  const lower = gain - 1.96 * standardError;
  const value = { value: 0.85 + gain, valueLower: 0.82 + gain, valueUpper: 0.88 + gain };
  return { gain, standardError, lower, upper: gain + 1.96 * standardError, significant: lower > 0, ...value };
}

export function replicationStudy(scenario: "null" | "crossover", pairs: number): Study<DirectionRecord> {
  const random = stream(`figures/${scenario}`);
  const truth = scenario === "null" ? 0 : 0.082;
  const records: DirectionRecord[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const shared = random.normal();
    for (const dir of ["forward", "backward"] as const) {
      const alike = scenario === "null" && random.uniform() < 0.12;
      const se = 0.011 + 0.004 * random.uniform();
      const own = truth + 0.022 + 0.011 * random.normal();
      const away = truth + se * (Math.sqrt(0.5) * shared + Math.sqrt(0.5) * random.normal());
      records.push({
        pair,
        direction: dir,
        n: 690,
        shareTreated: alike ? 1 : 0.5,
        alike,
        trueGain: truth - 0.002 * random.uniform(),
        possibleGain: scenario === "null" ? 0 : 0.092,
        estimand: truth,
        ownEstimand: truth,
        value: 0.85 + truth,
        bestValue: 0.86 + truth,
        ownValue: 0.85 + truth,
        ownBestValue: 0.86 + truth,
        resubstitution: alike ? claimOf(0, 0) : claimOf(own, se),
        insideTrial: alike ? claimOf(0, 0) : claimOf(away - 0.004, se * 1.2),
        replicated: alike ? claimOf(0, 0) : claimOf(away, se),
        verdict: away - 1.96 * se > 0 ? "benefit-shown" : "no-evidence",
      });
    }
  }
  return {
    plan: { kind: "replication", scenario, pairs, seed: "figures", library: [] },
    records,
    summary: [],
  };
}

export function estimatorsStudy(trials: number): Study<EstimatorRecord> {
  const random = stream("figures/estimators");
  const spreads = [
    ["iptw", 0.031],
    ["hajek", 0.025],
    ["aipw", 0.021],
    ["tmle", 0.0208],
  ] as const;
  const records: EstimatorRecord[] = [];
  for (let trial = 0; trial < trials; trial++) {
    const shared = random.normal();
    for (const [estimator, sd] of spreads) {
      const value = 0.5595 + sd * (0.8 * shared + 0.6 * random.normal());
      records.push({
        trial,
        estimator,
        estimate: value,
        standardError: sd,
        lower: value - 1.96 * sd,
        upper: value + 1.96 * sd,
        truth: 0.5595,
      });
    }
  }
  return {
    plan: {
      kind: "estimators",
      scenario: "simple",
      n: 600,
      trials,
      seed: "figures",
      rule: {},
      estimators: spreads.map(([name]) => name),
      outcomeLibrary: [],
    },
    records,
    summary: [],
  };
}

export function trial(name: string, n: number): Trial {
  const random = stream(`figures/${name}`);
  const column = (draw: (r: Stream) => number) => Float64Array.from({ length: n }, () => draw(random));
  const types = Float64Array.from({ length: n }, () => random.uniform());
  const covariates = Matrix.fromColumns(
    [
      column((r) => 48 + 16 * r.normal()),
      column((r) => r.bernoulli(0.62)),
      column((r) => r.bernoulli(0.18)),
      column((r) => r.bernoulli(0.12)),
      types.map((u) => Number(u > 0.4 && u < 0.71)),
      types.map((u) => Number(u >= 0.71)),
      column((r) => Math.exp(Math.log(190) + 0.75 * r.normal())),
      column((r) => r.bernoulli(0.3)),
      column((r) => Math.max(10, 105 + 41 * r.normal())),
      column((r) => r.bernoulli(0.28)),
      column((r) => 28.5 + 7 * r.normal()),
    ],
    ["age", "male", "diabetes", "vascular", "type=abscess", "type=wound", "area", "fever", "clearance", "mrsa", "bmi"],
  );
  const treatment = Uint8Array.from({ length: n }, () => random.bernoulli(0.5));
  const outcome = Float64Array.from({ length: n }, () => random.bernoulli(0.86));
  return {
    name,
    n,
    covariates,
    treatment,
    outcome,
    randomization: new Float64Array(n).fill(0.5),
    outcomeType: "binary",
    direction: "maximize",
    labels: { treated: "new", control: "standard", outcome: "cured", treatment: "arm" },
    randomizationSource: "by design",
    notes: [],
    levels: [
      ...["age", "male", "diabetes", "vascular"].map((c) => ({ column: c, kind: "numeric" as const })),
      { column: "type", kind: "categorical" as const, levels: ["cellulitis", "abscess", "wound"] },
      ...["area", "fever", "clearance", "mrsa", "bmi"].map((c) => ({ column: c, kind: "numeric" as const })),
    ],
  };
}

export function problem(t: Trial, pseudoOutcome: PseudoOutcomeName): ClassificationProblem {
  const rate = t.outcome.reduce((a, b) => a + b, 0) / t.n;
  const m = Float64Array.from({ length: t.n }, (_, i) =>
    pseudoOutcome === "inverse-weighting" ? 0 : pseudoOutcome === "mean" ? rate : rate + 0.1 * Math.sin(i),
  );
  const d = m.map((mi, i) => ((t.treatment[i] - 0.5) / 0.25) * (t.outcome[i] - mi));
  return { pseudoOutcome, m, d, label: Uint8Array.from(d, (v) => Number(v > 0)), weight: d.map(Math.abs) };
}

export const libraryNames: readonly string[] = [
  "mean",
  "logistic",
  "logistic (A x W)",
  "tree (depth 3)",
  "nearest neighbours (25)",
];

export function superLearnerModel(): SuperLearnerModel {
  return {
    library: libraryNames,
    weights: Float64Array.of(0.41, 0.22, 0, 0.09, 0.28),
    cvRisk: Float64Array.of(0.1221, 0.1214, 0.1236, 0.1262, 0.1225),
    cvRiskStandardError: Float64Array.of(0.0062, 0.0063, 0.0064, 0.0069, 0.0063),
  } as unknown as SuperLearnerModel;
}

export function outerCrossValidation(): OuterCrossValidation {
  const m = superLearnerModel();
  return {
    lines: [
      { name: "Super Learner", kind: "ensemble", risk: 0.1211, standardError: 0.0062 },
      {
        name: "discrete Super Learner",
        kind: "discrete",
        risk: 0.1219,
        standardError: 0.0063,
        excess: { estimate: 0.0008, standardError: 0.0007 },
      },
      ...libraryNames.map((name, k) => ({
        name,
        kind: "member" as const,
        risk: m.cvRisk[k],
        standardError: m.cvRiskStandardError[k],
        excess: { estimate: m.cvRisk[k] - 0.1211, standardError: 0.0009 },
        meanWeight: m.weights[k],
      })),
    ],
    outerFolds: 10,
    folds: 10,
    n: 698,
    weights: [],
    dropped: [],
  };
}
