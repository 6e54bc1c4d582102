import assert from "node:assert/strict";
import { test } from "node:test";
import { finding, findings } from "treatment-rules-course";
import { inFakeKernel } from "../../notebook/fake-kernel.js";

const shown = () => inFakeKernel(() => findings())[0].data as { "text/plain": string; "text/html": string };

test("the last cell of a lesson lists its findings, each once, in the order they were first given", () => {
  assert.match(shown()["text/plain"], /No findings yet/);
  inFakeKernel(() => {
    finding("05/mine", { estimate: 0.012, interval: [-0.007, 0.031] }, { sentence: "Gain", unit: "points" });
    finding("05/size", { estimate: 0.02, monteCarloError: 0.004, unit: "share" }, { sentence: "<b>False</b> claims" });
    finding("05/mine", 0.5, { sentence: "Gain of the cell run again", unit: "points" });
  });
  const text = shown()["text/plain"];
  assert.equal(text.match(/05\//g)?.length, 2);
  assert.ok(text.indexOf("05/mine") < text.indexOf("05/size"));
  assert.match(text, /Gain of the cell run again +50\.0 points/);
  assert.match(text, /2\.0% +Monte Carlo error 0\.4% +Monte Carlo/);
  assert.match(shown()["text/html"], /&lt;b&gt;False/);
});

test("the table of findings carries no finding of its own, so that each counts once", () => {
  assert.deepEqual(Object.keys(shown()).sort(), ["text/html", "text/plain"]);
});
