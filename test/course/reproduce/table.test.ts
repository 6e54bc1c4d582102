import assert from "node:assert/strict";
import { cpSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { lessonFile, type Project, projectAt, tableFile, textOf } from "#course/reproduce/project/project.js";
import { compareTables } from "#course/reproduce/table/compare-tables.js";
import { type CourseTable, parseTable, tableText } from "#course/reproduce/table/course-table.js";
import { tableOf } from "#course/reproduce/table/make-table.js";
import { FIXTURE, inLightCopy, ROOT } from "./fixture.js";

/** What differs from the table, as `kind: where`. */
function changes(course: Project, table: CourseTable = parseTable(textOf(tableFile(course)))): string[] {
  return compareTables(table, tableOf(course)).flatMap(({ kind, differences }) =>
    differences.map(({ where }) => `${kind}: ${where}`),
  );
}

type Cell = { source: unknown; metadata: object; outputs: { metadata: object; data: { [mime: string]: unknown } }[] };

/** Changes a lesson in a copy of the course and says what the table sees. */
const changed = (lesson: string, change: (notebook: { cells: Cell[]; [key: string]: unknown }) => void) =>
  inLightCopy((copy) => {
    const file = lessonFile(copy, lesson);
    const notebook = JSON.parse(readFileSync(file, "utf8"));
    change(notebook);
    writeFileSync(file, JSON.stringify(notebook));
    return changes(copy);
  });

test("data/course.json is the table of the course as it lies here (npm run reproduce -- --update writes it)", () => {
  assert.deepEqual(changes(projectAt(ROOT)), []);
});

test("a table comes back as it was written, and one that is no table is refused with what to do", () => {
  const table = tableOf(FIXTURE);
  assert.deepEqual(parseTable(tableText(table)), table);
  assert.equal(tableText(parseTable(tableText(table))), tableText(table));
  const refused = (text: string, words: RegExp) =>
    assert.throws(
      () => parseTable(text),
      (error: Error) => words.test(error.message) && /--update/.test(error.message),
    );
  refused("", /no file/);
  refused("[]", /a JSON object/);
  refused(tableText(table).replace('"format": 1', '"format": 2'), /format: expected 1, got 2/);
  refused(tableText(table).replace('"prose"', '"poetry"'), /poetry/);
  refused(JSON.stringify({ ...table, format: 1, prose: { "00-arms/a0": 7 } }), /00-arms\/a0/);
});

test("a notebook written with other line breaks and keys in another order is the same", async () => {
  const turned = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(turned)
      : value !== null && typeof value === "object"
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inner]) => [key, turned(inner)]),
          )
        : value;
  const seen = await changed("00-arms", (notebook) => {
    Object.assign(notebook, turned(notebook));
    for (const cell of notebook.cells) cell.source = [cell.source].flat().join("");
  });
  assert.deepEqual(seen, []);
});

test("words, a hidden tag, an attachment and the notebook's own metadata are each seen in their place", async () => {
  const of = (change: (cell: Cell) => void) => changed("01-coins", ({ cells }) => change(cells[0]));
  const words = await of((cell) => {
    cell.source = `${[cell.source].flat().join("")} `;
  });
  assert.deepEqual(words, ["prose: 01-coins, cell 1"]);
  const tag = await of((cell) => Object.assign(cell.metadata, { tags: ["remove-cell"] }));
  assert.deepEqual(tag, ["hidden: 01-coins, cell 1"]);
  const attached = await of((cell) => Object.assign(cell, { attachments: { "a.png": { "image/png": "" } } }));
  assert.deepEqual(attached, ["hidden: 01-coins, cell 1"]);
  const title = await changed("01-coins", (notebook) => Object.assign(notebook.metadata as object, { title: "x" }));
  assert.deepEqual(title, ["notebooks: 01-coins"]);
});

test("a cell moved is told once, by the first place where the order is another", async () => {
  const seen = await changed("01-coins", ({ cells }) => void cells.push(cells.shift() as Cell));
  assert.deepEqual(seen, ["cells: 01-coins, cell 1 of 4"]);
});

test("a picture and its text alternative are seen apart from the output they stand in", async () => {
  const png = (byte: number) => Buffer.from([137, byte]).toString("base64");
  await inLightCopy(async (copy) => {
    const file = lessonFile(copy, "00-arms");
    const write = (byte: number, alt: string, y: number) => {
      const notebook = JSON.parse(readFileSync(file, "utf8"));
      const [output] = notebook.cells[3].outputs;
      output.data["image/png"] = `${png(byte)}\n`;
      output.data["application/vnd.plotly.v1+json"] = { data: [{ y: [y] }] };
      output.metadata = { "image/png": { alt } };
      writeFileSync(file, JSON.stringify(notebook));
    };
    write(1, "a", 1);
    const table = tableOf(copy);
    const place = "00-arms, cell 4, output 1";
    write(2, "a", 1);
    assert.deepEqual(changes(copy, table), [`pictures: ${place}`]);
    write(1, "b", 1);
    assert.deepEqual(changes(copy, table), [`alt texts: ${place}`]);
    write(1, "a", 1 + 1e-12);
    assert.deepEqual(changes(copy, table), [`figures: ${place}`]);
  });
});

test("a lesson, a data file and a picture file that come or go are seen", () =>
  inLightCopy((copy) => {
    writeFileSync(join(copy.notebooks, "front.png"), "x");
    cpSync(lessonFile(copy, "00-arms"), join(copy.notebooks, "00-arms-more.ipynb"));
    renameSync(join(copy.data, "arms.csv"), join(copy.data, "legs.csv"));
    const seen = changes(copy);
    for (const it of [
      "pictures: notebooks/front.png",
      "notebooks: 00-arms-more",
      "files: data/arms.csv",
      "files: data/legs.csv",
    ]) {
      assert.ok(seen.includes(it), it);
    }
  }));
