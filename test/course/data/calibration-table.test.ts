import assert from "node:assert/strict";
import { test } from "node:test";
import { simulateTrial, twinTrials } from "treatment-rules";
import { calibrationTable } from "treatment-rules-course";

test("the published trials show what they were calibrated to, within sampling error", () => {
  const figures = calibrationTable(twinTrials("published"));
  for (const { meaning, unit, target, simulated } of figures) {
    for (const k of [0, 1]) {
      if (unit !== "share") assert.ok(Math.abs(simulated[k] / target[k] - 1) < 0.12, `${meaning} ${simulated[k]}`);
      else {
        const error = Math.sqrt((target[k] * (1 - target[k])) / 340);
        assert.ok(Math.abs(simulated[k] - target[k]) < 4 * error, `${meaning} ${simulated[k]}`);
      }
    }
  }
  const [simple] = [simulateTrial("simple", { n: 100, seed: "other" })];
  assert.throws(() => calibrationTable([simple, simple]), { code: "column" });
});
