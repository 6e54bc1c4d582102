import { type CovariateLevels, Matrix, type Roles, type Stream, type Trial } from "treatment-rules";
import { makeTrial, type TrialParts } from "#lib/trials/make-trial.js";
import { drawNames, drawNumber, labelPool, pick, shuffled } from "./draws.js";

/** A column of a file together with what it means, side by side, so that no second parser is needed. */
export interface KnownColumn {
  name: string;
  part: "outcome" | "treatment" | "id" | "randomization" | "numeric" | "categorical" | "codes" | "unused";
  /** What is written. */
  cells: string[];
  /** What it means, where it means numbers. */
  values: number[];
  /** What it means, where it means labels. */
  labels: string[];
  absent: boolean[];
  /** All labels that may occur, in the order they must have. */
  levels: string[];
}

/** A trial that is known before it is written. */
export interface KnownTrial {
  n: number;
  columns: KnownColumn[];
  roles: { -readonly [key in keyof Roles]: Roles[key] };
  treated: string;
  control: string;
  /** The trial it must be read like. */
  twin?: KnownTrial;
}

export const isCovariate = ({ part }: KnownColumn): boolean =>
  part === "numeric" || part === "categorical" || part === "codes";

export const columnOf = (trial: KnownTrial, part: KnownColumn["part"]): KnownColumn | undefined =>
  trial.columns.find((column) => column.part === part);

/** What reading must give, worked out from what is known. */
export function expectedParts(trial: KnownTrial): TrialParts {
  const { n, roles, twin } = trial;
  const like = twin && expectedParts(twin).levels!;
  const named = like?.map(({ column }) => column) ?? roles.covariates;
  const covariates = named
    ? named.map((name) => trial.columns.find((column) => column.name === name)!)
    : trial.columns.filter(isCovariate);
  const read = covariates.map((column) =>
    expectedCovariate(
      column,
      like?.find((level) => level.column === column.name),
    ),
  );
  const outcome = columnOf(trial, "outcome")!;
  const treatment = columnOf(trial, "treatment")!;
  const arms = treatment.labels.map((label) => (label === trial.treated ? 1 : 0));
  const column = columnOf(trial, "randomization");
  const randomization =
    typeof roles.randomization === "number"
      ? new Array<number>(n).fill(roles.randomization)
      : (column?.values ?? new Array<number>(n).fill(arms.reduce<number>((sum, a) => sum + a, 0) / n));
  const ids = columnOf(trial, "id")?.labels;
  return {
    name: "known",
    covariates: new Matrix(
      Float64Array.from(read.flatMap(({ columns }) => columns.flat())),
      n,
      read.reduce((sum, { columns }) => sum + columns.length, 0),
      read.flatMap(({ names }) => names),
    ),
    treatment: arms,
    outcome: outcome.values,
    randomization,
    direction: roles.direction ?? twin?.roles.direction ?? "maximize",
    labels: { treated: trial.treated, control: trial.control, outcome: outcome.name, treatment: treatment.name },
    levels: read.map(({ level }) => level),
    ...(ids ? { ids } : {}),
  };
}

export const expectedTrial = (trial: KnownTrial): Trial => makeTrial(expectedParts(trial));

function expectedCovariate(column: KnownColumn, like?: CovariateLevels) {
  const { name, absent, values, labels } = column;
  const count = absent.filter(Boolean).length;
  const marks = absent.map(Number);
  if (column.part === "numeric") {
    const there = values.filter((_, i) => !absent[i]).sort((a, b) => a - b);
    const half = there.length >> 1;
    const middle = there.length % 2 ? there[half] : there[half - 1] + (there[half] - there[half - 1]) / 2;
    const median = like?.imputed?.median ?? middle;
    if (count === 0 && !like?.imputed) {
      return { level: { column: name, kind: "numeric" as const }, names: [name], columns: [values] };
    }
    return {
      level: { column: name, kind: "numeric" as const, imputed: { median, count } },
      names: [name, `${name} missing`],
      columns: [values.map((x, i) => (absent[i] ? median : x)), marks],
    };
  }
  const levels =
    like?.levels ?? column.levels.filter((level) => labels.some((label, i) => !absent[i] && label === level));
  const columns = levels.slice(1).map((level) => labels.map((label, i) => Number(!absent[i] && label === level)));
  const names = levels.slice(1).map((level) => `${name}=${level}`);
  const level = { column: name, kind: "categorical" as const, levels };
  if (count === 0 && like?.missing === undefined) return { level, names, columns };
  return { level: { ...level, missing: count }, names: [...names, `${name} missing`], columns: [...columns, marks] };
}

/** What is drawn once for a pair of files: names, arms, kinds of columns. */
interface Plan {
  names: string[];
  binary: boolean;
  arms: { treated: string; control: string; named: boolean };
  numeric: number;
  categorical: { part: "categorical" | "codes"; levels: string[] }[];
  unused: number;
  id: boolean;
  coin: "share" | "number" | "column" | "words";
  marked: boolean[];
  direction?: "maximize" | "minimize";
}

/** A trial with hostile and plain names, every kind of column, and sometimes a twin that was read before. */
export function drawKnownTrial(random: Stream): KnownTrial {
  const plan = drawPlan(random);
  const first = drawRows(plan, true, random);
  if (random.bernoulli(0.6)) return first;
  const second = drawRows(plan, false, random);
  second.twin = first;
  // What is not said again is taken from the twin.
  if (random.bernoulli(0.3)) delete second.roles.treated;
  if (random.bernoulli(0.3)) delete second.roles.direction;
  // The twin's order of columns is its own.
  second.columns = shuffled(second.columns, random);
  return second;
}

function drawPlan(random: Stream): Plan {
  const tame = random.bernoulli(0.3) === 1;
  const numeric = random.integer(4);
  const categorical = Array.from({ length: random.integer(3) }, () => {
    const codes = random.bernoulli(0.25) === 1;
    const pool = codes ? ["1", "2", "10", "33", "100"] : labelPool(tame);
    const levels = shuffled(pool, random).slice(0, 1 + random.integer(5));
    levels.sort(codes ? (a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) : (a, b) => (a < b ? -1 : 1));
    return { part: codes ? ("codes" as const) : ("categorical" as const), levels };
  });
  const unused = random.bernoulli(0.3) ? 1 + random.integer(2) : 0;
  const [one, two] = shuffled(labelPool(tame), random);
  const arms = [
    { treated: "1", control: "0", named: false },
    { treated: "2", control: "1", named: true },
    { treated: one, control: two, named: true },
    { treated: one, control: two, named: true },
  ][random.integer(4)];
  return {
    names: drawNames(numeric + categorical.length + unused + 4, tame, random),
    binary: random.bernoulli(0.7) === 1,
    arms,
    numeric,
    categorical,
    unused,
    id: random.bernoulli(0.3) === 1,
    coin: pick(["share", "number", "column", "words"] as const, random),
    marked: Array.from({ length: numeric + categorical.length }, () => random.bernoulli(0.15) === 1),
    direction: pick([undefined, "maximize", "minimize"] as const, random),
  };
}

function drawRows(plan: Plan, everyLevel: boolean, random: Stream): KnownTrial {
  const n = random.bernoulli(0.1) ? 60 + random.integer(20) : 8 + random.integer(20);
  const names = plan.names.slice();
  const columns: KnownColumn[] = [];
  const add = (
    part: KnownColumn["part"],
    fill: (i: number) => Partial<{ cell: string; value: number; label: string }>,
  ) => {
    const drawn = Array.from({ length: n }, (_, i) => fill(i));
    const column: KnownColumn = {
      name: names.pop()!,
      part,
      cells: drawn.map(({ cell, label }) => cell ?? label ?? ""),
      values: drawn.map(({ value = 0 }) => value),
      labels: drawn.map(({ label = "" }) => label),
      absent: new Array<boolean>(n).fill(false),
      levels: [],
    };
    columns.push(column);
    return column;
  };
  // Two patients of each sort come first, so that both arms and both outcomes are there whatever is drawn.
  const { treated, control, named } = plan.arms;
  const outcome = add("outcome", (i) => {
    if (!plan.binary) return i === 0 ? { cell: "2.5", value: 2.5 } : drawNumber(random);
    const value = i < 4 ? i % 2 : random.bernoulli(0.5);
    return { value, cell: pick([`${value}`, `${value}.0`, `${value}e0`, `+${value}`], random) };
  });
  const treatment = add("treatment", (i) => {
    const label = (i < 4 ? i < 2 : random.bernoulli(0.5)) ? treated : control;
    return { label, cell: /^\d$/.test(treated) && random.bernoulli(0.1) ? `${label}.0` : label };
  });
  const id = names.pop()!;
  const coin = names.pop()!;
  if (plan.id) {
    names.push(id);
    add("id", (i) => ({ label: `patient ${i + 1}` }));
  }
  if (plan.coin === "column") {
    names.push(coin);
    add("randomization", () => {
      const tenths = 1 + random.integer(9);
      return { value: tenths / 10, cell: `0.${tenths}` };
    });
  }
  for (let k = 0; k < plan.numeric; k++) add("numeric", () => drawNumber(random));
  for (const { part, levels } of plan.categorical) {
    const column = add(part, (i) => ({ label: everyLevel && i < levels.length ? levels[i] : pick(levels, random) }));
    column.levels = levels;
  }
  columns.filter(isCovariate).forEach((column, k) => {
    if (!plan.marked[k]) return;
    const at = 5 + random.integer(n - 5);
    column.absent[at] = true;
    column.cells[at] = "";
  });
  for (let k = 0; k < plan.unused; k++)
    add("unused", () => ({ cell: pick(["", "NaN", "1,5", "x", "0x10", "NA"], random) }));
  const covariates = columns.filter(isCovariate).map(({ name }) => name);
  const codes = columns.filter(({ part }) => part === "codes").map(({ name }) => name);
  const roles: KnownTrial["roles"] = {
    outcome: outcome.name,
    treatment: treatment.name,
    ...(named ? { treated } : {}),
    ...(plan.id ? { id } : {}),
    ...(plan.coin === "column" ? { randomization: coin } : {}),
    ...(plan.coin === "number" ? { randomization: 0.5 } : {}),
    ...(plan.coin === "words" ? { randomization: "arm share" } : {}),
    ...(plan.unused > 0 ? { covariates: shuffled(covariates, random) } : {}),
    ...(plan.marked.some(Boolean) ? { missing: "indicator" as const } : {}),
    ...(plan.direction ? { direction: plan.direction } : {}),
    ...(codes.length > 0 ? { categorical: codes } : {}),
  };
  return { n, columns, roles, treated, control };
}
