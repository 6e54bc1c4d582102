import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Evaluation,
  evaluateRule,
  learners,
  learnRule,
  patientsDigest,
  replicate,
  simulateTrial,
} from "treatment-rules";
import { runSync } from "#lib/parallel/steps.js";
import { learnRuleSteps } from "#lib/rules/builders/learn-rule.js";
import { inOrder } from "#lib/trials/order/in-order.js";
import { evaluateLearningSteps } from "#lib/value/evaluate-learning.js";
import { nearly } from "../support/nearly.js";

// Trials of different sizes, so that no weight and no trial can be taken for the other.
const trials = [
  simulateTrial("crossover", { trial: 1, n: 110, seed: "by hand" }),
  simulateTrial("crossover", { trial: 2, n: 170, seed: "by hand" }),
] as const;
const [first, second] = trials;
// Two learners, whose weights lean on the folds and so on the name of the stream.
const recipe = { library: [learners.mean(), learners.logistic()], outcomeLibrary: [learners.mean()], folds: 3 };
const whole = replicate(first, second, { ...recipe, seed: "by hand", level: 0.8 });

const numbers = ({ gain, value, trial, shareTreated }: Evaluation) => [
  ...[trial, shareTreated],
  ...[value, gain.overAll, gain.overNone, gain.overBestStatic].map((e) => [e?.estimate, e?.standardError, e?.interval]),
];

for (const [name, home, away] of [
  ["forward", first, second],
  ["backward", second, first],
] as const) {
  test(`${name}, every analysis has the numbers of the same steps made one by one`, async () => {
    const direction = (await whole)[name];
    const rule = await learnRule(home, { ...recipe, seed: "by hand" });
    const judge = { outcomeModel: recipe.outcomeLibrary, crossFit: 3, level: 0.8, seed: "by hand" };
    assert.deepEqual([direction.learnedOn, direction.judgedOn], [home.name, away.name]);
    assert.equal(direction.fingerprint, rule.fingerprint());
    const replicated = evaluateRule(rule, away, judge);
    assert.deepEqual(numbers(direction.evaluation), numbers(replicated));
    const own = evaluateRule(rule, home, { ...judge, ownTrial: true });
    assert.deepEqual(numbers(direction.resubstitution as Evaluation), numbers(own));
    const { trial } = inOrder(home);
    const digest = patientsDigest(home).slice(0, 16);
    const inside = evaluateLearningSteps(trial, (part, seed) => learnRuleSteps(part, { ...recipe, seed }), {
      seed: `by hand/inside/${digest}`,
      level: 0.8,
      folds: 3,
      outcomeModel: recipe.outcomeLibrary,
    });
    assert.deepEqual(numbers(direction.insideTrial as Evaluation), numbers(runSync(inside)));
  });
}

test("means are weighted by the size of the judging trial, and optimism is a claim less what was replicated", async () => {
  const { forward, backward, mean, optimism } = await whole;
  const weighted = (of: (e: Evaluation) => number | undefined) =>
    (170 * (of(forward.evaluation) as number) + 110 * (of(backward.evaluation) as number)) / 280;
  nearly(mean, {
    overAll: weighted((e) => e.gain.overAll.estimate),
    overNone: weighted((e) => e.gain.overNone.estimate),
    overBestStatic: weighted((e) => e.gain.overBestStatic?.estimate),
  });
  const over = (e: Evaluation | undefined) => e?.gain.overBestStatic?.estimate as number;
  const less = (of: "resubstitution" | "insideTrial") => ({
    forward: over(forward[of]) - over(forward.evaluation),
    backward: over(backward[of]) - over(backward.evaluation),
  });
  nearly(optimism, { resubstitution: less("resubstitution"), insideTrial: less("insideTrial") });
  const gains = [forward, backward].flatMap((d) => [d.evaluation, d.resubstitution, d.insideTrial]).map(over);
  assert.equal(new Set(gains).size, 6, "six claims that differ, so that none stands for another");
});

test("parts may be left out one by one; the optimism needs both", async () => {
  const library = [learners.mean()];
  const parts = async (options: { readonly insideTrial?: boolean; readonly resubstitution?: boolean }) => {
    const { forward, backward, optimism } = await replicate(first, second, { library, folds: 3, ...options });
    return [forward, backward, { optimism }].map((part) =>
      Object.keys(part).filter((key) => ["resubstitution", "insideTrial", "optimism"].includes(key)),
    );
  };
  const own = ["resubstitution"];
  const inside = ["insideTrial"];
  assert.deepEqual((await parts({})).slice(0, 2), [
    [...own, ...inside],
    [...own, ...inside],
  ]);
  assert.deepEqual((await parts({ insideTrial: false })).slice(0, 2), [[], []]);
  assert.deepEqual((await parts({ insideTrial: false, resubstitution: true })).slice(0, 2), [own, own]);
  assert.deepEqual((await parts({ resubstitution: false })).slice(0, 2), [inside, inside]);
  const claims = async (insideTrial: boolean, resubstitution: boolean) =>
    (await replicate(first, second, { library, folds: 3, insideTrial, resubstitution })).optimism !== undefined;
  assert.deepEqual(
    [await claims(true, true), await claims(true, false), await claims(false, true)],
    [true, false, false],
  );
});

test("an estimator without Q is judged without one, and inside the trial with one of its own", async () => {
  const library = [learners.logistic()];
  const options = { library, outcomeLibrary: [learners.mean()], folds: 3, pseudoOutcome: "mean", seed: "q" } as const;
  const labels: string[] = [];
  const { forward } = await replicate(first, second, {
    ...options,
    estimator: "iptw",
    insideTrial: false,
    onProgress: ({ label }) => labels.push(label),
  });
  assert.ok(!labels.some((label) => label.startsWith("judging")));
  const rule = await learnRule(first, { ...options, seed: "q" });
  assert.deepEqual(numbers(forward.evaluation), numbers(evaluateRule(rule, second, { estimator: "iptw" })));
  const inside = await replicate(first, second, { ...options, estimator: "iptw" });
  assert.equal(inside.forward.evaluation.diagnostics.estimator, "iptw");
  assert.equal(inside.forward.insideTrial?.diagnostics.estimator, "sequential");
});

test("progress counts both trials, on each the learning and then what is inside, and does not go back", async () => {
  const stages = async (insideTrial: boolean) => {
    const seen: { [stage: string]: readonly [number, number] } = {};
    let before = 0;
    await replicate(first, second, {
      ...recipe,
      insideTrial,
      onProgress: ({ done, total, label }) => {
        assert.ok(done >= before, `${done} after ${before}`);
        before = done;
        assert.equal(total, 2);
        const stage = label.split(":").slice(0, 2).join(":");
        // Only where a verdict hangs, and then at the end, when both trials are done.
        if (stage.startsWith("judging again")) return assert.equal(done, total);
        seen[stage] = [Math.min(done, seen[stage]?.[0] ?? done), Math.max(done, seen[stage]?.[1] ?? done)];
      },
    });
    return Object.entries(seen).map(([stage, [from, to]]) => [stage, from < to ? Math.floor(10 * from) / 10 : NaN, to]);
  };
  assert.deepEqual(await stages(false), [
    [`${first.name}: learning`, 0, 2 / 3],
    [`${second.name}: learning`, 1, 1 + 2 / 3],
  ]);
  assert.deepEqual(await stages(true), [
    [`${first.name}: learning`, 0, 0.25],
    [`${first.name}: inside`, 0.4, 1],
    [`${second.name}: learning`, 1, 1.25],
    [`${second.name}: inside`, 1.4, 2],
  ]);
});
