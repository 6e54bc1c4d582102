import { log } from "../../arithmetic/log.js";
import type { Trial } from "../trial.js";
import { RARE } from "./chance.js";
import type { FileColumn } from "./file-columns.js";

/** Words in the name of a column that numbers patients. */
const ID_WORDS =
  /^(id|ids|pid|uid|pidnum|patid|subjid|usubjid|mrn|identifier|\w*id|record|serial|rownum|rowid|index)$/i;
const PERSON_WORDS = /^(patient|subject|participant|person|case|record|row|study|screening|chart)$/i;
const NUMBER_WORDS = /^(no|nr|num|number|id|code)$/i;

/** Patients among whom a trait of one in fifty is found all but surely: in fewer, that nobody has it says nothing. */
const ENOUGH_FOR_A_TRAIT = 150;

/** Columns in which all patients have one value; of a trait that nobody of a small trial has, nothing need be said. */
export function constantColumns(columns: readonly FileColumn[]): string[] {
  return columns
    .filter(({ values, gaps, ordered }) => {
      if (gaps || values.some((value) => value !== values[0])) return false;
      return !(ordered && values[0] === 0 && values.length < ENOUGH_FOR_A_TRAIT);
    })
    .map(({ column }) => column);
}

/**
 * Columns that number the patients: whole numbers, no two alike, that rise or fall from row to row, or fill a range so closely
 * that chance would have repeated some, or bear the name of an identifier.
 */
export function numberingColumns({ n }: Trial, columns: readonly FileColumn[]): string[] {
  if (n < 10) return [];
  return columns
    .filter(({ column, values, ordered }) => {
      if (!ordered || !values.every(Number.isInteger)) return false;
      const range = Math.max(...extremes(values)) - Math.min(...extremes(values)) + 1;
      if (range < n || new Set(values).size < n) return false;
      // Of n draws from a range no two alike: at most exp(-n (n - 1) / 2 range), whatever their law.
      return rises(values) || (n * (n - 1)) / (2 * range) > -log(RARE) || namesAPerson(column);
    })
    .map(({ column }) => column);
}

function extremes(values: Float64Array): [number, number] {
  let [least, most] = [values[0], values[0]];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

function rises(values: Float64Array): boolean {
  const up = Math.sign(values[1] - values[0]);
  for (let i = 1; i < values.length; i++) if (Math.sign(values[i] - values[i - 1]) !== up) return false;
  return up !== 0;
}

function namesAPerson(column: string): boolean {
  const words = column
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  return (
    words.some((word) => ID_WORDS.test(word)) ||
    (words.some((word) => PERSON_WORDS.test(word)) && (words.length === 1 || words.some((w) => NUMBER_WORDS.test(w))))
  );
}
