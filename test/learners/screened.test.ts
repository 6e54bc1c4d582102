import assert from "node:assert/strict";
import { test } from "node:test";
import { learners, Matrix, screened, screens, stream } from "treatment-rules";

/** 200 rows of 8 columns of which x2 and x5 matter; x8 is constant. */
function data() {
  const s = stream("screened");
  const rows = Array.from({ length: 200 }, () => [...Array.from({ length: 7 }, () => s.normal()), 3]);
  return {
    x: Matrix.fromRows(rows),
    y: rows.map((row) => 2 * row[1] - row[4] + 0.3 * s.normal()),
    weights: rows.map(() => 0.5 + s.uniform()),
  };
}

const all = [
  screens.correlation({ count: 2 }),
  screens.lasso({ lambda: 0.3 }),
  screens.importance({ count: 2, trees: 50 }),
];

for (const screen of all) {
  test(`a screen keeps the columns that matter, and the learner is fitted to those: ${screen.name}`, () => {
    const input = data();
    const model = screened(screen, learners.linear()).fit({ ...input, random: stream("fit") });
    assert.deepEqual(model.kept, ["x2", "x5"]);
    const alone = learners.linear().fit({ ...input, x: input.x.selectColumns([1, 4]) });
    assert.deepEqual(model.predict(input.x), alone.predict(input.x.selectColumns([1, 4])));
    assert.deepEqual(model.notes, []);
  });
}

test("the correlation screen's p-value is that of the t test of a correlation", () => {
  // r = 0.5 among 18 rows: t = 0.5 sqrt(16 / 0.75) = 2.3094 on 16 degrees of freedom, p = 0.0346.
  const a = Array.from({ length: 18 }, (_, i) => (i % 2 ? 1 : -1));
  const other = Array.from({ length: 18 }, (_, i) => [-1, -1, 1, 1][i % 4] * (i < 16 ? 1 : 0));
  const mean = (v: number[]) => v.reduce((sum, x) => sum + x, 0) / v.length;
  const scale = Math.sqrt(mean(a.map((v) => v * v)) / mean(other.map((v) => v * v)));
  const y = a.map((v, i) => 0.5 * v + Math.sqrt(0.75) * scale * other[i]);
  const x = Matrix.fromColumns([a], ["a"]);
  const notes = (pValue: number) => screened(screens.correlation({ pValue }), learners.linear()).fit({ x, y }).notes;
  assert.deepEqual(notes(0.0347), []);
  assert.match(notes(0.0345)[0], /kept no column: "a", the strongest, was taken/);
});

test("the treatment's column is kept where the learner needs it, and only there", () => {
  const { x, y, weights } = data();
  const input = { x, y, weights, treatment: "x7" };
  const screen = screens.correlation({ count: 1 });
  const needing = screened(screen, learners.linear({ interactions: "treatment" }));
  assert.ok(needing.needsTreatment);
  assert.deepEqual(needing.fit(input).kept, ["x2", "x7"]);
  assert.deepEqual(screened(screen, learners.linear()).fit(input).kept, ["x2"]);
});

test("many rows are predicted block by block as they are one by one", () => {
  const input = data();
  const model = screened(screens.correlation({ count: 2 }), learners.linear()).fit(input);
  const rows = Int32Array.from({ length: 9000 }, (_, i) => (i * 7) % 200);
  const once = model.predict(input.x);
  assert.deepEqual(
    model.predict(input.x.selectRows(rows)),
    Float64Array.from(rows, (i) => once[i]),
  );
});

test("a screen needs to be told what to keep, and screened needs a screen and a learner", () => {
  assert.throws(() => screens.correlation({}), { code: "option" });
  assert.throws(() => screens.correlation({ count: 2, pValue: 0.1 }), { code: "option" });
  assert.throws(() => screens.importance({ count: 0 }), { code: "integer" });
  assert.throws(() => screens.lasso({ alfa: 1 } as never), { code: "option" });
  assert.throws(() => screened({} as never, learners.mean()), { code: "option" });
  assert.throws(() => screened(all[0], {} as never), { code: "option" });
});
