import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inspect } from "node:util";
import { learners, Matrix, sequentialValue, simulateTrial, type Trial } from "treatment-rules";
import { makeTrial } from "#lib/trials/make-trial.js";
import { nearly } from "../support/nearly.js";
import { reference } from "../support/reference.js";

interface Answer {
  readonly estimate: number;
  readonly standard_error: number;
  readonly interval_95: readonly [number, number];
  readonly steps?: readonly {
    readonly train_n: number;
    readonly sigma_in_training: number;
    readonly share_treated_in_block: number;
    readonly block_mean: number;
  }[];
}

interface Case {
  readonly file: string;
  readonly g: number;
  readonly train_block_size: number;
  readonly M: number;
  readonly permutation: readonly number[];
  readonly g_known: Answer;
  readonly g_estimated_as_training_share: Answer;
  readonly "threshold_.05_g_known": Answer;
  readonly file_order_g_known: Answer;
}

function read(file: string, g: number): Trial {
  const [head, ...lines] = readFileSync(`test/reference/${file}`, "utf8").trim().split("\n");
  const names = head.split(",");
  const rows = lines.map((line) => line.split(",").map(Number));
  const column = (name: string) => rows.map((row) => row[names.indexOf(name)]);
  const covariates = names.filter((name) => name.startsWith("W"));
  return makeTrial({
    name: file,
    covariates: Matrix.fromColumns(covariates.map(column), covariates),
    treatment: column("A"),
    outcome: column("Y"),
    randomization: g,
  });
}

/** Y on A, W and A:W, by the logistic or the linear model that R's glm fits. */
function glm(part: Trial) {
  const binary = part.outcomeType === "binary";
  const learner = (binary ? learners.logistic : learners.linear)({ interactions: "treatment" });
  const model = learner.fit({ x: part.covariates.withFirst("A", part.treatment), y: part.outcome });
  const at = (a: number) => (x: Matrix) => model.predict(x.withFirst("A", new Float64Array(x.rows).fill(a)));
  return { q1: at(1), q0: at(0) };
}

const { cases } = reference<{ cases: { readonly [name: string]: Case } }>("online-one-step.json");

for (const [name, known] of Object.entries(cases)) {
  test(`errors from training rows are those of the published algorithm, to 1e-9, on ${name}`, async () => {
    const trial = read(known.file, known.g);
    const order = known.permutation.map((row) => row - 1);
    const asked = { fit: glm, trainFirst: known.train_block_size, blocks: known.M, order, errors: "training" } as const;
    const fileOrder = Array.from(order.keys());
    const pairs = [
      [await sequentialValue(trial, asked), known.g_known],
      [await sequentialValue(trial, { ...asked, randomization: "arm share" }), known.g_estimated_as_training_share],
      [await sequentialValue(trial, { ...asked, threshold: 0.05 }), known["threshold_.05_g_known"]],
      [await sequentialValue(trial, { ...asked, order: fileOrder }), known.file_order_g_known],
    ] as const;
    for (const [got, expected] of pairs) {
      const size = Math.max(1, Math.abs(expected.estimate));
      assert.ok(Math.abs(got.estimate - expected.estimate) < 1e-9 * size, `${got.estimate} for ${expected.estimate}`);
      assert.ok(Math.abs(got.standardError - expected.standard_error) < 1e-9);
      for (const k of [0, 1]) assert.ok(Math.abs(got.interval[k] - expected.interval_95[k]) < 1e-9 * size);
      for (const [m, step] of (expected.steps ?? []).entries()) {
        const { trainingRows, sigma, shareTreated, mean } = got.steps[m];
        assert.equal(trainingRows.length, step.train_n);
        assert.ok(Math.abs(sigma - step.sigma_in_training) < 1e-9);
        assert.ok(Math.abs(shareTreated - step.share_treated_in_block) < 1e-12);
        assert.ok(Math.abs(mean - step.block_mean) < 1e-8);
      }
    }
  });
}

/** Scores and their sums worked out once more, from the steps alone. */
function byHand(
  trial: Trial,
  steps: Awaited<ReturnType<typeof sequentialValue>>["steps"],
  q: (i: number, a: 0 | 1) => number,
) {
  const sign = trial.direction === "minimize" ? -1 : 1;
  const scores: { i: number; w: number; arm: readonly [number, number]; d: number }[] = [];
  for (const { rule, weight, blockRows } of steps) {
    const decided = rule!.decide(trial.covariates.selectRows(blockRows));
    blockRows.forEach((i, k) => {
      const arm = [0, 1].map((a) => {
        const g = a === 1 ? trial.randomization[i] : 1 - trial.randomization[i];
        const residual = trial.treatment[i] === a ? (trial.outcome[i] - q(i, a as 0 | 1)) / g : 0;
        return sign * (q(i, a as 0 | 1) + residual);
      }) as unknown as readonly [number, number];
      scores.push({ i, w: weight, arm, d: decided[k] });
    });
  }
  const figure = (of: (s: (typeof scores)[number]) => number) => {
    const estimate = scores.reduce((sum, s) => sum + s.w * of(s), 0);
    const squares = scores.reduce((sum, s) => sum + (s.w * (of(s) - estimate)) ** 2, 0);
    return { estimate, error: Math.sqrt((squares * trial.n) / (trial.n - 1)) };
  };
  return {
    value: figure((s) => s.arm[s.d]),
    overAll: figure((s) => s.arm[s.d] - s.arm[1]),
    overNone: figure((s) => s.arm[s.d] - s.arm[0]),
    weights: scores.reduce((sum, s) => sum + s.w, 0),
  };
}

for (const direction of ["maximize", "minimize"] as const) {
  test(`held-out errors: value and gains are weighted means of scores, each error that of the scores as they came (${direction})`, async () => {
    const drawn = simulateTrial("crossover", { n: 200, seed: "sequential" });
    const trial = makeTrial({ ...drawn, randomization: 0.4, direction });
    const half = { q1: (x: Matrix) => x.column(0).map(() => 0.3), q0: (x: Matrix) => x.column(0).map(() => 0.6) };
    const age = (x: Matrix) => x.column(0).map((w) => (w > 60 ? 0.7 : 0.1));
    const fit = () => ({ q1: age, q0: half.q0 });
    const got = await sequentialValue(trial, { fit, trainFirst: 80, blocks: 4, seed: "by hand" });
    const expected = byHand(trial, got.steps, (i, a) => (a === 1 ? age(trial.covariates)[i] : 0.6));
    nearly(expected.weights, 1);
    nearly(got.estimate, direction === "minimize" ? -expected.value.estimate : expected.value.estimate);
    nearly(got.standardError, expected.value.error);
    nearly(got.gain.overAll.estimate, expected.overAll.estimate);
    nearly(got.gain.overAll.standardError, expected.overAll.error);
    nearly(got.gain.overNone.estimate, expected.overNone.estimate);
    nearly(got.gain.overNone.standardError, expected.overNone.error);
    assert.match(got.target, /4 rules judged block by block.*not the value of the best rule/);
    assert.match(inspect(got), /Estimates the mean true value/);
    assert.match(inspect(got), /120 of 200 patients were judged/);
  });
}

test("every patient is judged once, by a rule from patients before; arms have their share everywhere", async () => {
  const trial = simulateTrial("crossover", { n: 203, seed: "dealt" });
  const seen: number[] = [];
  const fit = (part: Trial) => {
    seen.push(part.n);
    return glm(part);
  };
  const { steps } = await sequentialValue(trial, { fit, trainFirst: 100, blocks: 5, seed: "dealt" });
  // Five parts of the first patients, each left out in turn, then the steps.
  assert.deepEqual(seen, [80, 80, 80, 80, 80, ...steps.map(({ trainingRows }) => trainingRows.length)]);
  const before = new Set(steps[0].trainingRows);
  for (const { trainingRows, blockRows } of steps) {
    assert.deepEqual(
      Array.from(trainingRows),
      Array.from(before).sort((a, b) => a - b),
    );
    const treated = blockRows.reduce((sum, i) => sum + trial.treatment[i], 0);
    const share = trial.treatment.reduce((sum, a) => sum + a, 0) / trial.n;
    assert.ok(Math.abs(treated - share * blockRows.length) <= 1.5, `${treated} of ${blockRows.length}`);
    for (const i of blockRows) {
      assert.ok(!before.has(i));
      before.add(i);
    }
  }
  assert.equal(before.size, trial.n);
});

test("with a recipe the rules are learned by it, workers change no bit, and JSON names them", async () => {
  const trial = simulateTrial("crossover", { n: 160, seed: "recipe" });
  const recipe = { library: [learners.logistic()], folds: 3 };
  const options = { recipe, trainFirst: 80, blocks: 2, seed: "recipe" };
  const told: string[] = [];
  const one = await sequentialValue(trial, { ...options, onProgress: ({ label }) => told.push(label) });
  const two = await sequentialValue(trial, { ...options, workers: 2 });
  assert.equal(JSON.stringify(one), JSON.stringify(two));
  assert.match(one.steps[0].rule!.name, /^classification \(logistic\)/);
  assert.ok(told.some((label) => label.startsWith("learning before block 2 of 2")));
  const written = JSON.parse(JSON.stringify(one));
  assert.deepEqual(Object.keys(written.steps[0]).includes("rule"), false);
  assert.equal(written.steps[1].name, one.steps[1].name);
  const signal = AbortSignal.abort();
  await assert.rejects(sequentialValue(trial, { ...options, signal }), { code: "cancelled" });
});

test("what does not fit together is refused, with what was expected", async () => {
  const trial = simulateTrial("crossover", { n: 60, seed: "refused" });
  const asked = { fit: glm, trainFirst: 30, blocks: 3 };
  const cases: [object, RegExp][] = [
    [{ ...asked, recipe: {} }, /expected either recipe or fit, got both/],
    [{ trainFirst: 30, blocks: 3 }, /either recipe or fit, got neither/],
    [{ fit: glm, blocks: 3 }, /trainFirst and blocks, got no trainFirst/],
    [{ ...asked, trainFirst: 58 }, /two patients a block/],
    [{ ...asked, order: [0, 1] }, /order to name all 60 rows, got 2 of them/],
    [{ ...asked, order: Array.from({ length: 60 }, (_, i) => (i === 7 ? 6 : i)) }, /each once, got 6 a second time/],
    [{ ...asked, outcomeModel: learners.mean() }, /no outcomeModel with fit/],
    [{ recipe: {}, trainFirst: 30, blocks: 3, threshold: 0.1 }, /no threshold with a recipe/],
    [{ ...asked, randomization: { model: learners.mean() } }, /got a model/],
    [{ ...asked, fit: () => ({ q1: 1 }) }, /\{ q1, q0 \}, two functions/],
    [{ ...asked, errors: "none" }, /errors/],
  ];
  for (const [options, message] of cases) {
    await assert.rejects(sequentialValue(trial, options as never), message);
  }
});

test("too little ground is told, enough is not", async () => {
  const trial = simulateTrial("crossover", { n: 40, seed: "little" });
  const fit = () => ({
    q1: (x: Matrix) => x.column(0).map(() => 0.5),
    q0: (x: Matrix) => x.column(0).map((_, i) => (i === 0 ? 0.4 : 0.6)),
  });
  const little = await sequentialValue(trial, { fit, trainFirst: 20, blocks: 4, seed: 1 });
  assert.match(little.notes.join("\n"), /Too few were judged for the intervals to hold: \d+ patients? .*\(10 needed\)/);
  const enough = await sequentialValue(simulateTrial("crossover", { n: 200, seed: "much" }), {
    fit: glm,
    trainFirst: 100,
    blocks: 4,
  });
  assert.deepEqual(enough.notes.length, 1);
});
