import assert from "node:assert/strict";
import { test } from "node:test";
import { runSync, type Steps, stage } from "#lib/parallel/steps.js";

test("a stage's progress is a share of its span, never goes back, and hands its result on", () => {
  const inner = function* (): Steps<string> {
    for (const done of [1, 2]) yield { done, total: 2, label: "first part" };
    for (const done of [1, 4]) yield { done, total: 4, label: "second part" };
    return "result";
  };
  const seen: [number, number, string][] = [];
  const outer = stage(inner(), "stage", 3, 5);
  for (let next = outer.next(); ; next = outer.next()) {
    if (next.done) {
      assert.equal(next.value, "result");
      break;
    }
    assert.ok("done" in next.value);
    seen.push([next.value.done, next.value.total, next.value.label]);
  }
  assert.deepEqual(seen, [
    [3.5, 5, "stage: first part"],
    [4, 5, "stage: first part"],
    [4, 5, "stage: second part"],
    [4, 5, "stage: second part"],
  ]);
  assert.equal(runSync(stage(inner(), "stage", 0, 1)), "result");
});
