import assert from "node:assert/strict";
import { test } from "node:test";
import { parseTrial, type Roles, type Stream, stream, TreatmentRulesError } from "treatment-rules";
import { kinds, marks } from "./kinds.js";

const roles: Roles = { outcome: "y", treatment: "arm", treated: "new" };
const N = 36;

/** A file of one covariate more, or of another outcome, probability or identifier. */
function fileOf(cells: readonly string[], role: "covariate" | "outcome" | "id" | "randomization" | "arm"): string {
  const quoted = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`);
  const rows = cells.map((_, i) => {
    const arm = role === "arm" ? quoted[i] : i % 2 ? "new" : "old";
    const y = role === "outcome" ? quoted[i] : String((i >> 1) % 2);
    return `${arm},${y},${40 + (i % 20)},${role === "outcome" || role === "arm" ? "B" : quoted[i]}`;
  });
  return `arm,y,age,x\n${rows.join("\n")}\n`;
}

/** The code a file is refused with, and its message; "read" where it is not. */
function fate(csv: string, more: Partial<Roles> = {}): { code: string; message: string } {
  try {
    parseTrial(csv, { ...roles, ...more });
    return { code: "read", message: "" };
  } catch (error) {
    assert.ok(error instanceof TreatmentRulesError, String(error));
    return error;
  }
}

const column = (random: Stream, cell: (random: Stream) => string) => Array.from({ length: N }, () => cell(random));

test("a whole column in another notation is refused for what it is, wherever it stands", () => {
  for (const kind of kinds) {
    const random = stream("columns").child(kind.name);
    for (let draw = 0; draw < 20; draw++) {
      const cells = column(random, kind.cell);
      const { code, message } = fate(fileOf(cells, "covariate"));
      assert.ok(kind.column.includes(code), `${kind.name}: ${code} ${message}`);
      assert.match(message, /line \d+, column "x"/);
      if (kind.among?.length === 0) continue;
      const outcome = fate(fileOf(cells, "outcome"));
      assert.ok(kind.column.includes(outcome.code), `${kind.name} as outcome: ${outcome.code}`);
      const chance = fate(fileOf(cells, "randomization"), { randomization: "x" });
      assert.ok(kind.column.includes(chance.code), `${kind.name} as probability: ${chance.code}`);
    }
  }
});

test("one such cell among numbers is refused, with its line", () => {
  for (const kind of kinds) {
    const random = stream("cells").child(kind.name);
    for (let draw = 0; draw < 20 && kind.among?.length !== 0; draw++) {
      const cells = Array.from({ length: N }, () => String(10 + random.integer(80)));
      const at = random.integer(N);
      cells[at] = kind.cell(random);
      const { code, message } = fate(fileOf(cells, "covariate"));
      assert.ok((kind.among ?? kind.column).includes(code), `${kind.name}, ${cells[at]}: ${code} ${message}`);
      assert.match(message, new RegExp(`line ${at + 2},`));
    }
  }
});

test("on request the cells of a column are labels, whatever they look like", () => {
  for (const kind of kinds) {
    if (kind.column.includes("invisible-character")) continue;
    const random = stream("labels").child(kind.name);
    const few = Array.from({ length: 5 }, () => kind.cell(random));
    const cells = Array.from({ length: N }, (_, i) => few[i % 5]);
    assert.equal(fate(fileOf(cells, "covariate"), { categorical: ["x"] }).code, "read", kind.name);
  }
});

test("marks of programs for a missing value are asked about among labels, numbers, arms, outcomes and identifiers", () => {
  const codes = new Set(["missing-word", "spreadsheet-error", "not-finite"]);
  for (const mark of marks) {
    const among = (cell: (i: number) => string) => Array.from({ length: N }, (_, i) => (i === 8 ? mark : cell(i)));
    const asked = [
      fate(
        fileOf(
          among((i) => ["mild", "severe"][i % 2]),
          "covariate",
        ),
      ),
      fate(
        fileOf(
          among((i) => String(20 + (i % 30))),
          "covariate",
        ),
      ),
      fate(
        fileOf(
          among((i) => String(i % 3 ? 1 : 0)),
          "outcome",
        ),
      ),
      fate(
        fileOf(
          among((i) => (i % 3 ? "Yes" : "No")),
          "outcome",
        ),
        { event: "Yes" },
      ),
      fate(
        fileOf(
          among((i) => (i % 2 ? "new" : "old")),
          "arm",
        ),
      ),
      fate(
        fileOf(
          among((i) => `p${i}`),
          "id",
        ),
        { id: "x" },
      ),
    ];
    asked.forEach(({ code, message }, k) => {
      assert.ok(codes.has(code), `${mark}, ${k}: ${code} ${message}`);
    });
  }
});

test("a word that may be a label is read as one and said", () => {
  for (const word of ["none", "Unknown", "not known"]) {
    const cells = Array.from({ length: N }, (_, i) => (i % 9 === 4 ? word : ["mild", "severe"][i % 2]));
    const { reading = [] } = parseTrial(fileOf(cells, "covariate"), roles);
    assert.deepEqual(
      reading.map(({ code }) => code),
      ["missing-word"],
    );
    assert.ok(reading[0].text.includes(JSON.stringify(word)) && reading[0].remedy?.includes("--missing-labels"));
    assert.equal(parseTrial(fileOf(cells, "covariate"), { ...roles, missingLabels: [] }).reading, undefined);
    const numbers = cells.map((cell, i) => (cell === word ? word : String(20 + i)));
    assert.equal(fate(fileOf(numbers, "covariate")).code, "missing-word");
  }
});
