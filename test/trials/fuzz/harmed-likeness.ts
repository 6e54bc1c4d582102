import { pick } from "./draws.js";
import { added, anyRow, one, type TrialHarm } from "./harm.js";
import { columnOf } from "./known-trial.js";

/** Everything in which a file can differ from the one it must be read like. */
export const likeness: readonly TrialHarm[] = [
  [
    "a covariate fewer",
    (trial, random) => {
      const column = one(trial, random, "numeric", "categorical", "codes");
      if (!column) return undefined;
      trial.columns.splice(trial.columns.indexOf(column), 1);
      const { covariates, categorical } = trial.roles;
      if (covariates) trial.roles.covariates = covariates.filter((name) => name !== column.name);
      if (categorical) trial.roles.categorical = categorical.filter((name) => name !== column.name);
      return { codes: ["like"], says: [`${JSON.stringify(column.name)}: present in known; absent here`] };
    },
  ],
  [
    "a covariate more",
    (trial) => {
      added(trial, "late addition", (i) => `${i}`);
      return { codes: ["like"], says: ['"late addition": absent in known; present here'] };
    },
  ],
  [
    "a level more",
    (trial, random) => {
      const column = one(trial, random, "categorical");
      if (!column) return undefined;
      const i = anyRow(trial, random);
      column.cells[i] = "Q";
      return {
        codes: ["like"],
        says: [`"Q"${column.levels.some((l) => l > "Q") ? "" : " here"}`, " in known; levels "],
      };
    },
  ],
  [
    "labels instead of numbers",
    (trial, random) => {
      const column = one(trial, random, "numeric");
      if (!column) return undefined;
      column.cells = column.cells.map((cell, i) => (column.absent[i] ? cell : pick(["low", "high"], random)));
      return { codes: ["like"], says: [": numbers in known; levels "] };
    },
  ],
  [
    "missing values where the first has none",
    (trial, random) => {
      const column = one(trial, random, "numeric", "categorical", "codes");
      if (!column || column.absent.some(Boolean)) return undefined;
      trial.roles.missing = "indicator";
      column.cells[anyRow(trial, random)] = "";
      return { codes: ["like"], says: ["no value missing", "1 missing here"] };
    },
  ],
  [
    "another control arm",
    (trial) => {
      const cells = columnOf(trial, "treatment")!;
      if (/^\d$/.test(trial.treated)) return undefined;
      cells.cells = cells.labels.map((label) => (label === trial.treated ? label : "comparator"));
      return { codes: ["like"], says: [`control arm: ${JSON.stringify(trial.control)} in known; "comparator" here`] };
    },
  ],
  [
    "another kind of outcome",
    (trial, random) => {
      const outcome = columnOf(trial, "outcome")!;
      if (outcome.values.some((y) => y !== 0 && y !== 1)) return undefined;
      const i = anyRow(trial, random);
      // A fraction alone might be a slip.
      outcome.cells[i] = "0.5";
      outcome.cells[(i + 1) % trial.n] = "0.25";
      return { codes: ["like"], says: ["outcome: binary in known; continuous here"] };
    },
  ],
  [
    "another direction",
    (trial) => {
      const turned = trial.twin!.roles.direction === "minimize" ? "maximize" : "minimize";
      trial.roles.direction = turned;
      return { codes: ["like"], says: [`${turned} here`] };
    },
  ],
];
