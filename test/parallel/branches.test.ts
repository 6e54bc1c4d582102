import assert from "node:assert/strict";
import { test } from "node:test";
import { type Executor, runAsync } from "#lib/parallel/run-async.js";
import { atOnce, type Progress, runSync, type Steps, stage } from "#lib/parallel/steps.js";
import type { Task } from "#lib/parallel/task.js";

/** Answers nothing, so that steps do all themselves, but in turns. */
const turns = (branches: number): Executor => ({ branches, answer: async () => {} });

const nothing: Task = { module: () => "", shared: () => 0, questions: () => [], take: () => {} };

/** Counts to `to`, with a task in front, and notes each count; throws at `bad`. */
function* counting(name: string, to: number, seen: string[], bad: number = Infinity): Steps<string> {
  yield { task: nothing, progress: (done, label) => ({ done, total: to, label }) };
  for (let k = 1; k <= to; k++) {
    if (k === bad) throw new Error(`${name} at ${k}`);
    seen.push(`${name}${k}`);
    yield { done: k, total: to, label: `count ${k}` };
  }
  return name;
}

const branches = (seen: string[]) =>
  atOnce(["a", "b", "c"].map((label) => ({ label, steps: counting(label, 3, seen) })));

test("branches are gone through in turn side by side, so many at a time, and their results come in their order", async () => {
  const one: string[] = [];
  assert.deepEqual(runSync(branches(one)), ["a", "b", "c"]);
  assert.deepEqual(one, ["a1", "a2", "a3", "b1", "b2", "b3", "c1", "c2", "c3"]);
  const alone: string[] = [];
  assert.deepEqual(await runAsync(branches(alone), "here"), ["a", "b", "c"]);
  assert.deepEqual(alone, one);
  const two: string[] = [];
  assert.deepEqual(await runAsync(branches(two), "here", {}, turns(2)), ["a", "b", "c"]);
  assert.deepEqual(two, ["a1", "b1", "a2", "b2", "a3", "b3", "c1", "c2", "c3"]);
});

test("their progress is that of the whole, and does not go back", async () => {
  for (const executor of [undefined, turns(2), turns(5)]) {
    const told: Progress[] = [];
    const whole = stage(branches([]), "stage", 1, 4);
    await runAsync(whole, "here", { onProgress: (progress) => told.push(progress) }, executor);
    assert.equal(told.length, 9);
    told.forEach(({ done, total }, k) => {
      assert.equal(total, 4);
      assert.ok(done > (k === 0 ? 1 : told[k - 1].done), `${done}`);
    });
    assert.ok(Math.abs(told[8].done - 2) < 1e-12);
    assert.equal(told[0].label, "stage: a: count 1");
  }
});

test("of several that fail the first in their order is told; later ones end, earlier ones go on", async () => {
  const seen: string[] = [];
  const steps = atOnce([
    { label: "a", steps: counting("a", 6, seen) },
    { label: "b", steps: counting("b", 6, seen, 5) },
    { label: "c", steps: counting("c", 6, seen, 2) },
    { label: "d", steps: counting("d", 6, seen) },
  ]);
  await assert.rejects(runAsync(steps, "here", {}, turns(3)), /b at 5/);
  assert.deepEqual(
    seen.filter((count) => count.startsWith("a")),
    ["a1", "a2", "a3", "a4", "a5", "a6"],
  );
  assert.ok(!seen.includes("d1"));
});

test("an abort ends all of them", async () => {
  const stop = new AbortController();
  const seen: string[] = [];
  const work = { signal: stop.signal, onProgress: () => seen.length >= 4 && stop.abort() };
  await assert.rejects(runAsync(branches(seen), "here", work, turns(2)), /cancelled|abort/);
  assert.ok(seen.length < 7, seen.join(" "));
});
