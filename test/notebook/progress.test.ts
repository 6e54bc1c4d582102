import assert from "node:assert/strict";
import { test } from "node:test";
import { progress } from "treatment-rules/notebook";
import { inFakeKernel } from "./fake-kernel.js";

test("a bar updates one display in place and empties it at the end", () => {
  const sent = inFakeKernel(() => {
    const bar = progress();
    for (let done = 1; done <= 4; done++) bar({ done, total: 4, label: "fitting" });
  });
  assert.deepEqual(
    sent.map(({ update }) => update),
    [false, true, true, true],
  );
  assert.equal(new Set(sent.map(({ transient }) => transient.display_id)).size, 1);
  assert.equal(sent[0].data["text/plain"], "25% fitting");
  assert.deepEqual(sent[3].data, {});
  assert.ok(sent.every(({ metadata }) => metadata["treatment-rules"] === "progress"));
});

test("a bar is drawn once a percent, and not at all for work of one step", () => {
  const many = inFakeKernel(() => {
    const bar = progress("pairs");
    for (let done = 1; done <= 10_000; done++) bar({ done, total: 10_000, label: "own words" });
  });
  assert.equal(many.length, 101);
  assert.equal(many[0].data["text/plain"], "0% pairs");
  assert.deepEqual(
    inFakeKernel(() => progress()({ done: 1, total: 1, label: "a step" })),
    [],
  );
});

test("work that is broken off can clear its bar, and the next work draws a new one", () => {
  const sent = inFakeKernel(() => {
    const bar = progress();
    bar({ done: 1, total: 4, label: "a" });
    bar.clear();
    bar({ done: 1, total: 4, label: "b" });
  });
  assert.deepEqual(
    sent.map(({ update }) => update),
    [false, true, false],
  );
  assert.notEqual(sent[0].transient.display_id, sent[2].transient.display_id);
});

test("words of the work cannot become tags in the bar", () => {
  const [{ data }] = inFakeKernel(() => progress()({ done: 1, total: 2, label: "<img onerror=x>" }));
  assert.doesNotMatch(String(data["text/html"]), /<img/);
});

test("without a notebook and a terminal a bar is silent", () => {
  const bar = progress();
  assert.doesNotThrow(() => bar({ done: 1, total: 2, label: "quiet" }));
  bar.clear();
});
