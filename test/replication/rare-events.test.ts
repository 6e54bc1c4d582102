// slow: every door on trials with a failure or none in a hundred, by two libraries, 40 s

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  evaluateLearning,
  evaluateRule,
  learnRule,
  Matrix,
  makeTrial,
  replicate,
  stream,
  type Trial,
} from "treatment-rules";

/** A trial of n patients of whom one or a few are not cured, whatever their treatment. */
function drawn(n: number, cure: number, name: string): Trial {
  for (let again = 0; ; again++) {
    const random = stream("rare events").child(name).child(again);
    const draw = (chance: number) => Array.from({ length: n }, () => (random.uniform() < chance ? 1 : 0));
    const outcome = draw(cure);
    if (outcome.every((y) => y === outcome[0])) continue;
    const columns = [Array.from({ length: n }, () => random.uniform()), draw(0.4), draw(0.1)];
    const covariates = Matrix.fromColumns(columns, ["age", "woman", "marker"]);
    return makeTrial({ covariates, treatment: draw(0.5), outcome, randomization: 0.5 });
  }
}

/** Throws at a number that JSON cannot write. */
function assertFiniteThroughout(result: object): void {
  JSON.stringify(result, (key, value) => {
    if (typeof value === "number") assert.ok(Number.isFinite(value), key);
    return value;
  });
}

for (const [library, trials] of [
  ["light", 12],
  ["standard", 3],
] as const) {
  for (const n of [100, 300]) {
    test(`99% cured of ${n}, ${library} library: no door throws, no number is missing, no interval is a point by accident`, async () => {
      for (let r = 0; r < trials; r++) {
        const [first, second] = [1, 2].map((k) => drawn(n, 0.99, `${n}/${r}/${k}`));
        const recipe = { library, folds: 3, seed: `rare/${r}` } as const;
        const rule = await learnRule(first, recipe);
        const judged = evaluateRule(rule, second, { outcomeModel: "light", seed: r });
        const inside = await evaluateLearning(first, recipe, { folds: 6, seed: r });
        const both = await replicate(first, second, { ...recipe, insideTrial: true });
        for (const result of [rule, judged, inside, both]) assertFiniteThroughout(result);
        for (const { value, gain } of [judged, inside, both.forward.evaluation, both.backward.evaluation]) {
          for (const e of [value, gain.overAll, gain.overNone]) {
            if (e.note === undefined) assert.ok(e.interval[0] < e.interval[1], `${r}: ${e}`);
          }
        }
        // Next to no one is left to be cured: nothing can be shown.
        assert.ok(["no-verdict", "treats-alike"].includes(both.verdict), both.verdict);
      }
    });
  }
}
