import assert from "node:assert/strict";
import { test } from "node:test";
import {
  crossFitOutcome,
  type Evaluation,
  evaluateInWorkers,
  evaluateLearning,
  evaluateRule,
  learners,
  learnRule,
  learnRules,
  makeTrial,
  type OutcomeModel,
  type PointEvaluation,
  parseTrial,
  replicate,
  splitTrial,
  stream,
  superLearner,
} from "treatment-rules";

const n = 90;
const places = stream("another order").permutation(n);

/** Rows of a CSV: few different covariates, so that many patients are alike in all of them. */
function rowsOf(seed: string, outcome: "binary" | "continuous"): string[] {
  const random = stream(seed);
  return Array.from({ length: n }, () => {
    const [sex, grade, arm] = [random.integer(2), random.integer(3), random.integer(2)];
    const good = sex === arm ? 0.8 : 0.4;
    return [arm, sex, grade, outcome === "binary" ? random.bernoulli(good) : random.integer(5) + good].join();
  });
}

function read(rows: readonly string[]) {
  const text = ["arm,sex,grade,cured", ...rows].join("\n");
  const chances = { treatment: "arm", outcome: "cured", randomization: 0.5 };
  return makeTrial({ ...parseTrial(text, chances), name: "the trial" });
}

/** The entries of a list that stands in the order of the file, as they stand in the other file. */
const turned = <T>(values: ArrayLike<T>): T[] => Array.from(places, (i) => values[i]);

/**
 * An evaluation as plain data, with what it says of every patient behind the patient's row. Patients who are alike in all that
 * the file says cannot be told apart, so that these are put in order.
 */
function plain({ value, gain, steps, ...rest }: PointEvaluation, rows: readonly string[]) {
  const curves = Object.entries({ value, ...gain }).map(([name, { influence, ...numbers }]) => [
    ...[name, numbers],
    ofPatients(influence, rows),
  ]);
  const judged = steps?.map((step) => ({
    ...step,
    rule: step.name,
    trainingRows: Array.from(step.trainingRows, (i) => rows[i]).sort(),
    blockRows: Array.from(step.blockRows, (i) => rows[i]).sort(),
  }));
  return JSON.stringify([curves, judged, rest]);
}

const ofPatients = (values: ArrayLike<number>, rows: readonly string[]) =>
  rows.map((row, i) => `${row}: ${values[i]}`).sort();

for (const kind of ["binary", "continuous"] as const) {
  const rows = [rowsOf(`first ${kind}`, kind), rowsOf(`second ${kind}`, kind)];
  const files = rows.map((of) => [of, turned(of)] as const);
  const [first, second] = rows.map(read);
  const [firstAgain, secondAgain] = rows.map((of) => read(turned(of)));
  const recipe = {
    folds: 3,
    library: ["mean", learners.linear(), learners.tree({ maxDepth: 2 })],
    seed: "rows",
  } as const;

  test(`rows in another order change no bit of what is learned and judged: ${kind}`, async () => {
    const rule = await learnRule(first, recipe);
    assert.equal((await learnRule(firstAgain, recipe)).fingerprint(), rule.fingerprint());
    const forest = { ...recipe, library: [learners.randomForest({ trees: 5 })], pseudoOutcome: "mean" } as const;
    const grown = await Promise.all([first, firstAgain].map((trial) => learnRule(trial, forest)));
    assert.equal(grown[0].fingerprint(), grown[1].fingerprint());

    const judged = evaluateRule(rule, second);
    assert.equal(plain(evaluateRule(rule, secondAgain), files[1][1]), plain(judged, files[1][0]));
    const inWorkers = await evaluateInWorkers(rule, secondAgain, { workers: 2 });
    assert.equal(plain(inWorkers, files[1][1]), plain(judged, files[1][0]));
    const given = { randomization: { model: learners.logistic() }, estimator: "aipw" } as const;
    assert.equal(
      plain(evaluateRule(rule, secondAgain, given), files[1][1]),
      plain(evaluateRule(rule, second, given), files[1][0]),
    );

    const inside = { folds: 3, outcomeModel: learners.mean() };
    const [one, two] = await Promise.all([first, firstAgain].map((trial) => evaluateLearning(trial, recipe, inside)));
    assert.equal(plain(two, files[0][1]), plain(one, files[0][0]));

    const whole = await replicate(first, second, recipe);
    const again = await replicate(firstAgain, secondAgain, recipe);
    for (const direction of ["forward", "backward"] as const) {
      assert.equal(again[direction].fingerprint, whole[direction].fingerprint);
      assert.equal(again[direction].sentence, whole[direction].sentence);
      for (const part of ["evaluation", "resubstitution", "insideTrial"] as const) {
        const [file, fileAgain] = files[(direction === "forward") === (part === "evaluation") ? 1 : 0];
        const [one, other] = [whole, again].map((result) => result[direction][part] as Evaluation);
        assert.equal(plain(other, fileAgain), plain(one, file));
      }
    }
  });

  test(`lists of one number a patient go with their rows: ${kind}`, async () => {
    const random = stream(`lists ${kind}`);
    const list = (draw: () => number) => Array.from({ length: n }, draw);
    const [ids, q1, q0, chances] = [
      list(() => random.integer(3)),
      ...[0, 1, 2].map(() => list(() => 0.2 + 0.6 * random.uniform())),
    ];
    const rule = await learnRule(first, { ...recipe, folds: ids });
    assert.equal((await learnRule(firstAgain, { ...recipe, folds: turned(ids) })).fingerprint(), rule.fingerprint());
    const library = [learners.mean(), learners.linear()];
    for (const [options, again] of [
      [{ outcomeModel: { q1, q0 } }, { outcomeModel: { q1: turned(q1), q0: turned(q0) } }],
      [{ randomization: chances }, { randomization: turned(chances) }],
      [{ crossFit: ids }, { crossFit: turned(ids) }],
      [
        { outcomeModel: superLearner({ library, folds: ids }) },
        { outcomeModel: superLearner({ library, folds: turned(ids) }) },
      ],
    ]) {
      assert.equal(
        plain(evaluateRule(rule, secondAgain, again), files[1][1]),
        plain(evaluateRule(rule, second, options), files[1][0]),
      );
    }
    const inside = { folds: ids, outcomeModel: learners.mean() };
    const [one, two] = [
      await evaluateLearning(first, recipe, inside),
      await evaluateLearning(firstAgain, recipe, { ...inside, folds: turned(ids) }),
    ];
    assert.equal(plain(two, files[0][1]), plain(one, files[0][0]));
  });

  test(`outcome models, halves and rules of many learners don't see the order of the rows: ${kind}`, async () => {
    const model = crossFitOutcome(first, { library: ["mean", learners.linear()], folds: 4 });
    const again = crossFitOutcome(firstAgain, { library: ["mean", learners.linear()], folds: 4 });
    for (const of of [(m: OutcomeModel) => m.q1, (m: OutcomeModel) => m.q0, (m: OutcomeModel) => m.folds ?? []]) {
      assert.deepEqual(ofPatients(of(again), files[0][1]), ofPatients(of(model), files[0][0]));
    }
    const halves = [splitTrial(first, "h"), splitTrial(firstAgain, "h")].map((pair) =>
      pair.map(({ covariates, outcome, treatment, n: size }) =>
        Array.from({ length: size }, (_, i) => [...covariates.row(i), treatment[i], outcome[i]].join()).sort(),
      ),
    );
    assert.deepEqual(halves[1], halves[0]);
    const many = [first, firstAgain].map((trial) =>
      learnRules(trial, [learners.linear(), learners.tree()], { pseudoOutcome: "mean", folds: 3 }),
    );
    const prints = (await Promise.all(many)).map((rules) => rules.map(({ rule }) => rule.fingerprint()));
    assert.deepEqual(prints[1], prints[0]);
  });
}
