import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import type { JsonObject } from "#lib/core/json.js";
import { alignedText } from "#lib/core/print.js";
import { palette } from "#lib/figures/frame/palette.js";
import { gallery } from "./gallery.js";

const all = gallery();

/** Pictures that measure nothing, so that they have no axes to name. */
const WITHOUT_AXES = new Set(["00-map", "01-table"]);

function everyNumber(value: unknown, path: string, visit: (n: number, path: string) => void): void {
  if (typeof value === "number") visit(value, path);
  else if (Array.isArray(value)) for (const [i, v] of value.entries()) everyNumber(v, `${path}[${i}]`, visit);
  else if (value !== null && typeof value === "object") {
    assert.ok(!ArrayBuffer.isView(value), `${path} is a typed array, which JSON would turn into an object`);
    for (const [key, v] of Object.entries(value)) everyNumber(v, `${path}.${key}`, visit);
  }
}

for (const [name, figure] of all) {
  test(`${name} is finite JSON, and JSON brings back the same figure`, () => {
    everyNumber(figure.data, "data", (n, path) => assert.ok(Number.isFinite(n), path));
    everyNumber(figure.layout, "layout", (n, path) => assert.ok(Number.isFinite(n), path));
    everyNumber(figure.table.rows, "table", (n, path) => assert.ok(Number.isFinite(n), path));
    const back = JSON.parse(JSON.stringify(figure));
    assert.equal(JSON.stringify(back), JSON.stringify(figure));
  });

  test(`${name} has a sentence for a title, a text alternative that says more, and a table`, () => {
    const heading = figure.layout.title as { text: string };
    const words = heading.text.replaceAll(/<[^>]+>/g, " ").trim();
    assert.match(words, /^\S+( \S+){2,}/, "at least three words");
    assert.match(words, /^[^a-z]/, "begins with a capital or a number");
    assert.ok(figure.alt.length > 60, figure.alt);
    assert.match(figure.alt, /\d/, "numbers in the text alternative");
    assert.doesNotMatch(figure.alt, /NaN|undefined|Infinity|\[object/);
    assert.doesNotMatch(JSON.stringify(figure.layout), /NaN|undefined|Infinity|\[object/);
    assert.ok(figure.table.rows.length > 0);
    for (const row of figure.table.rows) assert.equal(row.length, figure.table.columns.length);
    assert.equal(inspect(figure), alignedText(figure.table), "a bare expression shows the table");
  });

  test(`${name} keeps the frame of the course: white, one font, no legend, room for its labels`, () => {
    const layout = figure.layout as { [key: string]: unknown };
    assert.equal(layout.paper_bgcolor, "#FFFFFF");
    assert.equal(layout.plot_bgcolor, layout.xaxis === undefined ? undefined : "#FFFFFF");
    assert.equal(layout.showlegend, false);
    assert.equal(layout.autosize, false);
    const margin = layout.margin as { l: number; r: number; t: number; b: number };
    assert.ok((layout.width as number) - margin.l - margin.r >= 180, "the drawing is at least 180 pixels wide");
    assert.ok((layout.height as number) - margin.t - margin.b >= 80, "and at least 80 high");
    const texts = JSON.stringify(figure.layout).matchAll(/"size":([\d.]+)/g);
    for (const [, points] of texts) assert.ok(Number(points) >= 12, `a font of ${points} pixels`);
  });

  if (WITHOUT_AXES.has(name)) continue;
  test(`${name} names what its axes measure`, () => {
    const axes = Object.entries(figure.layout).filter(([key]) => /^[xy]axis\d*$/.test(key));
    const written = (figure.layout.annotations as JsonObject[]).some((a) => a.name === "axis title");
    const titles = axes.map(([, a]) => ((a as JsonObject).title as { text: string }).text);
    const allNames = axes.every(([, a]) => (a as JsonObject).tickmode === "array");
    assert.ok(allNames || titles.some((text) => text.length > 2));
    for (const [key, a] of axes) {
      const one = a as JsonObject;
      const named = (one.title as { text: string }).text !== "";
      const direct = one.tickmode === "array" || one.showticklabels === false || one.matches !== undefined;
      const shared = axes.some(
        ([other, b]) =>
          other !== key && other[0] === key[0] && ((b as JsonObject).title as { text: string }).text !== "",
      );
      assert.ok(named || direct || shared || (written && key[0] === "x"), `${key} has neither a title nor names`);
    }
  });
}

test("the same input gives the same figure, to the bit", () => {
  const again = gallery();
  for (const [name, figure] of all) assert.equal(JSON.stringify(again.get(name)), JSON.stringify(figure), name);
});

test("names from data stay text: tags and formula signs are escaped wherever Plotly would read them", () => {
  const text = JSON.stringify(all.get("intervals")?.layout);
  assert.doesNotMatch(text, /<script/);
  assert.match(text, /&lt;script&gt;/);
  assert.doesNotMatch(text, /\$/);
});

test("within the trials and within the arms, colours differ by 24 L* in grey, and by dash and marker", () => {
  const channel = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const lightness = (hex: string) => {
    const [r, g, b] = [1, 3, 5].map((i) => channel(Number.parseInt(hex.slice(i, i + 2), 16) / 255));
    return 116 * Math.cbrt(0.2126 * r + 0.7152 * g + 0.0722 * b) - 16;
  };
  for (const [a, b] of [
    [palette["trial 1"], palette["trial 2"]],
    [palette.treated, palette.control],
  ]) {
    assert.ok(Math.abs(lightness(a.color) - lightness(b.color)) >= 24);
    assert.notEqual(a.dash, b.dash);
    assert.notEqual(a.symbol, b.symbol);
  }
});
