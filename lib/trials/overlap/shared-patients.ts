import { exp } from "../../arithmetic/exp.js";
import { log } from "../../arithmetic/log.js";
import { listed } from "../../core/errors.js";
import type { Trial } from "../trial.js";
import { CellHashes, type RowKeys } from "./row-keys.js";
import { type Meeting, meetingOf } from "./too-alike.js";

/** Patients who stand in two trials. */
export interface SharedPatients {
  /** How many of them. */
  readonly count: number;
  /** By what they are known, in words. */
  readonly by: string;
}

/** A chance of this size is not told from none: one pair of trials in ten million. */
export const CHANCE = 1e-7;

/**
 * The patients that two trials share, or undefined where nothing beyond chance speaks for any.
 *
 * Known by identifiers whose rows agree, by rows that are dealt too evenly between the trials (see {@link meetingOf}), by rare
 * rows that both have, or by rows that stand in the same order. The arm is not looked at, for it may be called otherwise; the
 * outcome may be another one and one column may have been changed, so each is left out in turn.
 */
export function sharedPatients(first: Trial, second: Trial): SharedPatients | undefined {
  if (first === second) return { count: first.n, by: "they are one trial given twice" };
  const cells = new CellHashes(first, second);
  const last = cells.names.length - 1;
  const whole = cells.keys();
  if (sameOrder(first, second, whole)) return { count: first.n, by: "all rows are the same, in the same order" };
  const choices: readonly (readonly number[])[] = [[], [last], ...cells.names.slice(0, last).map((_, j) => [j])];
  let found: SharedPatients | undefined;
  for (const without of choices) {
    const keys = without.length === 0 ? whole : cells.keys(without);
    const meeting = meetingOf(keys);
    const bound = log(without.length === 0 || without[0] === last ? CHANCE : CHANCE / 100);
    const count = byIds(first, second, keys, meeting);
    const even = meeting.logChance <= bound || areRare(meeting, cells, without, first.n * second.n);
    const most = Math.max(count, even ? meeting.shared : 0);
    if (most > (found?.count ?? 0)) found = { count: most, by: told(cells.names, without, count > 0) };
    if (found && without.length === 0) return found;
  }
  return found;
}

function told(names: readonly string[], without: readonly number[], ids: boolean): string {
  const kept = names.filter((_, j) => !without.includes(j));
  const rows = `the same values of ${kept.length > 6 ? `all ${kept.length} columns compared` : kept.map((name) => (name === "the outcome" ? name : listed([name]))).join(", ")}`;
  return ids ? `the same identifier and ${rows}` : rows;
}

/** Both trials row by row, in the order of the file, where that order is more than that of a sorted file. */
function sameOrder(first: Trial, second: Trial, keys: RowKeys): boolean {
  if (first.n !== second.n || keys.first.some((key, i) => key !== keys.second[i])) return false;
  let bits = 0;
  for (const arm of [0, 1]) {
    const seen = Array.from(keys.first).filter((_, i) => first.treatment[i] === arm);
    const runs = seen.filter((key, i) => i === 0 || key !== seen[i - 1]).length;
    bits += runs - new Set(seen).size;
  }
  return bits >= 16;
}

/** Rows that neither trial repeats, and that both have more often than columns that know nothing of each other would give. */
function areRare(meeting: Meeting, cells: CellHashes, without: readonly number[], pairs: number): boolean {
  return areRarePairs(meeting, pairs, () => ratesOf(cells, without));
}

/** How often two rows of one trial are alike in each column. */
function ratesOf(cells: CellHashes, without: readonly number[]): number[] {
  return cells.names
    .map((_, j) => j)
    .filter((j) => !without.includes(j))
    .map((j) => {
      const { first, second } = cells.column(j);
      const own = meetingOf({ first, second }).within;
      return (own + 1) / ((first.length * (first.length - 1) + second.length * (second.length - 1)) / 2);
    });
}

/**
 * Whether rows meet across two trials, and not within them, more often than columns that know nothing of each other would let them.
 *
 * @param rates how often two rows of one trial are alike in each column; asked for where it matters
 */
export function areRarePairs({ across, within }: Meeting, pairs: number, rates: () => readonly number[]): boolean {
  // Seven pairs across and none within come about once in 128 times by themselves.
  if (across < 7 || binomialTail(across, across + within, 0.5) > 0.01) return false;
  const sorted = [...rates()].sort((a, b) => b - a);
  // One column in three, the finest ones, may follow from others, and dependence among the rest is allowed a factor of ten.
  const counted = sorted.slice(0, sorted.length - Math.floor(sorted.length / 3));
  const expected = 10 * pairs * counted.reduce((product, rate) => product * Math.min(1, rate), 1);
  return counted.length >= 2 && poissonTail(across, expected) <= CHANCE;
}

/** Identifiers that both trials use, and whose rows agree beyond what rows near them in order do. */
function byIds(first: Trial, second: Trial, keys: RowKeys, { across, within }: Meeting): number {
  if (!first.ids || !second.ids) return 0;
  const place = new Map(second.ids.map((id, i) => [id, i]));
  const pairs = first.ids.flatMap((id, i) => {
    const there = place.get(id);
    return there === undefined ? [] : [{ id, one: keys.first[i], other: keys.second[there] }];
  });
  const n = keys.first.length + keys.second.length;
  return agreeingIds(pairs, (agree) => (across - agree + within + 1) / ((n * (n - 1)) / 2));
}

/** A patient of each trial under one identifier, with what stands for their rows. */
export interface SameId {
  readonly id: string;
  readonly one: number;
  readonly other: number;
}

/**
 * How many identifiers stand for the same patient in both trials; 0 where no more rows agree than by chance.
 *
 * @param rateOf how often two rows agree that are no pair, given how many pairs agree
 */
export function agreeingIds(pairs: SameId[], rateOf: (agree: number) => number): number {
  const agree = pairs.filter(({ one, other }) => one === other).length;
  if (agree === 0) return 0;
  // Identifiers may follow the sites: rows of near identifiers agree more often than any two.
  pairs.sort((a, b) => (a.id < b.id ? -1 : 1));
  let [near, looked] = [0, 0];
  for (let i = 0; i < pairs.length; i++) {
    for (let k = Math.max(0, i - 5); k <= Math.min(pairs.length - 1, i + 5); k++) {
      if (k === i) continue;
      looked++;
      if (pairs[i].one === pairs[k].other) near++;
    }
  }
  const rate = Math.max(rateOf(agree), looked > 0 ? near / looked : 0);
  return binomialTail(agree, pairs.length, Math.min(1, 1.5 * rate)) <= CHANCE ? agree : 0;
}

/** P(at least k of n), term by term; of more than a hundred thousand, as patients without covariates make them, its bound. */
function binomialTail(k: number, n: number, p: number): number {
  if (k <= n * p) return 1;
  if (n > 100_000) return chernoffTail(k, n, p);
  let term = 1;
  for (let i = 0; i < k; i++) term *= ((n - i) / (i + 1)) * p;
  let sum = 0;
  const q = 1 - p;
  let failures = 1;
  for (let i = 0; i < n - k; i++) failures *= q;
  term *= failures;
  if (!Number.isFinite(term)) return chernoffTail(k, n, p);
  for (let i = k; i <= n && term > 0; i++) {
    sum += term;
    term *= (((n - i) / (i + 1)) * p) / q;
  }
  return sum > 0 ? Math.min(1, sum) : chernoffTail(k, n, p);
}

/** The bound of Chernoff: exp(-n KL(k/n, p)). */
function chernoffTail(k: number, n: number, p: number): number {
  const share = k / n;
  const kl = share * log(share / p) + (share < 1 ? (1 - share) * log((1 - share) / (1 - p)) : 0);
  return n * kl > 700 ? 0 : exp(-n * kl);
}

/** A bound on P(at least k) of a Poisson count: (e mu / k)^k exp(-mu). */
function poissonTail(k: number, mu: number): number {
  if (k <= mu) return 1;
  const logBound = k * (1 + log(mu / k)) - mu;
  return logBound < -700 ? 0 : exp(logBound);
}
