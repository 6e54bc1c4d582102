import { sha256 } from "../../core/sha256.js";
import type { Matrix } from "../../math/matrix.js";
import { columnsByName, stirred } from "../order/row-digests.js";

/** What is known of one choice of columns: digests of distinct rows, the least ones where there are many. */
export interface SketchPart {
  /** Which columns, and whether the outcome is among them. */
  readonly of: "all" | "covariates" | "first half" | "second half";
  /** Digests of 30 bits in increasing order, five signs of base 64 each. */
  readonly rows: string;
  /** How many patients have each; absent where every row is one patient's. */
  readonly counts?: readonly number[];
}

/**
 * By what the patients of a trial are known again: digests of their rows under a key, of at most 320 distinct rows for
 * each choice of columns, whatever the size of the trial. No value stands in it; but it goes with its key, so whoever guesses a
 * whole row, which is easy where there are only a few coarse covariates, can tell whether a patient had it.
 */
export interface PatientSketch {
  readonly n: number;
  readonly parts: readonly SketchPart[];
  /** Digests of identifiers, each with one of its row: five signs and three. */
  readonly ids?: string;
}

/** What patients are known by. */
export interface Known {
  readonly covariates: Matrix;
  readonly outcome: Float64Array;
  readonly ids?: readonly string[];
}

/** So many distinct rows are kept, the least by their digest: a choice that owes nothing to what they hold. */
export const MOST = 320;

/** Digests have so many values. */
export const DIGESTS: number = 1_073_741_824;

const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The digests of all rows, for every choice of columns, and of the identifiers. */
export function digestsOf(known: Known, key: string): { parts: Map<SketchPart["of"], Uint32Array>; ids?: Uint32Array } {
  const { covariates, outcome, ids } = known;
  const start = Number.parseInt(sha256(`patients ${key}`).slice(0, 8), 16);
  const digests = (of: SketchPart["of"]) => [of, rowDigests(columnsOf(of, known), outcome.length, start)] as const;
  const parts = new Map<SketchPart["of"], Uint32Array>([digests("all")]);
  if (covariates.columns > 0) parts.set(...digests("covariates"));
  if (covariates.columns >= 4) {
    parts.set(...digests("first half"));
    parts.set(...digests("second half"));
  }
  return ids === undefined ? { parts } : { parts, ids: textDigests(ids, start) };
}

/**
 * What a part of a sketch is taken of, columns by name. "covariates" goes without the outcome, which may be another one, and with
 * two digits, for a column may have been rounded; a column that was changed stands in one half only.
 */
export function columnsOf(of: SketchPart["of"], { covariates, outcome }: Known): Float64Array[] {
  const columns = columnsByName({ covariates }).map((j) => covariates.column(j));
  if (of === "covariates") return columns.map((column) => column.map((value) => Number(value.toPrecision(2))));
  if (of === "all") return [...columns, outcome];
  return [...columns.filter((_, j) => j % 2 === (of === "first half" ? 0 : 1)), outcome];
}

/** The sketch of a trial's patients. */
export function sketchOf(known: Known, key: string): PatientSketch {
  const { parts, ids } = digestsOf(known, key);
  const whole = parts.get("covariates") ?? (parts.get("all") as Uint32Array);
  return {
    n: known.outcome.length,
    parts: Array.from(parts, ([of, digests]) => ({ of, ...written(digests) })),
    ...(ids === undefined ? {} : { ids: writtenIds(ids, whole) }),
  };
}

function written(digests: Uint32Array): Omit<SketchPart, "of"> {
  const counts = countsOf(digests);
  const least = [...counts.keys()].sort((a, b) => a - b).slice(0, MOST);
  const kept = least.map((digest) => counts.get(digest) as number);
  const rows = least.map((digest) => signs(digest, 5)).join("");
  return kept.every((count) => count === 1) ? { rows } : { rows, counts: kept };
}

function writtenIds(ids: Uint32Array, rows: Uint32Array): string {
  return Array.from(ids, (id, i) => ({ id, row: rows[i] }))
    .sort((a, b) => a.id - b.id || a.row - b.row)
    .slice(0, MOST)
    .map(({ id, row }) => signs(id, 5) + signs(row >>> 12, 3))
    .join("");
}

/** Digests with the number of rows that have each. */
export function countsOf(digests: Uint32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const digest of digests) counts.set(digest, (counts.get(digest) ?? 0) + 1);
  return counts;
}

/** The k-th digest of the rows of a part. */
export function digestAt(rows: string, k: number): number {
  return numberOf(rows.slice(5 * k, 5 * k + 5));
}

/** The rows of a part, digests with counts; all digests above the last are unknown where `full` is false. */
export function readPart({ rows, counts }: SketchPart): { counts: Map<number, number>; upTo: number } {
  const digests = Array.from({ length: rows.length / 5 }, (_, k) => digestAt(rows, k));
  return {
    counts: new Map(digests.map((digest, k) => [digest, counts?.[k] ?? 1])),
    upTo: digests.length < MOST ? DIGESTS - 1 : digests[digests.length - 1],
  };
}

/** Digests of identifiers with those of their rows, cut to 18 bits. */
export function readIds(ids: string): { id: number; row: number }[] {
  return Array.from({ length: ids.length / 8 }, (_, k) => ({
    id: numberOf(ids.slice(8 * k, 8 * k + 5)),
    row: numberOf(ids.slice(8 * k + 5, 8 * k + 8)),
  }));
}

function signs(value: number, length: number): string {
  let text = "";
  for (let k = length - 1; k >= 0; k--) text += SIGNS[(value >>> (6 * k)) & 63];
  return text;
}

function numberOf(text: string): number {
  let value = 0;
  for (const sign of text) value = value * 64 + SIGNS.indexOf(sign);
  return value;
}

function taken(lane: number, word: number): number {
  return stirred(lane, word, 0x9e3779b1, 0x85ebca77);
}

function rowDigests(columns: readonly Float64Array[], n: number, start: number): Uint32Array {
  const double = new Float64Array(1);
  const words = new Int32Array(double.buffer);
  return Uint32Array.from({ length: n }, (_, i) => {
    let lane = start | 0;
    for (const column of columns) {
      double[0] = column[i] + 0;
      lane = taken(taken(lane, words[0]), words[1]);
    }
    return finished(lane);
  });
}

function textDigests(texts: readonly string[], start: number): Uint32Array {
  return Uint32Array.from(texts, (text) => {
    let lane = ~start;
    for (let k = 0; k < text.length; k++) lane = taken(lane, text.charCodeAt(k));
    return finished(lane);
  });
}

/** The upper 30 bits of a lane, spread over all of it. */
function finished(lane: number): number {
  const once = taken(lane, 0x2c1b3c6d);
  return (once ^ (once >>> 13)) >>> 2;
}
