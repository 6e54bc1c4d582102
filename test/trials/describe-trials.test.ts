import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { describeTrials, parseTrial, parseTrials } from "treatment-rules";
import { nearly } from "../support/nearly.js";

const roles = { outcome: "cured", treatment: "new" };

test("two trials stand side by side, whatever the arms, with the second less the first in standard deviations", () => {
  const [first, second] = parseTrials(
    ["new,cured,age,site\n1,1,40,a\n1,0,44,b\n0,1,48,a\n0,0,52,a", "new,cured,age,site\n1,1,50,b\n0,0,60,a"],
    roles,
  );
  const { covariates, ...whole } = describeTrials(first, second);
  assert.deepEqual(
    [whole.first, whole.second].map(({ n }) => n),
    [4, 2],
  );
  // Ages 40, 44, 48, 52: mean 46, variance 80 / 3; 50 and 60: mean 55, variance 50.
  nearly(covariates[0], {
    ...{ name: "age", kind: "numeric" },
    first: { mean: 46, standardDeviation: Math.sqrt(80 / 3) },
    second: { mean: 55, standardDeviation: Math.sqrt(50) },
    standardizedDifference: 9 / Math.sqrt((80 / 3 + 50) / 2),
  });
  // Site b: one of four and one of two.
  const b = covariates.find(({ name }) => name === "site=b");
  nearly(
    [b?.first.mean, b?.second.mean, b?.standardizedDifference],
    [0.25, 0.5, 0.25 / Math.sqrt((0.1875 + 0.25) / 2)],
  );
  const text = inspect(describeTrials(first, second));
  assert.match(text, /age +46\.00 \(5\.16\) +55\.00 \(7\.07\) +1\.454/);
});

test("a covariate that is another constant in each trial has no standardized difference, and one that is the same has 0", () => {
  const [first, second] = parseTrials(
    ["new,cured,age,dose\n1,1,40,1\n0,0,40,1", "new,cured,age,dose\n1,1,40,2\n0,0,40,2"],
    roles,
  );
  const { covariates } = describeTrials(first, second);
  assert.deepEqual(
    covariates.map(({ name, standardizedDifference }) => [name, standardizedDifference]),
    [
      ["age", 0],
      ["dose", null],
    ],
  );
  assert.match(inspect(describeTrials(first, second)), /dose .*no spread/);
});

test("trials that are not read alike are refused", () => {
  const [first, second] = ["age", "weight"].map((x) => parseTrial(`new,cured,${x}\n1,1,40\n0,0,50`, roles));
  assert.throws(() => describeTrials(first, second), { code: "like" });
});
