import assert from "node:assert/strict";
import { test } from "node:test";
import { figures } from "treatment-rules";
import { nearly } from "../../support/nearly.js";
import { intervalsOf, labelsOf, titleOf, tracesOf } from "../parts.js";
import { estimate, evaluation } from "../synthetic.js";

test("claim draws the gain with its interval, in points, and says on which side of 0 it lies", () => {
  const [own, away] = [evaluation("trial 1", 0.046, 0.014), evaluation("trial 2", -0.003, 0.0135)];
  const both = figures.claim([own, away]);
  const row = (e: ReturnType<typeof estimate>) => [100 * e.interval[0], 100 * e.estimate, 100 * e.interval[1]];
  nearly(
    tracesOf(both).map((trace) => intervalsOf(trace)),
    [[row(estimate(0.046, 0.014))], [row(estimate(-0.003, 0.0135))]],
  );
  assert.deepEqual(
    both.table.rows.map(([name]) => name),
    ["trial 1: learned here", "trial 2: never seen"],
  );
  nearly(both.table.rows[1].slice(1), [-0.3, 100 * (-0.003 - 1.96 * 0.0135), 100 * (-0.003 + 1.96 * 0.0135)]);
  assert.deepEqual(
    tracesOf(both).map(({ marker }) => marker.symbol),
    ["circle", "diamond"],
  );
  assert.equal(titleOf(both), "On the trial it came from the rule gains +4.6 points; on the replicate −0.3");
  const title = (gain: number, error = 0.014) => titleOf(figures.claim(evaluation("t", gain, error)));
  assert.equal(title(0.046), "The rule claims a gain of +4.6 points, with an interval above 0");
  assert.equal(title(-0.046), "The rule claims a gain of −4.6 points, with an interval below 0");
  assert.equal(title(0.01), "The rule claims a gain of +1.0 points, with an interval that holds 0");
  assert.equal(figures.claim(own).table.rows[0][0], "judged on trial 1");
});

test("claim draws the gain asked for under its name, and an exact one with its reason", () => {
  const own = evaluation("t", 0.046, 0.014);
  const title = (gain: "overAll" | "overNone" | "overBestStatic") => {
    const figure = figures.claim(own, { gain });
    return [(figure.layout.xaxis as { title: { text: string } }).title.text, figure.table.rows[0][1]];
  };
  nearly(title("overNone"), ["gain over treating none (percentage points)", 5.6]);
  nearly(title("overAll"), ["gain over treating all (percentage points)", 4.6]);
  nearly(title("overBestStatic"), ["gain over the arm better where it was learned (percentage points)", 4.6]);
  assert.deepEqual(labelsOf(figures.claim(evaluation("t", 0, 0))), ["0: treats everyone alike"]);
});
