import { raise, shown } from "../../../core/errors.js";
import { areCompactDates } from "../notation/dates.js";
import { type Counted, judgeWords } from "../notation/judge-words.js";
import { missingWord } from "../notation/missing-words.js";
import { sentinelIn } from "../notation/sentinels.js";
import { readNumber } from "../read-number.js";
import { listRemedy } from "../remedies.js";
import type { ColumnCells } from "./column-cells.js";
import { refuseMissing, refuseTwinsUnless, refuseUnseen } from "./column-faults.js";
import { refuseNotation } from "./refuse-notation.js";

/** What a column holds. */
export interface ReadColumn {
  readonly kind: "numeric" | "categorical";
  /** The numbers of a numeric column, 0 where row `i` is empty. */
  readonly values: Float64Array;
}

/** So many distinct words of a column of labels are looked at for their form; it is refused for their number anyway. */
const MOST_LOOKED_AT = 2000;

/**
 * Tells whether a column holds numbers or labels. A mixture is refused at the first cell of the rarer sort, and numbers in
 * another notation wherever the form of the column's cells shows that they are meant.
 */
export function readColumn(given: ColumnCells): ReadColumn {
  const { cells, absent, categorical = false, column, at, mayLeaveOut } = given;
  const values = new Float64Array(cells.length);
  const words = new Map<string, Counted>();
  let [numbers, firstNumber, filled] = [0, -1, 0];
  for (let i = 0; i < cells.length; i++) {
    if (absent?.[i]) continue;
    filled++;
    const cell = cells[i];
    const seen = words.size > 0 ? words.get(cell) : undefined;
    if (seen) {
      seen.count++;
      continue;
    }
    const value = categorical ? Number.NaN : readNumber(cell);
    if (Number.isNaN(value)) words.set(cell, { count: 1, first: i });
    else {
      values[i] = value;
      if (numbers++ === 0) firstNumber = i;
    }
  }
  if (words.size === 0) {
    lookAtNumbers(given, values, firstNumber);
    return { kind: "numeric", values };
  }
  refuseUnseen(words, at, mayLeaveOut ? column : undefined);
  refuseMissing(beforeNumbers(words, categorical), at, given.missingLabels, 2 * numbers >= filled);
  if (!categorical) refuseWords(given, words, numbers, firstNumber);
  refuseTwinsUnless(words, at, categorical, mayLeaveOut ? column : undefined);
  sayMissing(given, words);
  return { kind: "categorical", values };
}

/** NaN among numbers is told as a number that is none; in a column of labels it is one of the words. */
function* beforeNumbers(words: ReadonlyMap<string, Counted>, categorical: boolean): Iterable<[string, Counted]> {
  for (const entry of words) if (categorical || !/^[+-]?nan$/i.test(entry[0])) yield entry;
}

/** Throws unless words are labels, and nothing else stands in the column. */
function refuseWords(
  given: ColumnCells,
  words: ReadonlyMap<string, Counted>,
  numbers: number,
  firstNumber: number,
): void {
  const { column, cells, at, missingLabels } = given;
  const looked = words.size > MOST_LOOKED_AT ? new Map([...words].slice(0, MOST_LOOKED_AT)) : words;
  let [count, firstWord] = [0, cells.length];
  for (const word of words.values()) {
    count += word.count;
    firstWord = Math.min(firstWord, word.first);
  }
  const { notation } = judgeWords(looked, numbers > 0 && count <= numbers);
  if (notation) refuseNotation(given, notation);
  if (numbers === 0) return;
  const word = cells[firstWord];
  const lone = words.size === 1 ? listRemedy("missingLabels", [...(missingLabels ?? []), word]) : undefined;
  const labels = `If all of ${shown(column)} are labels, say ${listRemedy("categorical", [column])}`;
  const hint = `${labels}${lone && count <= numbers ? `; if ${shown(word)} stands for a missing value, ${lone}` : ""}.`;
  if (count <= numbers) {
    raise({ code: "text-in-number", where: at(firstWord), expected: "a number", got: shown(word), hint });
  }
  const got = shown(cells[firstNumber]);
  raise({ code: "mixed-column", where: at(firstNumber), expected: "a label, as in most rows", got, hint });
}

/** What numbers may hide: dates written in one piece, and codes for a missing value. */
export function lookAtNumbers(given: ColumnCells, values: Float64Array, first: number): void {
  const { cells, absent, at, missingLabels, column, say } = given;
  if (values[first] >= 190_001 && values[first] <= 20_991_231 && Number.isInteger(values[first])) {
    if (areCompactDates(absent ? cells.filter((_, i) => !absent[i]) : cells)) {
      refuseNotation(given, { code: "date", what: "a date in one piece", sort: "number", cell: cells[first], first });
    }
  }
  if (isPadded(given)) {
    const text = `${column}: ${shown(cells[first])} and the others, padded with zeros, are read as numbers.`;
    say?.({ code: "leading-zeros", text, remedy: `If they are labels, say ${listRemedy("categorical", [column])}.` });
  }
  if (areDayNumbers(given, values)) {
    const text = `${column}: ${shown(cells[first])} and the others are read as numbers; so a spreadsheet numbers days.`;
    const remedy = `If they are dates, write days since the start of the trial, or leave them out: ${listRemedy("exclude", [column])}.`;
    say?.({ code: "day-numbers", text, remedy });
  }
  if (missingLabels?.size === 0) return;
  const sentinel = sentinelIn(values, absent);
  if (sentinel === undefined) return;
  const { value, count, codes } = sentinel;
  const i = values.findIndex((x, k) => x === value && !absent?.[k]);
  const word = String(value);
  const rows = `in ${count} row${count === 1 ? "" : "s"}, far from all other values`;
  const all = listRemedy("missingLabels", [...(missingLabels ?? []), ...codes.map(String)]);
  if (missingLabels) {
    const text = `${column}: ${word} stands ${rows}, and is read as a number.`;
    say?.({ code: "sentinel", text, remedy: `If it stands for a missing value too, say ${all}.` });
    return;
  }
  const hint = `If it stands for a missing value, say ${all}; if it is a value, ${listRemedy("missingLabels", [])}.`;
  raise({ code: "sentinel", where: at(i), expected: "a value like the others", got: `${word} ${rows}`, hint });
}

/** Whether all numbers of a covariate are days between 1990 and 2040 as spreadsheets count them, within ten years of each other. */
function areDayNumbers({ absent, mayLeaveOut }: ColumnCells, values: Float64Array): boolean {
  if (!mayLeaveOut) return false;
  const distinct = new Set<number>();
  let [least, most] = [51_501, 32_874];
  for (let i = 0; i < values.length; i++) {
    if (absent?.[i]) continue;
    const value = values[i];
    if (!(value >= 32_874 && value <= 51_501 && Number.isInteger(value))) return false;
    if (distinct.size < 10) distinct.add(value);
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return distinct.size >= 10 && most - least <= 3_653;
}

/** Whether all cells of a covariate are digits of one length, some of them zeros in front: more a code than a number. */
function isPadded({ cells, absent, mayLeaveOut }: ColumnCells): boolean {
  const length = cells.find((_, i) => !absent?.[i])?.length ?? 0;
  if (!mayLeaveOut || length < 2) return false;
  let padded = false;
  for (let i = 0; i < cells.length; i++) {
    if (absent?.[i]) continue;
    if (cells[i].length !== length || !/^\d+$/.test(cells[i])) return false;
    padded ||= cells[i].startsWith("0");
  }
  return padded;
}

/** Says which labels may be words for a missing value. */
function sayMissing({ column, missingLabels, say }: ColumnCells, words: ReadonlyMap<string, Counted>): void {
  if (say === undefined || missingLabels?.size === 0) return;
  for (const [word, { count }] of words) {
    if (missingWord(word) !== "maybe") continue;
    const text = `${column}: ${shown(word)}, ${count} row${count === 1 ? "" : "s"}, is read as a label.`;
    const all = listRemedy("missingLabels", [...(missingLabels ?? []), word]);
    const settled = missingLabels ? "" : `; if it is a label, ${listRemedy("missingLabels", [])}`;
    say({ code: "missing-word", text, remedy: `If it stands for a missing value, say ${all}${settled}.` });
  }
}
