import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Evaluation,
  evaluateLearning,
  evaluateRule,
  type LearnRuleOptions,
  learnRule,
  makeTrial,
  replicate,
  simulateTrial,
  stream,
  type Trial,
  type TrialParts,
} from "treatment-rules";
import { nearly } from "../support/nearly.js";

/** A trial of coarse covariates (a decade, a sex), where alike patients and even splits are many. */
function drawn(kind: "binary" | "continuous", trial: 1 | 2): Trial {
  const random = stream(`mirrored ${kind} ${trial}`);
  const { outcomeType: _, ...parts } = simulateTrial("crossover", {
    trial,
    n: 140,
    seed: "mirrored",
    randomization: 0.6,
  });
  return makeTrial({
    ...parts,
    outcome: kind === "binary" ? parts.outcome : parts.outcome.map((y) => 3 * y + random.normal()),
  });
}

type Turn = (parts: TrialParts & Trial) => TrialParts;

const again = ({ outcomeType: _, ...parts }: Trial, turn: Turn) => makeTrial(turn(parts as TrialParts & Trial));

/** What is done to a trial, what then becomes of a score about its threshold, and by how much values move. */
const TURNS: {
  readonly [name: string]: { turn: Turn; swapped?: true; moved?: number; sign?: -1; only?: "continuous" };
} = {
  "arms that change names": {
    turn: (parts) => ({
      ...parts,
      treatment: parts.treatment.map((a) => 1 - a),
      randomization: parts.randomization.map((g) => 1 - g),
      labels: { ...parts.labels, treated: parts.labels.control, control: parts.labels.treated },
    }),
    swapped: true,
  },
  "a constant added to the outcome": {
    turn: (parts) => ({ ...parts, outcome: parts.outcome.map((y) => y + 20) }),
    ...{ moved: 20, only: "continuous" },
  },
  "an outcome and a direction turned round": {
    turn: (parts) => ({ ...parts, outcome: parts.outcome.map((y) => 0 - y), direction: "minimize" }),
    ...{ sign: -1, only: "continuous" },
  },
  "failures counted for successes, fewer being better": {
    turn: (parts) => ({ ...parts, outcome: parts.outcome.map((y) => 1 - y), direction: "minimize" }),
    ...{ sign: -1, moved: 1 },
  },
};

const estimates = ({ value, gain }: Evaluation) => ({ value, overAll: gain.overAll, overNone: gain.overNone });

for (const kind of ["binary", "continuous"] as const) {
  const trials = [drawn(kind, 1), drawn(kind, 2)];
  const x = trials[1].covariates;
  for (const [name, { turn, swapped, moved = 0, sign = 1, only }] of Object.entries(TURNS)) {
    if (only !== undefined && only !== kind) continue;
    const turned = trials.map((trial) => again(trial, turn));

    /** The evaluation that the turned trial must give. */
    const mirror = (judged: Evaluation) => {
      const { value, overAll, overNone } = estimates(judged);
      return {
        value: { estimate: sign * value.estimate + moved, standardError: value.standardError },
        overAll: numbers(swapped ? overNone : overAll),
        overNone: numbers(swapped ? overAll : overNone),
      };
    };
    const numbers = ({ estimate, standardError, influence }: Evaluation["value"]) => ({
      estimate,
      standardError,
      influence,
    });
    const mirrored = (rule: { decide(x: Trial["covariates"]): Uint8Array }) =>
      Array.from(rule.decide(x), (d) => (swapped ? 1 - d : d));

    test(`${name} give the mirrored rule and its gains, by every method: ${kind}`, async () => {
      for (const method of ["classification", "blip", "value", "outcome-weighted"] as const) {
        const recipe: LearnRuleOptions = { method, folds: 3, seed: "mirrored" };
        const rule = await learnRule(trials[0], recipe);
        const other = await learnRule(turned[0], recipe);
        const scores = [rule, other].map((of) => of.score?.(x) as Float64Array);
        nearly(scores[1], swapped ? scores[0].map((score) => 2 * rule.threshold - score) : scores[0], 1e-9);
        assert.deepEqual(Array.from(other.decide(x)), mirrored(rule));
        assert.equal(other.bestStatic, swapped ? 1 - (rule.bestStatic as number) : rule.bestStatic);
        nearly(estimates(evaluateRule(other, turned[1])), mirror(evaluateRule(rule, trials[1])), 1e-9, method);
      }
    });

    test(`${name} give the mirrored replication and learning, judged inside: ${kind}`, async () => {
      const recipe = { folds: 3, seed: "mirrored", library: ["mean", "linear", "tree"] } as const;
      const inside = [trials[0], turned[0]].map((trial) => evaluateLearning(trial, recipe, { folds: 3 }));
      const [one, two] = await Promise.all(inside);
      nearly(estimates(two), mirror(one), 1e-9);
      const whole = await replicate(trials[0], trials[1], { ...recipe, insideTrial: false });
      const other = await replicate(turned[0], turned[1], { ...recipe, insideTrial: false });
      assert.equal(other.verdict, whole.verdict);
      for (const direction of ["forward", "backward"] as const) {
        nearly(estimates(other[direction].evaluation), mirror(whole[direction].evaluation), 1e-9);
        assert.equal(other[direction].verdict, whole[direction].verdict);
      }
    });
  }
}
