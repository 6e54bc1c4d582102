import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix, makeTrial, stream, type Trial } from "treatment-rules";
import { sharedWithMemory } from "#lib/rules/memory/own-trial.js";
import { remembered } from "#lib/rules/memory/remember.js";

/** A trial with a few covariates of two values each. */
function coarse(seed: string, n: number, p: number): Trial {
  const random = stream(seed);
  const draw = (share: number) => Array.from({ length: n }, () => (random.uniform() < share ? 1 : 0));
  const columns = Array.from({ length: p }, (_, j) => draw(0.2 + 0.12 * j));
  const names = columns.map((_, j) => `sign ${j + 1}`);
  return makeTrial({
    covariates: Matrix.fromColumns(columns, names),
    treatment: Array.from({ length: n }, (_, i) => i % 2),
    outcome: draw(0.6),
    randomization: 0.5,
  });
}

test("of 200 pairs of trials with one to five binary covariates none is taken for the same patients", () => {
  const refused = Array.from({ length: 200 }, (_, k) => k).filter((k) => {
    const [p, n] = [1 + (k % 5), 60 + ((k * 37) % 341)];
    const [home, away] = ["home", "away"].map((which) => coarse(`coarse/${k}/${which}`, n, p));
    const memory = JSON.parse(JSON.stringify(remembered(home)));
    return sharedWithMemory(memory, away) !== undefined;
  });
  assert.deepEqual(refused, []);
});
