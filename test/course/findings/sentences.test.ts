import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { finding } from "treatment-rules-course";
import { SENTENCES } from "#course/findings/sentences/sentences.js";
import { ROOT } from "../../house/rooms.js";
import { inFakeKernel } from "../../notebook/fake-kernel.js";

interface Notebook {
  readonly cells: readonly { readonly cell_type: string; readonly source: readonly string[] }[];
}

/** The ids that stand in the code of each lesson, by lesson. */
function idsInLessons(): Map<string, string[]> {
  const folder = join(ROOT, "notebooks");
  const found = new Map<string, string[]>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".ipynb"))) {
    const { cells } = JSON.parse(readFileSync(join(folder, name), "utf8")) as Notebook;
    const code = cells.filter((cell) => cell.cell_type === "code").map(({ source }) => source.join(""));
    const ids = code.flatMap((text) => Array.from(text.matchAll(/"(\d\d\/[a-z0-9-]+)":|finding\("([^"]+)"/g)));
    found.set(
      name.slice(0, 2),
      ids.map(([, inRecord, alone]) => inRecord ?? alone),
    );
  }
  return found;
}

test("every finding of a lesson has its sentence in the table, once, and every sentence is used by its lesson", () => {
  const inLessons = idsInLessons();
  assert.equal(inLessons.size, 6);
  for (const [lesson, ids] of inLessons) {
    const inTable = Object.keys(SENTENCES).filter((id) => id.startsWith(`${lesson}/`));
    assert.deepEqual([...ids].sort(), inTable.sort(), `lesson ${lesson}`);
  }
});

test("a finding of the course takes its words from the table, several at once too", () => {
  const data = inFakeKernel(() => finding({ "01/decides": 6, "01/starred": { estimate: 0.5, monteCarloError: 0.02 } }));
  const [decides, starred] = data.map((it) => it.data["text/plain"]);
  assert.equal(decides, `${SENTENCES["01/decides"].sentence}: 6 patients [01/decides]`);
  assert.match(String(starred), /: 50\.0% \(Monte Carlo error 2\.0%\) \[01\/starred\]$/);
});

test("words beside those of the table, no words at all, and a number in another unit are refused", () => {
  assert.throws(() => finding("01/decides", 6, { sentence: "Mine" }), { code: "finding" });
  assert.throws(() => finding("01/unheard-of", 6), { code: "finding" });
  assert.throws(() => finding("01/decides", { estimate: 6, unit: "share" }), { code: "finding" });
  assert.throws(() => finding({}), { code: "finding" });
});
