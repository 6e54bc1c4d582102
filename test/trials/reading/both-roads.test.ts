import assert from "node:assert/strict";
import { test } from "node:test";
import { type Roles, type Stream, stream, TreatmentRulesError, type Trial } from "treatment-rules";
import { scanTable } from "#lib/trials/reading/cells/scan-table.js";
import { cutFile, trialFrom } from "#lib/trials/reading/parse-trial.js";
import type { Delimiter } from "#lib/trials/reading/role-fields.js";
import { fuzzFile } from "../fuzz/run.js";

/** What came of something: what it gave, or how it was refused. */
function outcomeOf(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    assert.ok(error instanceof TreatmentRulesError, `not an error of ours: ${String(error)}`);
    const { code, message } = error;
    return { code, message };
  }
}

/** All that a trial holds, with the sign of every zero. */
const written = (trial: Trial): unknown[] => [
  trial,
  JSON.stringify(trial),
  trial.notes,
  new Uint8Array(trial.covariates.data.slice().buffer),
  new Uint8Array(trial.outcome.slice().buffer),
];

const read = (file: string | Uint8Array, roles: Roles, scan: boolean, like?: Trial): unknown =>
  outcomeOf(() => written(trialFrom(file, roles, { source: "the file", name: "it", scan, like })));

const isScanned = (file: string | Uint8Array, delimiter?: Delimiter): boolean => {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  try {
    return scanTable(bytes, "the file", delimiter) !== undefined;
  } catch {
    return true;
  }
};

test("both roads read a file to the same trial, and refuse it with the same words", () => {
  let scanned = 0;
  for (let k = 0; k < 1000; k++) {
    const { file, trial, like } = fuzzFile(stream("both roads").child(k));
    const bare = typeof file === "string" ? file.replaceAll('"', "") : file.filter((byte) => byte !== 34);
    for (const one of [file, bare]) {
      if (isScanned(one)) scanned++;
      assert.deepStrictEqual(read(one, trial.roles, true, like), read(one, trial.roles, false, like), `file ${k}`);
    }
  }
  assert.ok(scanned > 400, `${scanned} files are scanned`);
});

test("both roads read missing labels, lost outcomes, labels as they stand and decimal commas alike", () => {
  const variants: readonly [string, Partial<Roles>, "," | "."][] = [
    ["words", { missing: "indicator", missingLabels: ["NA", "-9", "x"] }, "."],
    ["lost", { missingOutcome: "complete-cases", missing: "indicator", missingLabels: ["NA"] }, "."],
    ["labels", { categorical: ["age", "site"], missing: "indicator" }, "."],
    ["commas", { missing: "indicator" }, ","],
    ["identifiers", { id: "age" }, "."],
    ["event", { event: "1", stratum: "site", cluster: "dose" }, "."],
  ];
  for (const [name, roles, decimal] of variants) {
    for (let k = 0; k < 150; k++) {
      const text = plainFile(stream(name).child(k), decimal);
      const both = [true, false].map((scan) => {
        const how = { source: "the file", name: "it", scan, decimal, delimiter: ";" } as const;
        return outcomeOf(() => written(trialFrom(text, { outcome: "y", treatment: "arm", ...roles }, how)));
      });
      assert.deepStrictEqual(both[0], both[1], `${name}, file ${k}\n${text}`);
    }
  }
});

test("both roads read thousands of rows to the same bits, those of Number", () => {
  const random = stream("many rows");
  const digits = (most: number) =>
    Array.from({ length: random.integer(most + 1) }, () => String(random.integer(10))).join("");
  const decimal = () => {
    const whole = `${random.integer(10)}${digits(9)}`;
    const sign = ["", "", "", "-", "+"][random.integer(5)];
    return `${sign}${whole}${random.bernoulli(0.8) ? `.${random.integer(10)}${digits(random.bernoulli(0.1) ? 20 : 6)}` : ""}`;
  };
  const rows = Array.from({ length: 30_000 }, (_, i) => {
    const [y, x] = [decimal(), random.bernoulli(0.02) ? "" : `${decimal()}${random.bernoulli(0.05) ? "e-3 " : ""}`];
    return { y, x, row: `${random.bernoulli(0.5)},${y},${x},site ${random.integer(7)},${i % 61},` };
  });
  const text = `arm,y,x,site,month,note\r\n${rows.map(({ row }, i) => `${row}${i % 3 === 0 ? "é" : "n"}`).join("\r\n")}`;
  const roles: Roles = { outcome: "y", treatment: "arm", missing: "indicator", missingLabels: [] };
  assert.ok(isScanned(text));
  assert.deepStrictEqual(read(text, roles, true), read(text, roles, false));
  const trial = trialFrom(text, roles, { source: "the file", name: "it" });
  assert.deepStrictEqual(
    Array.from(trial.outcome),
    rows.map(({ y }) => Number(y)),
  );
  const x = trial.covariates.columnNamed("x");
  rows.forEach((row, i) => {
    if (row.x !== "") assert.equal(x[i], Number(row.x));
  });
});

test("both roads read numbers of any number of digits to the bits of Number", () => {
  const texts = [
    // Beyond 64 bits, where a sum of digits begins anew at 0.
    ...["18446744073709551616.0", "1844674407370955161.6", "184467440737095516.16", "9999999999999999999.9"],
    // Half way between two doubles, and a little beside it.
    ...["9007199254740993.0", "9007199254740995.0", "9007199254740993.001", "9007199254740992.9", "900719925474099.3"],
    ...["0.1234567890123456789", "0.00012345678901234567", "-0.0", "+.5", "000000000000000000000001.5", "123456789.5"],
  ];
  const random = stream("digits");
  for (let k = 0; k < 20_000; k++) {
    const digits = Array.from({ length: 1 + random.integer(21) }, () => String(random.integer(10))).join("");
    const point = random.integer(digits.length);
    texts.push(`${random.bernoulli(0.3) ? "-" : ""}${digits.slice(0, point)}.${digits.slice(point)}`);
    texts.push(String((random.uniform() - 0.5) * [1, 10, 1000, 1e6, 1e9][random.integer(5)]));
  }
  const { cells, n, readAhead } = cutFile(`x\n${texts.join("\n")}`, "the file", undefined);
  const ahead = new Float64Array(n);
  readAhead?.(new Map([[0, ahead]]));
  assert.ok(readAhead && n === texts.length);
  assert.deepStrictEqual([...ahead], texts.map(Number));
  assert.deepStrictEqual([...cells(0).numbers().slice()], texts.map(Number));
});

/** A file of few rows, the numbers of which are written in many ways. */
function plainFile(random: Stream, decimal: "," | "."): string {
  const pick = (...from: readonly string[]) => from[random.integer(from.length)];
  const rare = (often: string, ...seldom: readonly string[]) => (random.bernoulli(0.04) ? pick(...seldom) : often);
  const number = () =>
    pick(
      "12.50",
      "-0",
      "007",
      "+3.25",
      " 4 ",
      "1e3",
      "2.5E-2",
      "0.1234567890123456789",
      "12345678901234567",
      ".5",
      "8\t",
    );
  const ages = random.bernoulli(0.5) ? () => String(20 + random.integer(40)) : () => `0${random.integer(9)}`;
  const rows = Array.from({ length: 40 }, (_, i) =>
    [
      String(i % 2),
      rare(random.bernoulli(0.5) ? "1" : "0", "", "NA", "2"),
      rare(ages(), "", "NA", "-9"),
      rare(number().replace(".", decimal), "", "x", "-9", "3,5", "1.234"),
      rare(pick("A", "Bé", " C"), "", "x", "c", "n/a"),
    ].join(";"),
  );
  return `arm;y;age;dose;site\n${rows.join(pick("\n", "\r\n"))}${pick("", "\n", "\r\n\n")}`;
}

test("both roads cut any signs into the same cells", () => {
  const signs = [
    "1",
    "2",
    "-",
    "+",
    ".",
    "e",
    "a",
    "é",
    " ",
    "\t",
    ",",
    ",",
    ",",
    ";",
    "\n",
    "\n",
    "\r\n",
    "\r",
    '"',
    "\0",
  ];
  let scanned = 0;
  for (let k = 0; k < 20_000; k++) {
    const random = stream("signs").child(k);
    // Most files hold none of the signs at the end of the list, so that something is left to be cut.
    const some = random.bernoulli(0.1) ? signs : signs.slice(0, -3);
    const width = 1 + random.integer(3);
    const cell = () => Array.from({ length: random.integer(4) }, () => some[random.integer(10)]).join("");
    const row = () =>
      Array.from({ length: width }, cell).join(random.bernoulli(0.02) ? "," : random.bernoulli(0.02) ? ";" : ",");
    let text = ["p,q,r".slice(0, 2 * width - 1), ...Array.from({ length: random.integer(5) }, row)].join("\n");
    for (let harms = random.integer(3); harms > 0; harms--) {
      const at = random.integer(text.length + 1);
      text = text.slice(0, at) + some[random.integer(some.length)] + text.slice(at);
    }
    if (random.bernoulli(0.05)) text = `\ufeff${text}`;
    let file: string | Uint8Array = text;
    if (random.bernoulli(0.5)) {
      file = new TextEncoder().encode(text);
      if (random.bernoulli(0.1)) file[random.integer(file.length)] = 200;
    }
    const delimiter = ([undefined, ",", ";", "tab", "|"] as const)[random.bernoulli(0.3) * random.integer(5)];
    if (isScanned(file, delimiter)) scanned++;
    const [one, other] = [true, false].map((scan) => outcomeOf(() => cellsOf(file, delimiter, scan)));
    assert.deepStrictEqual(one, other, JSON.stringify(text));
  }
  assert.ok(scanned > 4000, `${scanned} files are scanned`);
});

/** Every cell of a file in every way in which it is asked for, the columns not in their order. */
function cellsOf(file: string | Uint8Array, delimiter: Delimiter | undefined, scan: boolean): unknown {
  const { header, n, cells, lineOf } = cutFile(file, "the file", delimiter, scan);
  const columns = [...header.keys(), ...header.keys()].reverse().map((j) => {
    const column = cells(j);
    const { labels, codes } = column.coded();
    return [Array.from(column.texts()), Array.from(column.empty() ?? []), column.numbers(), labels, codes];
  });
  return { header, n, columns, lines: Array.from({ length: n }, (_, i) => lineOf(i)) };
}
