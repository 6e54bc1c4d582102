// Every figure of the course once, on made-up results.

import { courseMap, literature, replicatesInLiterature } from "treatment-rules-course";
import type { Figure } from "#lib/figures/frame/types.js";
import * as drawings from "#lib/figures/index.js";
import { Matrix } from "#lib/math/matrix.js";
import { stream } from "#lib/random/stream.js";
import {
  estimatorsStudy,
  evaluation,
  libraryNames,
  outerCrossValidation,
  problem,
  replication,
  replicationStudy,
  rule,
  superLearnerModel,
  trial,
} from "./synthetic.js";
import { learnersByScenario, pairedRisks } from "./synthetic-learners.js";

/** @param figures the figures, or functions that stand in for them */
export function gallery(figures: typeof drawings = drawings): Map<string, Figure> {
  const g = new Map<string, Figure>();
  g.set(
    "intervals",
    figures.intervals(
      [
        { name: "age < 50", estimate: 1.2, lower: -4, upper: 6.4, group: "Age" },
        { name: "age >= 50", estimate: 7.8, lower: 2.1, upper: 13.4, group: "Age", role: "treated" },
        { name: "<script>alert(1)</script>", estimate: -2.8, lower: -9.1, upper: 3.4, group: "Odd $names$", truth: 1 },
      ],
      { x: "difference in cure (percentage points)" },
    ),
  );
  g.set(
    "histogram",
    figures.histogram(
      Array.from({ length: 300 }, (_, i) => Math.sin(i) * 3 + Math.cos(i * 1.7)),
      { x: "difference (points)", marks: [{ at: 0, label: "truth" }] },
    ),
  );
  g.set(
    "lines",
    figures.lines(
      [
        {
          name: "claimed",
          x: [0, 1, 2, 3],
          y: [1, 2, 4, 7],
          lower: [0, 1, 2.5, 5],
          upper: [2, 3, 5.5, 9],
          markers: true,
        },
        {
          name: "replicated",
          x: [0, 1, 2, 3],
          y: [0.5, 0.6, 0.3, 0.1],
          lower: [-0.5, -0.4, -0.7, -0.9],
          upper: [1.5, 1.6, 1.3, 1.1],
          markers: true,
        },
      ],
      { x: "depth of the tree", y: "gain (percentage points)", level: { at: 0, label: "no gain" } },
    ),
  );
  g.set(
    "bars",
    figures.bars(
      [
        { name: "mean", value: 0.41 },
        { name: "logistic", value: 0.2, lower: 0.1, upper: 0.3, role: "trial 1" },
        { name: "tree", value: 0.09 },
      ],
      { x: "weight in the ensemble" },
    ),
  );
  g.set("00-glow", figures.glowAndFade(replicationStudy("null", 400)));
  g.set(
    "00-glow-bare",
    figures.twoHistograms({
      own: Array.from({ length: 90 }, (_, i) => 0.03 + 0.02 * Math.sin(i)),
      replicate: Array.from({ length: 90 }, (_, i) => 0.02 * Math.cos(1.3 * i)),
      ownSignificant: Array.from({ length: 90 }, (_, i) => Math.sin(i) > 0.3),
    }),
  );
  g.set("00-claim-1", figures.claim(evaluation("trial 1", 0.046, 0.014)));
  g.set("00-claim-2", figures.claim([evaluation("trial 1", 0.046, 0.014), evaluation("trial 2", -0.003, 0.0135)]));
  g.set("00-map", courseMap());
  g.set("05-replication-published", figures.replication(replication("published")));
  g.set("05-replication-alike", figures.replication(replication("alike")));
  g.set(
    "05-replications",
    figures.replications([
      { name: "published", result: replication("published") },
      { name: "crossover", result: replication("crossover") },
    ]),
  );
  g.set("05-curse-1", figures.winnersCurse(replicationStudy("null", 200)));
  g.set("05-curse-2", figures.winnersCurse([replicationStudy("null", 200), replicationStudy("crossover", 200)]));
  g.set("05-correlation", figures.directionCorrelation(replicationStudy("null", 300)));
  g.set(
    "05-detectable",
    figures.detectable(replication("published"), { possible: { gain: 0.015, label: "possible in renal" } }),
  );
  const pair = [trial("trial 1", 698), trial("trial 2", 680)] as const;
  const [first] = pair;
  g.set("01-table", figures.trialTable(first));
  g.set("01-differences", figures.standardizedDifferences(pair));
  g.set(
    "01-p-values",
    figures.baselinePValues(first.covariates.names.map((name, i) => ({ name, p: ((i * 7) % 11) / 11 + 0.03 }))),
  );
  g.set("01-arm-difference", figures.armDifference(pair, { margin: -0.1 }));
  g.set("01-literature", replicatesInLiterature(literature(), pair));
  const random = stream("figures/both");
  const y1 = Array.from({ length: 60 }, () => random.bernoulli(0.8));
  const y0 = y1.map((y) => (random.bernoulli(0.85) ? y : 1 - y));
  const treatment = y1.map(() => random.bernoulli(0.5));
  g.set("01-potential", figures.potentialOutcomes({ y1, y0, treatment }));
  const risk = Array.from({ length: 400 }, () => 0.05 + 0.5 * random.uniform() ** 2);
  g.set(
    "02-risk",
    figures.riskIsNotBenefit({ risk, benefit: risk.map((r) => 0.1 * random.normal() + 0.05 * (r - 0.2)) }),
  );
  const problems = [problem(first, "inverse-weighting"), problem(first, "mean"), problem(first, "efficient")];
  g.set("02-pseudo-1", figures.pseudoOutcomes(problems[0]));
  g.set("02-pseudo-3", figures.pseudoOutcomes(problems));
  const old = Array.from(first.covariates.column(0), (age) => (age >= 50 ? "50 and older" : "younger than 50"));
  g.set(
    "02-by-group",
    figures.pseudoOutcomeByGroup(problems[1], old, { truth: [{ name: "50 and older", benefit: 0.01 }] }),
  );
  g.set("02-failure-weights", figures.failureWeights(first, problems.slice(0, 2)));
  const rules = [
    { name: "logistic", rule: rule("logistic", (w) => Math.log(w[6]) - 5.2 + (w[8] - 100) / 60 > 0) },
    { name: "tree (depth 2)", rule: rule("tree", (w) => w[6] > 210 && w[8] > 80) },
    { name: "nearest neighbours (25)", rule: rule("nearest", (w) => Math.sin(w[6] / 60) + Math.cos(w[8] / 15) > 0.2) },
  ];
  const map = { x: "clearance", y: "area", xTitle: "creatinine clearance (mL/min)", yTitle: "lesion area (cm²)" };
  g.set("02-boundaries-3", figures.boundaries(rules, first, map));
  g.set("02-boundaries-votes", figures.boundaries(rules, first, { ...map, problem: problems[1], log: ["y"] }));
  g.set("02-boundaries-8", figures.boundaries([...rules, ...rules, ...rules.slice(0, 2)], first, map));
  g.set("03-borders", figures.borders(rules, first, { ...map, truth: rules[0].rule }));
  g.set(
    "02-agreement",
    figures.agreementMatrix(
      ["logistic", "tree (depth 2)", "nearest neighbours (25)", "linear"],
      [
        [1, 0.62, 0.55, 0.91],
        [0.62, 1, 0.49, 0.66],
        [0.55, 0.49, 1, 0.57],
        [0.91, 0.66, 0.57, 1],
      ],
    ),
  );
  g.set("03-folds", figures.foldStrip(Array.from({ length: 698 }, (_, i) => i % 10)));
  g.set(
    "03-in-sample",
    figures.inSampleAgainstHeldOut(
      [
        { name: "mean", inSample: 0.1221, heldOut: 0.1224, standardError: 0.006 },
        { name: "logistic", inSample: 0.1189, heldOut: 0.1231, standardError: 0.0062 },
        { name: "tree (depth 3)", inSample: 0.1132, heldOut: 0.1262, standardError: 0.0068 },
        { name: "deep tree", inSample: 0, heldOut: 0.2213, standardError: 0.011 },
      ],
      { x: "squared error (smaller is better)" },
    ),
  );
  g.set("03-risks-members", figures.risks(superLearnerModel()));
  g.set("03-outer-risks", figures.outerRisks(outerCrossValidation()));
  g.set("03-paired-risks", figures.pairedRisks(pairedRisks()));
  g.set("03-learners-by-scenario", figures.learnersByScenario(learnersByScenario()));
  g.set("03-risks-outer", figures.risks(outerCrossValidation()));
  g.set("03-weights", figures.weights(superLearnerModel()));
  const splits = 20;
  const drawn = libraryNames.map((_, k) => Array.from({ length: splits }, () => (k === 2 ? 0 : random.uniform() ** 2)));
  const total = Array.from({ length: splits }, (_, s) => drawn.reduce((sum, own) => sum + own[s], 0));
  const base = Array.from({ length: 400 }, () => Math.min(0.98, 0.86 + 0.06 * random.normal()));
  g.set(
    "03-splits",
    figures.weightsOverSplits(
      {
        weights: Matrix.fromColumns(
          drawn.map((own) => own.map((v, s) => v / total[s])),
          libraryNames,
        ),
        predictions: Matrix.fromColumns(total.map(() => base.map((v) => v + 0.006 * random.normal()))),
      },
      { y: "predicted chance of cure" },
    ),
  );
  g.set(
    "03-losses",
    figures.losses([
      { name: "squared error", library: libraryNames, weights: [0.41, 0.22, 0, 0.09, 0.28], shareTreated: 0.46 },
      { name: "log-loss", library: libraryNames, weights: [0.2, 0.55, 0.05, 0, 0.2], shareTreated: 0.51 },
      { name: "value of the rule", library: libraryNames, weights: [0, 0.1, 0.8, 0.1, 0], shareTreated: 0.38 },
    ]),
  );
  g.set("04-estimators", figures.estimators(estimatorsStudy(200)));
  g.set(
    "04-agreeing",
    figures.agreeingPatients([
      {
        name: "1:1",
        truth: 0.79,
        naive: { estimate: 0.787, lower: 0.778, upper: 0.796 },
        weighted: { estimate: 0.788, lower: 0.779, upper: 0.797 },
      },
      {
        name: "3:1",
        truth: 0.79,
        naive: { estimate: 0.834, lower: 0.825, upper: 0.843 },
        weighted: { estimate: 0.791, lower: 0.78, upper: 0.802 },
      },
    ]),
  );
  const depth = ["mean", "logistic", "tree 1", "tree 2", "tree 4", "tree 8"];
  g.set(
    "04-optimism",
    figures.optimism(
      depth.map((name, i) => ({
        name,
        claimed: 0.004 + 0.017 * i,
        standardError: 0.003,
        crossValidated: -0.001 - 0.001 * i,
        crossValidatedStandardError: 0.004,
        truth: -0.001 * i,
      })),
    ),
  );
  const covered = (shift: number) =>
    Array.from({ length: 150 }, () => {
      const estimate = 0.86 + 0.014 * (random.normal() + shift);
      return { estimate, lower: estimate - 0.0275, upper: estimate + 0.0275, truth: 0.86 };
    });
  g.set(
    "04-non-unique-2",
    figures.nonUnique([
      { name: "one best rule", rows: covered(0) },
      { name: "nobody is special", rows: covered(-0.9) },
    ]),
  );
  g.set("04-non-unique-1", figures.nonUnique([{ name: "nobody is special", rows: covered(-0.9) }]));
  g.set(
    "04-gain-error",
    figures.gainErrorByHand({
      n: 690,
      cured: 0.85,
      observed: [
        { name: "tree", shareSwitched: 0.31, standardError: 0.0149 },
        { name: "ensemble", shareSwitched: 0.45, standardError: 0.0181 },
      ],
    }),
  );
  return g;
}
