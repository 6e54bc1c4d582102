import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { REFUSED } from "#lib/rules/memory/refused.js";
import { remediesOf } from "../support/remedies.js";
import { inFolder, runHere } from "./run-cli.js";

const N = 80;
const COLUMNS = ["--outcome", "cured", "--treatment", "arm"];
const QUICK = ["--library", "mean", "--outcome-library", "mean", "--folds", "2", "--workers", "1"];
const number = (i: number, k: number, of: number): number => (i * i * 7 + i * k + k) % of;

interface Columns {
  readonly [column: string]: (i: number) => string | number;
}

/** A small trial as a spreadsheet may hold it, with some columns of its own. */
function fileOf(k: number, own: Columns = {}): string {
  const columns: Columns = {
    arm: (i) => (number(i, k, 11) < 5 ? "new" : "old"),
    cured: (i) => (number(i, k + 2, 13) < 6 ? "Yes" : "No"),
    age: (i) => 30 + number(i, k, 41),
    site: (i) => ["A", "B"][number(i, k + 4, 17) % 2],
    ...own,
  };
  const names = Object.keys(columns);
  const rows = Array.from({ length: N }, (_, i) => names.map((name) => columns[name](i)).join(","));
  return `${[names.join(","), ...rows].join("\n")}\n`;
}

/** How a rule is learned and then judged, so that it is refused: the options beyond the usual, and the second file's own columns. */
interface Case {
  readonly learn?: readonly string[];
  readonly first?: Columns;
  readonly evaluate?: readonly string[];
  readonly second?: Columns | "the first";
}

const CASES: { readonly [code: string]: Case } = {
  "arms-exchanged": { evaluate: ["--treated", "old"] },
  "other-direction": { learn: ["--minimize"] },
  "other-outcome-type": {
    evaluate: ["--outcome", "age"],
    first: { cured: (i) => i % 2 },
    second: { cured: (i) => i % 2 },
  },
  "event-exchanged": { evaluate: ["--event", "No"] },
  "other-unit": { learn: ["--unit", "days on ward"], evaluate: ["--unit", "h"] },
  column: { evaluate: ["--exclude", "site"] },
  "other-kind": { first: { site: (i) => number(i, 4, 17) % 3 } },
  "unseen-level": { second: { site: (i) => ["A", "B", "C d"][number(i, 5, 17) % 3] } },
  "empty-cells": { second: { age: (i) => (i % 9 === 0 ? "" : 30 + number(i, 1, 41)) } },
  "same-patients": { second: "the first" },
};

test("every refusal of the table has a file that meets it", () => {
  const codes = [...REFUSED.map(({ code }) => code), "same-patients"];
  assert.deepEqual(Object.keys(CASES).sort(), codes.sort());
});

for (const [code, { learn = [], first, evaluate = [], second }] of Object.entries(CASES)) {
  test(`a rule that is refused for ${code} is judged once a remedy of the message is carried out`, () =>
    inFolder(async (folder) => {
      const [one, two, rule] = ["1.csv", "2.csv", "rule.json"].map((file) => join(folder, file));
      writeFileSync(one, fileOf(0, first));
      writeFileSync(two, second === "the first" ? fileOf(0, first) : fileOf(1, second));
      const met = new Set<string>();

      /** Whether the rule is judged in the end, by this way or one that messages lead to from here. */
      const judged = async (
        learning: readonly string[],
        judging: readonly string[],
        steps: number,
      ): Promise<boolean> => {
        const labelled = first?.cured === undefined ? ["--event", "Yes"] : [];
        const learned = await runHere(
          "learn",
          one,
          ...COLUMNS,
          "--treated",
          "new",
          ...labelled,
          ...QUICK,
          ...learning,
          "-o",
          rule,
        );
        if (learned.status !== 0) return false;
        const { status, err } = await runHere("evaluate", rule, two, ...COLUMNS, ...judging);
        if (status === 0) return true;
        met.add(err.slice(0, err.indexOf(":")));
        if (steps === 0) return false;
        for (const remedy of remediesOf(err)) {
          // A name of a column is the user's to give.
          const words = remedy[0] === "--outcome" ? ["--outcome", "cured"] : remedy;
          if (await judged(learning, [...judging, ...words], steps - 1)) return true;
          if (/learn|rule/.test(err) && (await judged([...learning, ...words], judging, steps - 1))) return true;
        }
        return false;
      };
      assert.ok(await judged(learn, evaluate, 2), [...met].join(", "));
      assert.ok(met.has(code), `met ${[...met].join(", ")}`);
    }));
}

test("where the remedy is to leave an option out, the message says which", () =>
  inFolder(async (folder) => {
    const [one, two, rule] = ["1.csv", "2.csv", "rule.json"].map((file) => join(folder, file));
    writeFileSync(one, fileOf(0));
    writeFileSync(two, fileOf(1));
    const options = [...COLUMNS, "--treated", "new", "--event", "Yes"];
    await runHere("learn", one, ...options, ...QUICK, "-o", rule);
    const { status, err } = await runHere("evaluate", rule, two, ...COLUMNS, "--minimize");
    assert.equal(status, 1);
    assert.match(err, /^other-direction: .*without --minimize/);
    assert.equal((await runHere("evaluate", rule, two, ...COLUMNS)).status, 0);
  }));
