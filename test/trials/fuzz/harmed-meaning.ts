import { pick } from "./draws.js";
import { added, anyRow, one, type TrialHarm } from "./harm.js";
import { columnOf } from "./known-trial.js";

const odd: readonly (readonly [string, string])[] = [
  ["1,5", "decimal-comma"],
  ["-0,25", "decimal-comma"],
  ["1,234.5", "thousands-separator"],
  ["0x10", "hexadecimal"],
  ["0XFF", "hexadecimal"],
  ["NaN", "not-finite"],
  ["Inf", "not-finite"],
  ["-Infinity", "not-finite"],
  ["1e400", "number-too-large"],
  ["-9e999", "number-too-large"],
  ["1e-400", "number-too-small"],
  ["NA", "missing-word"],
  ["12.", "text-in-number"],
  ["1e", "text-in-number"],
  ["--5", "text-in-number"],
  ["about 5", "text-in-number"],
  ["5%", "text-in-number"],
  ["\u22125", "text-in-number"],
  ["1.2.3", "text-in-number"],
  ["__proto__", "text-in-number"],
];

/** A number written otherwise, once for every way, in any column that must hold numbers. */
export const numbers = [...new Set(odd.map(([, code]) => code))].map(
  (code): TrialHarm => [
    `${code} among numbers`,
    (trial, random) => {
      const column = one(trial, random, "outcome", "randomization", "numeric")!;
      const i = anyRow(trial, random);
      column.cells[i] = pick(
        odd.filter((way) => way[1] === code),
        random,
      )[0];
      return { codes: [code], row: i + 1, says: [`column ${JSON.stringify(column.name)}`] };
    },
  ],
);

/** Everything else that can be wrong with what the cells mean. */
export const meaning: readonly TrialHarm[] = [
  [
    "empty cell where none may be",
    (trial, random) => {
      const column = one(trial, random, "outcome", "treatment", "id", "randomization");
      const i = anyRow(trial, random);
      column!.cells[i] = "";
      return { codes: ["missing-values"], row: i + 1, says: [`${JSON.stringify(column!.name)}: 1 empty`] };
    },
  ],
  [
    "empty cell in a covariate",
    (trial, random) => {
      const column = one(trial, random, "numeric", "categorical", "codes");
      if (!column || trial.roles.missing) return undefined;
      const i = anyRow(trial, random);
      column.cells[i] = "";
      return { codes: ["missing-values"], row: i + 1, says: [`${JSON.stringify(column.name)}: 1 empty`] };
    },
  ],
  [
    "number among labels",
    (trial, random) => {
      const column = one(trial, random, "categorical");
      if (!column || trial.twin) return undefined;
      const i = anyRow(trial, random);
      if (column.absent[i]) return undefined;
      column.cells[i] = "7";
      return { codes: ["mixed-column"], row: i + 1 };
    },
  ],
  [
    "word for missing among labels",
    (trial, random) => {
      const column = one(trial, random, "categorical", "codes");
      if (!column) return undefined;
      const i = anyRow(trial, random);
      column.cells[i] = pick(["NA", "N/A", "NULL", "."], random);
      return { codes: ["missing-word"], row: i + 1 };
    },
  ],
  [
    "one arm",
    (trial) => {
      columnOf(trial, "treatment")!.cells.fill(trial.treated);
      return { codes: ["one-arm"] };
    },
  ],
  [
    "a third arm",
    (trial, random) => {
      const i = anyRow(trial, random);
      columnOf(trial, "treatment")!.cells[i] = "placebo";
      return { codes: ["more-than-two-arms"], says: ['"placebo" (1)'] };
    },
  ],
  [
    "a treated arm that is not there",
    (trial) => {
      trial.roles.treated = "nobody";
      return { codes: ["treated-label"], says: ['"nobody"'] };
    },
  ],
  [
    "a treated arm to be guessed",
    (trial) => {
      if (trial.twin || trial.roles.treated === undefined) return undefined;
      delete trial.roles.treated;
      return { codes: ["treated-label"] };
    },
  ],
  [
    "a constant outcome",
    (trial) => {
      columnOf(trial, "outcome")!.cells.fill("1");
      return { codes: ["constant-outcome"] };
    },
  ],
  [
    "an impossible probability",
    (trial, random) => {
      const column = columnOf(trial, "randomization");
      const bad = pick(["0", "1", "1.5", "-0.5", "0.0", "75"], random);
      if (!column) {
        trial.roles.randomization = Number(bad);
        return { codes: ["probability"] };
      }
      const i = anyRow(trial, random);
      column.cells[i] = bad;
      return { codes: ["probability"], row: i + 1 };
    },
  ],
  [
    "an identifier twice",
    (trial, random) => {
      const column = columnOf(trial, "id");
      const i = 1 + random.integer(trial.n - 1);
      if (!column) return undefined;
      column.cells[i] = column.cells[random.integer(i)];
      return { codes: ["duplicate-id"], row: i + 1 };
    },
  ],
  [
    "a column twice",
    (trial, random) => {
      added(trial, pick(trial.columns, random).name, () => "1");
      return { codes: ["duplicate-column"], row: 0 };
    },
  ],
  [
    "a column without a name",
    (trial, random) => {
      added(trial, pick(["", " ", "\t"], random), () => "1");
      return { codes: ["column-name"], row: 0 };
    },
  ],
  [
    "a role for a column that is not there",
    (trial, random) => {
      const role = pick(["outcome", "treatment", "id", "randomization"] as const, random);
      trial.roles[role] = "nowhere";
      return {
        codes: ["column"],
        says: ['"nowhere"', ...trial.columns.slice(0, 3).map(({ name }) => JSON.stringify(name))],
      };
    },
  ],
  [
    "one column in two roles",
    (trial) => {
      trial.roles.id = trial.roles.outcome;
      return { codes: ["roles"] };
    },
  ],
  [
    "a misspelt role",
    (trial) => {
      (trial.roles as { outcom?: string }).outcom = "x";
      return { codes: ["roles"], says: ['"outcom"'] };
    },
  ],
  [
    "a label for every patient",
    (trial) => {
      if (trial.n <= 50 || trial.twin) return undefined;
      added(trial, "visit", (i) => `day ${i}`);
      return { codes: ["too-many-levels"], says: ['column "visit"'] };
    },
  ],
  [
    "a column called like an indicator",
    (trial) => {
      const column = trial.columns.find(({ part, levels }) => part === "categorical" && levels.length > 1);
      if (!column || trial.twin) return undefined;
      added(trial, `${column.name}=${column.levels[1]}`, (i) => `${i}`);
      return { codes: ["column-clash"] };
    },
  ],
];
