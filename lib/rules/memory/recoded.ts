import { Matrix } from "../../math/matrix.js";
import { columnNames } from "../../trials/columns.js";
import type { CovariateLevels, Trial } from "../../trials/trial.js";
import { levelOfRows } from "./level-of-rows.js";
import type { RuleMemory } from "./types.js";

/** So many patients have a level of a column; null stands for no value. */
export interface Counted {
  readonly column: string;
  readonly level: string | null;
  readonly count: number;
}

/** The patients of a trial as a rule reads them, and what could not be read so. */
export interface Recoded {
  /** The rule's columns, with its own levels, reference levels and medians. */
  readonly x: Matrix;
  /** Covariates that are not there. */
  readonly lost: readonly string[];
  /** Covariates that are numbers in one trial and labels in the other. */
  readonly kinds: readonly { readonly column: string; readonly learned: CovariateLevels["kind"] }[];
  /** Levels that the rule does not know; in x they stand as its reference level. */
  readonly unseen: readonly (Counted & { readonly reference: string })[];
  /** Empty cells where the rule knows no mark of them. */
  readonly empty: readonly Counted[];
  /** Levels that the rule knows, and that nobody had where it was learned. */
  readonly unlearned: readonly Counted[];
  /** Covariates that are there as indicators only, whose reference level nobody knows. */
  readonly asTheyStand: readonly string[];
}

/** Reads the patients of a trial as a rule would have read them: by its own levels, whichever is the reference in the trial. */
export function recoded(memory: RuleMemory, columns: readonly string[], trial: Trial): Recoded {
  const needed = new Set(columns);
  const there = new Map(trial.levels.map((level) => [level.column, level]));
  const inMatrix = new Set(trial.covariates.names);
  const found = {
    lost: [] as string[],
    kinds: [] as { column: string; learned: CovariateLevels["kind"] }[],
    unseen: [] as (Counted & { reference: string })[],
    empty: [] as Counted[],
    unlearned: [] as Counted[],
    asTheyStand: [] as string[],
  };
  const names: string[] = [];
  const data: Float64Array[] = [];
  for (const level of memory.levels) {
    const { column } = level;
    const own = columnNames(level);
    if (!own.some((name) => needed.has(name))) continue;
    const other = there.get(column);
    if (other === undefined && own.every((name) => inMatrix.has(name))) {
      found.asTheyStand.push(column);
      names.push(...own);
      data.push(...own.map((name) => trial.covariates.columnNamed(name)));
      continue;
    }
    if (other === undefined) {
      found.lost.push(column);
      continue;
    }
    if (other.kind !== level.kind) {
      found.kinds.push({ column, learned: level.kind });
      continue;
    }
    const places = levelOfRows(trial, other);
    const labels = Array.from(places, (k) => (k < 0 ? null : (other.levels?.[k] ?? "")));
    for (const nobody of memory.nobody.filter((one) => one.column === column)) {
      const count = labels.filter((label) => label === nobody.level).length;
      if (count > 0) found.unlearned.push({ ...nobody, count });
    }
    const gaps = labels.filter((label) => label === null).length;
    if (gaps > 0 && level.imputed === undefined && level.missing === undefined) {
      found.empty.push({ column, level: null, count: gaps });
    }
    names.push(...own);
    data.push(...(level.kind === "numeric" ? numeric(level, places, trial) : categorical(level, labels, found.unseen)));
  }
  return { x: matrixOf(names, data, trial), ...found };
}

/** The trial's own matrix where it is the same, which spares a copy. */
function matrixOf(names: readonly string[], data: readonly Float64Array[], { covariates, n }: Trial): Matrix {
  const same = (name: string, column: Float64Array) => {
    const own = covariates.columnNamed(name);
    return column.every((value, i) => value === own[i]);
  };
  if (names.every((name, k) => covariates.names.includes(name) && same(name, data[k]))) return covariates;
  const all = new Float64Array(n * names.length);
  data.forEach((column, k) => {
    all.set(column, k * n);
  });
  return new Matrix(all, n, names.length, names);
}

function numeric({ column, imputed }: CovariateLevels, places: Int32Array, { covariates }: Trial): Float64Array[] {
  const values = covariates.columnNamed(column);
  if (imputed === undefined) return [values];
  return [
    values.map((value, i) => (places[i] < 0 ? imputed.median : value)),
    Float64Array.from(places, (k) => (k < 0 ? 1 : 0)),
  ];
}

function categorical(
  { column, levels = [], missing }: CovariateLevels,
  labels: readonly (string | null)[],
  unseen: (Counted & { reference: string })[],
): Float64Array[] {
  const counts = new Map<string, number>();
  for (const label of labels) {
    if (label !== null && !levels.includes(label)) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  for (const [level, count] of counts) unseen.push({ column, level, count, reference: levels[0] });
  const indicators = levels.slice(1).map((level) => Float64Array.from(labels, (label) => (label === level ? 1 : 0)));
  return missing === undefined
    ? indicators
    : [...indicators, Float64Array.from(labels, (label) => (label === null ? 1 : 0))];
}
