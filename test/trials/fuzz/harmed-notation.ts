import type { Stream } from "treatment-rules";
import { kinds, marks } from "../reading/kinds.js";
import { pick } from "./draws.js";
import { added, anyRow, one, type TrialHarm } from "./harm.js";
import { columnOf } from "./known-trial.js";

/** One cell in another notation among numbers, once for every kind. */
const cells = kinds
  .filter(({ among }) => among?.length !== 0)
  .map(
    ({ name, cell, column, among = column }): TrialHarm => [
      `one cell: ${name}`,
      (trial, random) => {
        const harmed = one(trial, random, "outcome", "randomization", "numeric")!;
        const i = anyRow(trial, random);
        // A column of one other value has no numbers that the cell would stand among.
        if (harmed.absent.filter((absent) => !absent).length < 3) return undefined;
        harmed.cells[i] = cell(random);
        harmed.absent[i] = false;
        // The column's other numbers may tell what a comma is, so that either code is right there.
        const codes = among.includes("ambiguous-number") ? [...among, "thousands-separator"] : among;
        return { codes, row: i + 1, says: [`column ${JSON.stringify(harmed.name)}`] };
      },
    ],
  );

/** A covariate more, all of its cells of one kind. */
const columns = kinds.map(
  ({ name, cell, column }): TrialHarm => [
    `a column: ${name}`,
    (trial, random) => {
      if (trial.twin) return undefined;
      const few = Array.from({ length: 6 }, () => cell(random));
      added(trial, "otherwise", (i) => few[i % 6]);
      return { codes: column, says: ['column "otherwise"'] };
    },
  ],
);

const label = (random: Stream) => pick(["mild", "moderate", "severe"], random);

/** Labels and marks that are not what they seem. */
const others: readonly TrialHarm[] = [
  [
    "a program's mark among labels",
    (trial, random) => {
      if (trial.twin) return undefined;
      const mark = pick(marks, random);
      added(trial, "grade", (i) => (i === 3 ? mark : label(random)));
      return { codes: ["missing-word", "spreadsheet-error", "not-finite"], row: 4, says: ['column "grade"'] };
    },
  ],
  [
    "a program's mark among numbers",
    (trial, random) => {
      const column = one(trial, random, "outcome", "randomization", "numeric")!;
      if (column.absent.filter((absent) => !absent).length < 3) return undefined;
      const i = anyRow(trial, random);
      column.cells[i] = pick(marks, random);
      return { codes: ["missing-word", "spreadsheet-error", "not-finite"], row: i + 1 };
    },
  ],
  [
    "a program's mark as an identifier",
    (trial, random) => {
      const column = columnOf(trial, "id");
      if (!column) return undefined;
      const i = anyRow(trial, random);
      column.cells[i] = pick(marks, random);
      return { codes: ["missing-word", "spreadsheet-error"], row: i + 1 };
    },
  ],
  [
    "an unseen character in a label",
    (trial, random) => {
      if (trial.twin) return undefined;
      const [character, named] = pick(
        [
          ["\u00a0", "U+00A0 NO-BREAK SPACE"],
          ["\u200b", "U+200B ZERO WIDTH SPACE"],
          ["\u202f", "U+202F NARROW NO-BREAK SPACE"],
          ["\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"],
          ["\u200e", "U+200E LEFT-TO-RIGHT MARK"],
        ] as const,
        random,
      );
      added(trial, "grade", (i) => (i === 2 ? `mild${character}` : label(random)));
      return { codes: ["invisible-character"], row: 3, says: [named] };
    },
  ],
  [
    "an unseen character in the header",
    (trial, random) => {
      added(trial, pick(["late\u00a0", "\u200blate", "la\u00adte"], random), (i) => `${i}`);
      return { codes: ["invisible-character"], row: 0 };
    },
  ],
  [
    "one name in two forms of its letters",
    (trial) => {
      added(trial, "d\u00e9but", (i) => `${i}`);
      added(trial, "de\u0301but", (i) => `${i}`);
      return { codes: ["duplicate-column"], row: 0 };
    },
  ],
  [
    "one label in two writings",
    (trial, random) => {
      if (trial.twin) return undefined;
      const pair = pick(
        [
          ["Male", "male"],
          ["no pain", "nopain"],
          ["no pain", "no  pain"],
          ["caf\u00e9", "cafe\u0301"],
          ["\uff21 1", "A 1"],
          ["light", "light."],
          ["non-smoker", "nonsmoker"],
          ["centre", "\u0441entre"],
          ["Other", "\u039fther"],
        ],
        random,
      );
      added(trial, "grade", (i) => pair[i] ?? label(random));
      return { codes: ["twin-labels"], row: 2, says: [", which differ by "] };
    },
  ],
  [
    "an arm in two writings",
    (trial, random) => {
      const column = columnOf(trial, "treatment")!;
      if (!/^[a-z]{2,}$/.test(trial.treated)) return undefined;
      const at = column.labels.indexOf(trial.treated);
      if (column.labels.lastIndexOf(trial.treated) === at) return undefined;
      column.cells[at] = pick([trial.treated.toUpperCase(), `${trial.treated[0]} ${trial.treated.slice(1)}`], random);
      return { codes: ["twin-labels"] };
    },
  ],
  [
    "a code for missing values among numbers",
    (trial, random) => {
      if (trial.twin) return undefined;
      const code = pick(["999", "-99", "9999", "-999", "999.0"], random);
      added(trial, "measured", (i) => (i === 5 ? code : `${20 + (i % 30)}`));
      return { codes: ["sentinel"], row: 6, says: [String(Number(code))] };
    },
  ],
  [
    "a stray 9 among zeros and ones",
    (trial, random) => {
      const outcome = columnOf(trial, "outcome")!;
      const i = anyRow(trial, random);
      if (trial.twin || i < 4 || outcome.values.some((y) => y !== 0 && y !== 1)) return undefined;
      outcome.cells[i] = pick(["9", "99", "9.0"], random);
      return { codes: ["sentinel"], row: i + 1 };
    },
  ],
  [
    "a stray number among zeros and ones",
    (trial, random) => {
      if (trial.twin || trial.n < 20) return undefined;
      const stray = pick(["5", "3", "11", "-2", "0.5"], random);
      added(trial, "smokes", (i) => (i === 6 ? stray : `${i % 2}`));
      return { codes: ["sentinel"], row: 7, says: [stray] };
    },
  ],
  [
    "one number in two writings among codes",
    (trial) => {
      if (trial.twin) return undefined;
      added(trial, "centre", (i) => ["1", "1.0", "2"][i % 3]);
      trial.roles.categorical = [...(trial.roles.categorical ?? []), "centre"];
      return { codes: ["twin-labels"], row: 2 };
    },
  ],
  [
    "an identifier that a spreadsheet rounded",
    (trial, random) => {
      const column = columnOf(trial, "id");
      if (!column) return undefined;
      const i = anyRow(trial, random);
      column.cells[i] = "1.23457E+15";
      return { codes: ["rounded-id"], row: i + 1 };
    },
  ],
  [
    "an identifier in two writings",
    (trial, random) => {
      const column = columnOf(trial, "id");
      if (!column) return undefined;
      column.cells[1] = "7";
      column.cells[2] = pick(["007", "7.0", "\uff17"], random);
      return { codes: ["twin-labels"], row: 3 };
    },
  ],
  [
    "an outcome in words",
    (trial) => {
      const outcome = columnOf(trial, "outcome")!;
      if (outcome.values.some((y) => y !== 0 && y !== 1)) return undefined;
      outcome.cells = outcome.values.map((y) => (y === 1 ? "Yes" : "No"));
      return { codes: ["text-in-number"], says: ["--event Yes"] };
    },
  ],
  [
    "an event that is not there",
    (trial) => {
      trial.roles.event = "gone";
      return { codes: ["event"], says: ['"gone"'] };
    },
  ],
  [
    "a column left aside that is not there",
    (trial) => {
      trial.roles.exclude = ["nowhere"];
      return { codes: ["column"], says: ['"nowhere"'] };
    },
  ],
];

/** Every harm by notation. */
export const notation: readonly TrialHarm[] = [...cells, ...columns, ...others];
