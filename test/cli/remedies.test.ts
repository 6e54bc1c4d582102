// slow: some hundred small files are read by the command line, and learned from where they can be, 25 s

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { remediesOf } from "../support/remedies.js";
import { kinds, marks } from "../trials/reading/kinds.js";
import { runHere } from "./run-cli.js";

const ROLES = ["--outcome", "y", "--treatment", "arm", "--treated", "new"];
// The quickest rule there is: what is tried is the reading.
const QUICK = ["--library", "mean,logistic", "--outcome-library", "mean", "--folds", "2", "--workers", "1"];
const N = 36;

/** A file with one column that is not plain. */
function fileOf(cells: readonly string[], role: "covariate" | "outcome", delimiter = ","): string {
  const rows = cells.map((cell, i) => {
    const quoted = `"${cell.replaceAll('"', '""')}"`;
    const last =
      role === "outcome" ? ["new", quoted, 40 + (i % 20), "B"] : ["new", (i >> 1) % 2, 40 + (i % 20), quoted];
    return [i % 2 ? "old" : "new", ...last.slice(1)].join(delimiter);
  });
  return `${[["arm", "y", "age", "x"].join(delimiter), ...rows].join("\n")}\n`;
}

/** Files that are refused for one reason each, or for several one after another. */
function files(): Map<string, string> {
  const all = new Map<string, string>();
  for (const kind of kinds) {
    const random = stream("remedies").child(kind.name);
    const few = Array.from({ length: 4 }, () => kind.cell(random));
    all.set(
      `${kind.name}, a covariate`,
      fileOf(
        Array.from({ length: N }, (_, i) => few[i % 4]),
        "covariate",
      ),
    );
    const one = Array.from({ length: N }, (_, i) => (i === 7 ? few[0] : String(20 + (i % 30))));
    all.set(`${kind.name}, one cell`, fileOf(one, "covariate"));
    all.set(`${kind.name}, one outcome`, fileOf(one, "outcome"));
  }
  for (const mark of [...marks, "unknown", "-99", "999", "don't know", '5" or "more', "a$b"]) {
    const among = (cell: (i: number) => string) => Array.from({ length: N }, (_, i) => (i === 8 ? mark : cell(i)));
    all.set(
      `${mark} among labels`,
      fileOf(
        among((i) => ["mild", "severe"][i % 2]),
        "covariate",
      ),
    );
    all.set(
      `${mark} among numbers`,
      fileOf(
        among((i) => String(20 + (i % 30))),
        "covariate",
      ),
    );
    all.set(
      `${mark} as outcome`,
      fileOf(
        among((i) => String((i >> 1) % 2)),
        "outcome",
      ),
    );
  }
  const among = (...labels: string[]) => Array.from({ length: N }, (_, i) => labels[(i >> 1) % labels.length]);
  all.set("capitals", fileOf(among("Male", "male", "female"), "covariate"));
  all.set("an outcome in words", fileOf(among("Yes", "No"), "outcome"));
  all.set("an outcome in words with blanks", fileOf(among("not cured", "it's cured"), "outcome"));
  all.set(
    "many labels",
    fileOf(
      Array.from({ length: 60 }, (_, i) => `p${i}`),
      "covariate",
    ),
  );
  all.set("empty cells", fileOf(among("A", "", "B"), "covariate"));
  all.set("a name with a comma", fileOf(among("1,5", "2,5"), "covariate").replace("x\n", '"x, or ""z"""\n'));
  all.set("semicolons", fileOf(among("A", "B"), "covariate", ";"));
  all.set("tabs", fileOf(among("A", "B"), "covariate", "\t"));
  all.set("bars", fileOf(among("A", "B"), "covariate", "|"));
  all.set("a spreadsheet's", `\ufeff${fileOf(among("1.234,5", "0,5"), "covariate", ";").replaceAll("\n", "\r\n")}`);
  all.set("a header with commas", fileOf(among("A", "B"), "covariate", ";").replace("age", "age, years"));
  for (const name of ["european-numbers", "excel-errors", "r-na"]) all.set(name, field[name]);
  return all;
}

const field: { readonly [name: string]: string } = {
  "european-numbers":
    'arm,y,income\nnew,1,"1.234,5"\nold,0,"2.345,6"\nnew,0,"1.111,1"\nold,1,"9.999,9"\nnew,1,"1.000,0"\nold,0,"3.000,0"\n',
  "excel-errors": "arm,y,grade\nnew,1,#DIV/0!\nold,0,mild\nnew,0,severe\nold,1,mild\nnew,1,mild\nold,0,severe\n",
  "r-na": "arm,y,bdi\nnew,10,29\nold,12,NA\nnew,9,25\nold,15,31\n",
};

test("every remedy that a message of reading names is carried out at the command line", async () => {
  const folder = mkdtempSync(join(tmpdir(), "remedies-"));
  const help = (await runHere("learn", "--help")).out;
  const path = join(folder, "trial.csv");
  let [carried, read] = [0, 0];
  try {
    for (const [name, csv] of files()) {
      writeFileSync(path, csv);
      const tried = new Set<string>();
      const follow = async (given: readonly string[], before: string | undefined): Promise<void> => {
        const { status: code, err } = await runHere("learn", path, ...ROLES, ...QUICK, ...given);
        const told = `${name}, ${given.join(" ")}: ${err}`;
        for (const [option] of err.matchAll(/(?<=[ (])--[a-z-]+/g)) assert.ok(help.includes(`${option} `), told);
        if (code === 0) {
          read++;
          return;
        }
        assert.equal(code, 1, told);
        assert.notEqual(err, before, `${told} comes back`);
        for (const remedy of remediesOf(err)) {
          const next = [...given, ...remedy];
          if (tried.has(next.join(" ")) || given.length >= 8) continue;
          tried.add(next.join(" "));
          carried++;
          await follow(next, err);
        }
      };
      await follow([], undefined);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  assert.ok(carried > 300 && read > 200, `${carried} remedies carried out, ${read} files read`);
});
