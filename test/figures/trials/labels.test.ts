import assert from "node:assert/strict";
import { test } from "node:test";
import { figures as draw, Matrix, makeTrial } from "treatment-rules";
import { trialTable } from "#lib/figures/trials/trial-table.js";
import { gallery } from "../gallery.js";
import { labelsOf, namesOf, placesOf, shapesOf, titleOf, tracesOf } from "../parts.js";

const figures = gallery();
const figureOf = (name: string) => {
  const figure = figures.get(name);
  assert.ok(figure, name);
  return figure;
};

test("the differences of potential outcomes stand in the row that is named so", () => {
  const figure = figureOf("01-potential");
  const row = namesOf(figure).find(([, name]) => name === "difference");
  assert.deepEqual([...new Set(placesOf(figure).map(([, y]) => y))], [row?.[0]]);
});

test("the line at a p-value of 0.05 is named above itself", () => {
  const figure = figureOf("01-p-values");
  const name = labelsOf(figure).findIndex((text) => text.startsWith("p = 0.05"));
  assert.deepEqual(
    [placesOf(figure)[name], shapesOf(figure)[1]],
    [
      [0.05, 1],
      [0.05, 0, 0.05, 1],
    ],
  );
});

test("what was seen of a patient is drawn dark and larger, what never was pale and open, and both say so", () => {
  for (const trace of tracesOf(figureOf("01-potential"))) {
    const { symbol, size, line } = trace.marker as unknown as { symbol: string; size: number; line: { color: string } };
    const seen = !symbol.endsWith("-open");
    const words = `${symbol.startsWith("x") ? "not cured" : "cured"}${seen ? "" : " (never seen)"}`;
    assert.equal(trace.hovertemplate, `patient %{x}: ${words}<extra></extra>`);
    assert.deepEqual([size > 14, line.color === "#1F1F1F"], [seen, seen], symbol);
  }
});

test("a table of a trial shortens the names of its rows, not their numbers, and begins below its title", () => {
  const made = trialTable(
    makeTrial({
      ...{ treatment: [1, 1, 0, 0], outcome: [1, 0, 1, 0], randomization: 0.5 },
      covariates: Matrix.fromColumns([[1, 2, 3, 5]], ["a name that is much too long for its column"]),
    }),
  );
  const [{ cells }] = made.data as unknown as { cells: { values: string[][] } }[];
  assert.match(cells.values[0][0], /^a name that .*…$/);
  const { margin, height } = made.layout as { margin: { t: number; b: number }; height: number };
  // One row and the head, 25 pixels each.
  assert.ok(height - margin.t - margin.b >= 50, "room for both rows");
});

test("baselinePValues names three small ones at most, and says when there is none", () => {
  const small = ["a", "b", "c", "d"].map((name) => ({ name, p: 0.01 }));
  assert.match(titleOf(draw.baselinePValues(small)), /^4 baseline tests, 4 "significant" \(a, b and c\)/);
  assert.match(titleOf(draw.baselinePValues([{ name: "a", p: 0.5 }])), /^1 baseline tests, none "significant"/);
});
