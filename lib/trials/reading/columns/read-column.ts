import { raise, shown } from "../../../core/errors.js";
import { type Cells, type Counted, countedTexts } from "../cells/cells.js";
import { areCompactDates } from "../notation/dates.js";
import { judgeWords } from "../notation/judge-words.js";
import { missingWord } from "../notation/missing-words.js";
import { sentinelIn } from "../notation/sentinels.js";
import { readNumber } from "../read-number.js";
import { listRemedy } from "../remedies.js";
import { firstFilled } from "./absent-cells.js";
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
  const { absent, categorical = false, column, at, mayLeaveOut } = given;
  const begins = beginsWithNumber(given.cells, absent);
  const { values, words, numbers, firstNumber, filled } =
    begins === undefined || (begins && !categorical) ? readAsNumbers(given) : readAsWords(given, categorical);
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

/** Whether the first cell with a value holds a number: then all of the column is read so; undefined where no cell has one. */
export function beginsWithNumber(cells: Cells, absent: Uint8Array | undefined): boolean | undefined {
  const first = firstFilled(cells, absent);
  return first < 0 ? undefined : !Number.isNaN(readNumber(cells.get(first)));
}

/** The numbers and the other words of a column. */
interface Sorted {
  readonly values: Float64Array;
  readonly words: ReadonlyMap<string, Counted>;
  /** How many rows hold numbers, and which one is the first of them. */
  readonly numbers: number;
  readonly firstNumber: number;
  readonly filled: number;
}

function readAsNumbers({ cells, absent, room }: ColumnCells): Sorted {
  const values = cells.numbers(room?.());
  const words = new Map<string, Counted>();
  if (!absent?.includes(1) && !values.includes(Number.NaN)) {
    return { values, words, numbers: values.length, firstNumber: 0, filled: values.length };
  }
  let [numbers, firstNumber, filled] = [0, -1, 0];
  for (let i = 0; i < values.length; i++) {
    if (absent?.[i]) {
      values[i] = 0;
      continue;
    }
    filled++;
    if (!Number.isNaN(values[i])) {
      if (numbers++ === 0) firstNumber = i;
      continue;
    }
    const seen = words.get(cells.get(i));
    if (seen) seen.count++;
    else words.set(cells.get(i), { count: 1, first: i });
  }
  return { values, words, numbers, firstNumber, filled };
}

function readAsWords({ cells, absent }: ColumnCells, categorical: boolean): Sorted {
  const words = countedTexts(cells.coded(), absent);
  let [numbers, firstNumber, filled] = [0, -1, 0];
  for (const [word, { count, first }] of words) {
    filled += count;
    if (categorical || Number.isNaN(readNumber(word))) continue;
    words.delete(word);
    numbers += count;
    if (firstNumber < 0) firstNumber = first;
  }
  return { values: new Float64Array(0), words, numbers, firstNumber, filled };
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
  const word = cells.get(firstWord);
  const lone = words.size === 1 ? listRemedy("missingLabels", [...(missingLabels ?? []), word]) : undefined;
  const labels = `If all of ${shown(column)} are labels, say ${listRemedy("categorical", [column])}`;
  const hint = `${labels}${lone && count <= numbers ? `; if ${shown(word)} stands for a missing value, ${lone}` : ""}.`;
  if (count <= numbers) {
    raise({ code: "text-in-number", where: at(firstWord), expected: "a number", got: shown(word), hint });
  }
  const got = shown(cells.get(firstNumber));
  raise({ code: "mixed-column", where: at(firstNumber), expected: "a label, as in most rows", got, hint });
}

/** What numbers may hide: dates written in one piece, and codes for a missing value. */
export function lookAtNumbers(given: ColumnCells, values: Float64Array, first: number): void {
  const { cells, absent, at, missingLabels, column, say } = given;
  if (values[first] >= 190_001 && values[first] <= 20_991_231 && Number.isInteger(values[first])) {
    if (areCompactDates(filledCells(given))) {
      const cell = cells.get(first);
      refuseNotation(given, { code: "date", what: "a date in one piece", sort: "number", cell, first });
    }
  }
  if (isPadded(given, values)) {
    const text = `${column}: ${shown(cells.get(first))} and the others, padded with zeros, are read as numbers.`;
    say?.({ code: "leading-zeros", text, remedy: `If they are labels, say ${listRemedy("categorical", [column])}.` });
  }
  if (areDayNumbers(given, values)) {
    const text = `${column}: ${shown(cells.get(first))} and the others are read as numbers; so a spreadsheet numbers days.`;
    const remedy = `If they are dates, write days since the start of the trial, or leave them out: ${listRemedy("exclude", [column])}.`;
    say?.({ code: "day-numbers", text, remedy });
  }
  if (missingLabels?.size === 0) return;
  const sentinel = sentinelIn(values, absent?.includes(1) ? absent : undefined);
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
function isPadded(given: ColumnCells, values: Float64Array): boolean {
  const { cells, absent, mayLeaveOut } = given;
  const first = firstFilled(cells, absent);
  if (!mayLeaveOut || first < 0) return false;
  const { length } = cells.get(first);
  if (length < 2) return false;
  // Only a number of fewer digits than the first can be padded: where there is none, no text need be looked at.
  const least = Number(`1e${length - 1}`);
  let small = 0;
  while (small < values.length && (values[small] >= least || absent?.[small])) small++;
  if (small === values.length || cells.get(small).length !== length) return false;
  let padded = false;
  for (const cell of filledCells(given)) {
    if (cell.length !== length || !/^\d+$/.test(cell)) return false;
    padded ||= cell.startsWith("0");
  }
  return padded;
}

/** The texts of the cells that are not absent. */
function* filledCells({ cells, absent }: ColumnCells): Iterable<string> {
  for (let i = 0; i < cells.length; i++) if (!absent?.[i]) yield cells.get(i);
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
