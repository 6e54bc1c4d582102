import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { load, ROOT } from "../scripts/load.js";

interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly data?: { readonly [mime: string]: unknown };
}
interface Cell {
  readonly id?: string;
  readonly cell_type: "code" | "markdown";
  readonly source: string | string[];
  readonly execution_count?: number | null;
  readonly outputs?: readonly Output[];
}

const { NUMBERS, PLOTLY, figuresOf, inJupyter, lessonsIn, readNotebook, textOf } = await load("notebooks/lessons.mjs");
const FINDING = "application/vnd.treatment-rules.finding+json";
const LINES = 14;
const folder = join(ROOT, "notebooks");
const paths: string[] = existsSync(folder) ? lessonsIn(folder) : [];

const codeOf = (cells: readonly Cell[]) => cells.filter((cell) => cell.cell_type === "code");
const outputsOf = (cells: readonly Cell[]) => codeOf(cells).flatMap((cell) => cell.outputs ?? []);

test("every lesson of the course is there", () => {
  const there = new Set(paths.map((path) => basename(path).slice(0, 2)));
  assert.deepEqual(
    NUMBERS.filter((number: string) => !there.has(number)),
    [],
  );
});

test("small numbers are written as Jupyter writes them, and nothing else is touched", () => {
  const numbers = [7.5e-5, -1e-7, 1.25e-12, 1e-4, 0.5, -3, 0, 1e21];
  const written =
    '{\n "a": [\n  7.5e-05,\n  -1e-07,\n  1.25e-12,\n  0.0001,\n  0.5,\n  -3,\n  0,\n  1e+21\n ],\n "b": ';
  assert.equal(inJupyter({ a: numbers, b: 0.00002 }), `${written}2e-05\n}\n`);
  assert.equal(inJupyter({ a: numbers, b: "0.00002" }), `${written}"0.00002"\n}\n`);
});

for (const path of paths) {
  const name = basename(path);
  test(`${name}: saved in Jupyter unchanged it is the same file`, () => {
    assert.ok(readFileSync(path, "utf8") === inJupyter(readNotebook(path)));
  });
  const cells: readonly Cell[] = readNotebook(path).cells;
  const code = codeOf(cells);
  const prose = cells.filter((cell) => cell.cell_type === "markdown").map((cell) => textOf(cell.source) as string);

  test(`${name} is stored as it was run: every cell once, in order, from a clean kernel`, () => {
    assert.deepEqual(
      code.map((cell) => cell.execution_count),
      code.map((_, i) => i + 1),
    );
  });

  test(`${name} has no error and nothing on standard error`, () => {
    const bad = outputsOf(cells).filter((o) => o.output_type === "error" || o.name === "stderr");
    assert.deepEqual(bad, []);
  });

  test(`${name} says something before every code cell`, () => {
    const bare = cells.flatMap((cell, i) =>
      cell.cell_type === "code" && cells[i - 1]?.cell_type !== "markdown" ? [cell.id] : [],
    );
    assert.deepEqual(bare, []);
  });

  test(`${name} has no cell longer than ${LINES} lines and no machine's path`, () => {
    const long = code.filter((cell) => textOf(cell.source).split("\n").length > LINES).map((cell) => cell.id);
    assert.deepEqual(long, []);
    const text = JSON.stringify(outputsOf(cells).map((o) => ({ ...o, data: { ...o.data, "image/png": "" } })));
    assert.doesNotMatch(text, /\/home\/|\/Users\/|\/root\/|\/tmp\/|file:\/\//);
  });

  test(`${name} has at least three figures, each with a picture and a text alternative`, () => {
    const figures: Output[] = figuresOf({ cells });
    assert.ok(figures.length >= 3, `${figures.length} figures`);
    for (const { data } of figures) {
      assert.ok(data?.["image/png"], "a figure has no picture: npm run lessons -- --write");
      assert.ok(textOf(data?.["text/plain"]).length > 40, `text alternative: ${textOf(data?.["text/plain"])}`);
      assert.ok(!("text/html" in (data ?? {})), "HTML would hide the figure from a first, untrusted look");
      const figure = data?.[PLOTLY] as { layout?: { title?: { text?: string } } } | undefined;
      const title = figure?.layout?.title?.text;
      assert.ok(title, "a figure has no title that says its message");
    }
  });

  test(`${name} has objectives, takeaways and three exercises with folded solutions`, () => {
    const all = prose.join("\n");
    assert.match(all, /you will be able to/i);
    assert.match(all, /^#+ .*(take ?away|take with you|what to take|what you can (now )?say|remember)/im);
    assert.ok((all.match(/<details>/g) ?? []).length >= 3, "fewer than three folded solutions");
    assert.equal((all.match(/<details>/g) ?? []).length, (all.match(/<\/details>/g) ?? []).length);
    assert.ok((all.match(/<details>\s*<summary>/g) ?? []).length >= 3, "a folded solution needs a <summary>");
  });

  test(`${name} ends with the list of its findings, each with an id of this lesson`, () => {
    const ids = outputsOf(cells).flatMap((o) => (o.data?.[FINDING] ? [(o.data[FINDING] as { id: string }).id] : []));
    assert.ok(ids.length >= 1, "the lesson has no finding");
    const last = (code.at(-1)?.outputs ?? []).map((o) => textOf(o.data?.["text/plain"] ?? "")).join("\n");
    for (const id of ids) assert.ok(last.includes(id), `the last code cell does not list ${id}`);
    assert.equal(new Set(ids).size, ids.length, "an id stands twice");
    for (const id of ids) assert.equal(id.slice(0, 3), `${name.slice(0, 2)}/`);
  });
}
