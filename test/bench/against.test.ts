import assert from "node:assert/strict";
import { test } from "node:test";
import * as library from "treatment-rules";
import { jobs } from "../../bench/against/jobs.js";
import { report } from "../../bench/against/main.js";
import { readOptions } from "../../bench/options.js";

test("a comparison with an earlier version tells medians, their ratio and whether the bits are the same", () => {
  const job = { id: "replicate", title: "the main job" };
  const page = report(
    [{ job, here: [1000, 3000, 2000], before: [9000, 8000, 7000], isSame: false }],
    ["aaaaaaa", "bbbbbbb"],
    "On a machine.",
  );
  assert.ok(page.includes("| the main job | 2.00 s | 8.00 s | 0.25 | others |"), page);
  assert.ok(page.includes("| job | aaaaaaa | bbbbbbb | ratio | bits |"));
  assert.ok(page.includes("medians\nof 3."));
});

test("--against names a commit", () => {
  assert.equal(readOptions(["replicate", "--against", "HEAD~3"]).against, "HEAD~3");
});

test("a job of the comparison gives the same twice", async () => {
  const job = jobs.find(({ id }) => id === "logistic-separated");
  const [one, other] = [await job?.run(library), await job?.run(library)];
  assert.ok(Array.isArray(one) && one.length === 40);
  assert.deepEqual(one, other);
});
