import assert from "node:assert/strict";
import { test } from "node:test";
import {
  evaluateRule,
  learners,
  Matrix,
  makeTrial,
  markerRule,
  replicate,
  ruleFrom,
  staticRule,
  stream,
  type Trial,
  verdictOf,
} from "treatment-rules";
import { LEAST_GROUND } from "#lib/trials/ground.js";

const { patients, outcomes, switched } = LEAST_GROUND;

/** A trial with so many patients in each arm, of whom so many have outcome 0; x is 1 in the first `low` of each arm. */
function trialOf(arms: readonly { n: number; zeros: number; low: number }[]): Trial {
  const rows = arms.flatMap(({ n, zeros, low }, arm) =>
    Array.from({ length: n }, (_, i) => ({ x: i < low ? 1 : 0, arm, y: (i * 7) % n < zeros ? 0 : 1 })),
  );
  return makeTrial({
    covariates: Matrix.fromColumns([rows.map(({ x }) => x)], ["x"]),
    treatment: rows.map(({ arm }) => arm),
    outcome: rows.map(({ y }) => y),
    randomization: 0.5,
    labels: { treated: "new", control: "old", outcome: "cured", treatment: "arm" },
  });
}

const enough = { n: 3 * switched, zeros: 2 * outcomes, low: switched };
const rule = markerRule("x", { above: 0.5 });
const lacking = (arms: Parameters<typeof trialOf>[0], own = rule) => {
  const judged = evaluateRule(own, trialOf(arms), { estimator: "hajek" });
  return { verdict: verdictOf(judged), words: judged.diagnostics.ground?.lacking };
};

test("an arm may just hold the least of everything", () => {
  assert.deepEqual(lacking([enough, enough]).words, []);
  assert.notEqual(lacking([enough, enough]).verdict, "no-verdict");
});

test("one patient, one outcome or one switched patient too few gives no verdict, and says which arm lacks what", () => {
  const few = { n: patients - 1, zeros: 2, low: 2 };
  assert.deepEqual(lacking([enough, few]), {
    verdict: "no-verdict",
    words: [`${patients - 1} patients in the arm new (${patients} needed)`],
  });
  assert.deepEqual(lacking([{ ...enough, zeros: outcomes - 1 }, enough]), {
    verdict: "no-verdict",
    words: [`${outcomes - 1} patients with cured 0 in the arm old (${outcomes} needed)`],
  });
  assert.deepEqual(lacking([enough, { ...enough, zeros: enough.n - 1 }]).words, [
    `1 patient with cured 1 in the arm new (${outcomes} needed)`,
  ]);
  assert.deepEqual(lacking([enough, { ...enough, low: switched - 1 }]).words, [
    `${switched - 1} patients whom the rule treats in the arm new (${switched} needed)`,
  ]);
  assert.deepEqual(lacking([{ ...enough, low: enough.n - 1 }, enough]).words, [
    `1 patient whom the rule does not treat in the arm old (${switched} needed)`,
  ]);
});

test("a rule that treats everyone alike needs nobody to be switched, but its arms' ground where harm could be shown", () => {
  assert.equal(lacking([enough, enough], staticRule(1)).verdict, "treats-alike");
  const few = { n: 2, zeros: 1, low: 1 };
  const options = { estimator: "hajek" } as const;
  assert.equal(verdictOf(evaluateRule(staticRule(1), trialOf([enough, few]), options)), "treats-alike");
  assert.equal(
    verdictOf(evaluateRule(staticRule(1), trialOf([enough, few]), { ...options, bestStatic: 0 })),
    "no-verdict",
  );
});

test("harm needs a rule that carries the arm better where it was learned, or one by name", () => {
  const random = stream("harm by name");
  const n = 200;
  const arm = Array.from({ length: n }, (_, i) => i % 2);
  const x = Array.from({ length: n }, () => random.uniform());
  const trial = makeTrial({
    covariates: Matrix.fromColumns([x], ["x"]),
    treatment: arm,
    outcome: arm.map((a) => a + 0.1 * random.normal()),
    randomization: 0.5,
    labels: { treated: "new", control: "old", outcome: "score", treatment: "arm" },
  });
  // Everybody gains by treatment, and half go without.
  const half = ruleFrom({ name: "half", decide: (m) => Array.from(m.column(0), (v) => (v > 0.5 ? 1 : 0)) });
  const said = (bestStatic?: 0 | 1) =>
    verdictOf(evaluateRule(half, trial, { estimator: "hajek", ...(bestStatic === undefined ? {} : { bestStatic }) }));
  assert.deepEqual([said(), said(1), said(0)], ["no-evidence", "harm-shown", "no-evidence"]);
  const judged = evaluateRule(half, trial, { estimator: "hajek", bestStatic: 1 });
  assert.deepEqual(judged.bestStatic, { arm: 1, label: "new", from: "named" });
});

test("one treated patient and no effect at all never shows harm", async () => {
  for (let i = 0; i < 4; i++) {
    const random = stream(`one treated/${i}`);
    const made = () => {
      const x = Array.from({ length: 60 }, () => random.normal());
      const outcome = x.map((v) => v + random.normal());
      return makeTrial({
        covariates: Matrix.fromColumns([x], ["x"]),
        treatment: x.map((_, k) => (k === 0 ? 1 : 0)),
        outcome,
      });
    };
    const library = [learners.mean(), learners.logistic()];
    const result = await replicate(made(), made(), { library, seed: "one", folds: 5, insideTrial: false });
    for (const { verdict, sentence } of [result.forward, result.backward]) {
      assert.match(verdict, /^(no-verdict|treats-alike)$/);
      if (verdict === "no-verdict") assert.match(sentence, /No verdict\. .*1 patient in the arm /);
    }
  }
});
