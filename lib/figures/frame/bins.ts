import { log } from "../../arithmetic/log.js";
import { log10 } from "../../arithmetic/log10.js";
import { power } from "../../arithmetic/power.js";
import { rangeOf } from "./frame.js";

/** Bins of one width; bin i runs from `start + i * width`, and holds its lower end but not its upper. */
export interface Bins {
  readonly start: number;
  readonly width: number;
  readonly count: number;
}

/** Round bins over all values: a width of 1, 2, 2.5 or 5 times a power of ten, with an edge at 0. */
export function roundBins(values: readonly number[], about: number): Bins {
  const [low, high] = rangeOf(values, 0);
  const rough = (high - low) / about;
  const decade = power(10, Math.floor(log10(rough)));
  const nearest = (k: number) => Math.abs(log((k * decade) / rough));
  const step = [1, 2, 2.5, 5, 10].reduce((best, k) => (nearest(k) < nearest(best) ? k : best));
  const width = step * decade;
  const first = Math.floor(low / width + 1e-9);
  const last = Math.floor(high / width + 1e-9);
  return { start: first * width, width, count: last - first + 1 };
}

/** The bin of a value, with a breath of tolerance so that 0.3 falls into the bin that starts at 0.1 * 3. */
export function binOf(value: number, bins: Bins): number {
  const i = Math.floor((value - bins.start) / bins.width + 1e-9);
  return Math.min(bins.count - 1, Math.max(0, i));
}

/** How many values fall into each bin. */
export function countIn(values: readonly number[], bins: Bins): number[] {
  const counts = new Array<number>(bins.count).fill(0);
  for (const value of values) counts[binOf(value, bins)]++;
  return counts;
}

/** The middle of each bin. */
export function middles(bins: Bins): number[] {
  return Array.from({ length: bins.count }, (_, i) => tidy(bins.start + (i + 0.5) * bins.width));
}

/** 0.30000000000000004 as 0.3. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
