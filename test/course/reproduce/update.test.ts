// slow: copies of the course, and every source compiled once, 25 s

import assert from "node:assert/strict";
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { lessonFile, type Project, tableFile, textOf } from "#course/reproduce/project/project.js";
import { updateCourse } from "#course/reproduce/rerun/update.js";
import { compareBuild } from "#course/reproduce/sources/compare-build.js";
import { compareTables } from "#course/reproduce/table/compare-tables.js";
import { parseTable } from "#course/reproduce/table/course-table.js";
import { tableOf } from "#course/reproduce/table/make-table.js";
import { inCopy, ROOT } from "./fixture.js";

/** What differs from the table, as `kind: where`. */
function changes(course: Project): string[] {
  return compareTables(parseTable(textOf(tableFile(course))), tableOf(course)).flatMap(({ kind, differences }) =>
    differences.map(({ where }) => `${kind}: ${where}`),
  );
}

test("versions, programs and the compiled kernels are held to the table", () =>
  inCopy((copy) => {
    const rewrite = (name: string, from: string | RegExp, to: string) => {
      const path = join(copy.root, name);
      writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
    };
    rewrite("lib/package.json", /"version": "[^"]*"/, '"version": "9.9.9"');
    rewrite("scripts/lab/prints.cjs", /^/, "// one line more\n");
    rewrite("lib/kernels/bytes.ts", /MODULE: string = "AGFz/, 'MODULE: string = "AGFt');
    rmSync(join(copy.root, "requirements.txt"));
    assert.deepEqual(changes(copy), [
      "versions: treatment-rules",
      "programs: lib/package.json",
      "programs: requirements.txt",
      "programs: scripts/lab/prints.cjs",
      "kernels: module",
    ]);
  }));

test("--update refuses a lesson that breaks a rule, and a picture that alone is another; it writes nothing then", () =>
  inCopy((copy) => {
    const before = readFileSync(tableFile(copy), "utf8");
    const file = lessonFile(copy, "00-arms");
    const text = readFileSync(file, "utf8");
    const notebook = JSON.parse(text);
    notebook.cells[0].metadata = { tags: ["remove-cell"] };
    writeFileSync(file, JSON.stringify(notebook));
    assert.throws(() => updateCourse(copy), { code: "course-rules" });
    assert.equal(readFileSync(tableFile(copy), "utf8"), before);
    writeFileSync(file, text.replace("among 47 patients", "among 47 Patients"));
    const { changes: told } = updateCourse(copy);
    assert.deepEqual(
      told.map(({ kind, differences }) => [kind, differences.map(({ where }) => where)]),
      [["prose", ["00-arms, cell 1"]]],
    );
    assert.deepEqual(changes(copy), []);
  }));

test("another picture of a figure that did not change is taken only when it is asked for", () =>
  inCopy((copy) => {
    const file = lessonFile(copy, "00-arms");
    const notebook = JSON.parse(readFileSync(file, "utf8"));
    const [output] = notebook.cells[3].outputs;
    const store = (last: number) => {
      const png = Buffer.alloc(34, last);
      png.write("\x89PNG\r\n\x1a\n", "latin1");
      png.writeUInt32BE(1200, 16);
      png.writeUInt32BE(675, 20);
      output.data["image/png"] = png.toString("base64");
      output.data["application/vnd.plotly.v1+json"] = { data: [] };
      output.metadata = { "image/png": { alt: "Nothing." } };
      writeFileSync(file, JSON.stringify(notebook));
    };
    store(1);
    updateCourse(copy);
    store(2);
    assert.throws(() => updateCourse(copy), { code: "picture" });
    const { changes: told } = updateCourse(copy, { pictures: true });
    assert.deepEqual(
      told.map(({ kind }) => kind),
      ["pictures"],
    );
  }));

test("what was built is held to its sources, file by file, and to the folder that lessons import from", () =>
  inCopy((copy) => {
    const built = () => compareBuild(copy).differences.map(({ where, got }) => `${where}: ${got}`);
    assert.deepEqual(built(), []);
    const [program, declared] = ["lib/dist/math/intervals.js", "course/dist/findings/findings.d.ts"];
    const path = (name: string) => join(copy.root, name);
    const text = readFileSync(path(program), "utf8");
    writeFileSync(path("lib/dist/left-over.js"), "// of an earlier build");
    writeFileSync(path(program), text.replaceAll("\n", "\r\n"));
    assert.deepEqual(built(), []);
    writeFileSync(path(program), text.replace("0.5", "0.51"));
    rmSync(path(declared));
    assert.deepEqual(built(), [`${program}: something else`, `${declared}: no file`]);
    writeFileSync(path(program), text);
    writeFileSync(path(declared), readFileSync(join(ROOT, declared)));
    const installed = join(copy.modules, "treatment-rules");
    renameSync(installed, join(copy.modules, "other"));
    assert.deepEqual(built(), ["node_modules/treatment-rules: nothing"]);
    // Another folder with the same library is as good; one with another library is not.
    cpSync(path("lib/dist"), join(installed, "dist"), { recursive: true });
    assert.deepEqual(built(), []);
    writeFileSync(join(installed, "dist", "math", "intervals.js"), text.replace("0.5", "0.51"));
    assert.deepEqual(built(), ["node_modules/treatment-rules/dist/math/intervals.js: something else"]);
  }));
