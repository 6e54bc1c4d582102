import { raise } from "../../core/errors.js";
import type { Stream } from "../../random/stream.js";

/** The rows of the patients that teach first, in parts, and of the blocks that are judged after them, one by one. */
export interface Deal {
  /** Parts of the first patients: each is scored by a fit to the others, for the first step's standard deviation. */
  readonly first: readonly Int32Array[];
  readonly blocks: readonly Int32Array[];
}

/** One step's rows, in increasing order. */
export interface StepRows {
  readonly training: Int32Array;
  readonly block: Int32Array;
}

/** Most parts of the first patients. */
const FIRST_PARTS = 5;

/** The first half of the folds teach first, the others are the blocks, in the order of their ids. */
export function dealFolds(folds: Int32Array, count: number): Deal {
  const rows = Array.from({ length: count }, (_, v) => rowsWhere(folds, (fold) => fold === v));
  const half = Math.ceil(count / 2);
  return { first: rows.slice(0, half), blocks: rows.slice(half) };
}

/**
 * Deals rows in the order given: the first `trainFirst` teach, the rest goes to the blocks in turn, the k-th of them to block
 * k mod blocks.
 */
export function dealInTurn(order: ArrayLike<number>, trainFirst: number, blocks: number): Deal {
  const rest = Array.from(order).slice(trainFirst);
  const parts = Math.min(FIRST_PARTS, trainFirst);
  return {
    first: inTurn(Array.from(order).slice(0, trainFirst), parts),
    blocks: inTurn(rest, blocks),
  };
}

/**
 * An order at random in which the first patients, every part of them and every block hold their share of each stratum.
 *
 * @param strata a whole number for every row
 */
export function balancedOrder(strata: Int32Array, trainFirst: number, random: Stream): Int32Array {
  const drawn = random.permutation(strata.length);
  const size = new Map<number, number>();
  for (const s of strata) size.set(s, (size.get(s) ?? 0) + 1);
  const met = new Map<number, number>();
  const place = new Float64Array(strata.length);
  for (const i of drawn) {
    const s = strata[i];
    const before = met.get(s) ?? 0;
    met.set(s, before + 1);
    place[i] = (before + 0.5) / (size.get(s) as number);
  }
  const byPlace = Array.from(drawn).sort((a, b) => place[a] - place[b]);
  const byStratum = (rows: number[]): number[] => rows.sort((a, b) => strata[a] - strata[b]);
  return Int32Array.from([...byStratum(byPlace.slice(0, trainFirst)), ...byStratum(byPlace.slice(trainFirst))]);
}

/** The rows that each step learns from, and those it is judged on. */
export function stepsOf({ first, blocks }: Deal): StepRows[] {
  const before: number[] = first.flatMap((rows) => Array.from(rows));
  return blocks.map((block) => {
    const training = Int32Array.from(before).sort();
    before.push(...block);
    return { training, block };
  });
}

/** The steps that score the first patients: each part by a fit to the others. */
export function firstSteps({ first }: Deal): StepRows[] {
  return first.map((block, v) => ({
    training: Int32Array.from(first.flatMap((rows, w) => (w === v ? [] : Array.from(rows)))).sort(),
    block,
  }));
}

/** Throws unless an order names every row once. */
export function assertOrder(order: ArrayLike<number>, n: number, where: string): void {
  const seen = new Uint8Array(n);
  for (let k = 0; k < order.length; k++) {
    const i = order[k];
    if (Number.isInteger(i) && i >= 0 && i < n && seen[i] === 0) {
      seen[i] = 1;
      continue;
    }
    const again = seen[i] === 1 ? " a second time" : "";
    raise({ code: "index", where, expected: `order to name rows 0 to ${n - 1}, each once`, got: `${i}${again}` });
  }
  if (order.length === n) return;
  raise({ code: "length", where, expected: `order to name all ${n} rows`, got: `${order.length} of them` });
}

function inTurn(rows: readonly number[], parts: number): Int32Array[] {
  return Array.from({ length: parts }, (_, m) => Int32Array.from(rows.filter((_row, k) => k % parts === m)).sort());
}

function rowsWhere(values: Int32Array, is: (value: number) => boolean): Int32Array {
  return Int32Array.from(Array.from(values.keys()).filter((i) => is(values[i])));
}
