// slow: a thousand clean trials, 20 s
import assert from "node:assert/strict";
import { test } from "node:test";
import { scenarios, simulateTrial, TreatmentRulesError, type Trial } from "treatment-rules";

/** A simulated trial; none where all of a small one fare alike. */
function drawn(scenario: string, n: number, seed: string): Trial | undefined {
  try {
    return simulateTrial(scenario as never, { n, seed });
  } catch (error) {
    if (error instanceof TreatmentRulesError && error.code === "constant-outcome") return undefined;
    throw error;
  }
}

test("of a thousand clean trials and more at most 1 in 100 gets a note, but for those with too few failures", () => {
  const names = Object.values(scenarios).map(({ name }) => name);
  let trials = 0;
  let noted = 0;
  for (const name of names) {
    for (const n of [60, 120, 300, 690]) {
      for (let k = 0; k < 20; k++) {
        const trial = drawn(name, n, `clean/${k}`);
        if (trial === undefined) continue;
        trials++;
        if (trial.notes.some(({ code }) => code !== "little-ground")) noted++;
      }
    }
  }
  assert.ok(trials > 1000);
  assert.ok(noted <= 0.01 * trials, `${noted} of ${trials}`);
});
