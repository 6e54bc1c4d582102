import { raise, shown } from "../../../core/errors.js";
import { asSeen, spelledCharacter, unseenIn } from "../notation/characters.js";
import { areSigns, isSpreadsheetError, missingWord } from "../notation/missing-words.js";
import { twinsAmong } from "../notation/twins.js";
import { listRemedy } from "../remedies.js";

/** A label with the row where it stands first. */
export type FirstRows = Iterable<readonly [string, { readonly first: number }]>;

/** Where a row of a column stands, for messages; -1 is the column as a whole. */
export type At = (i: number) => string;

/**
 * Throws for the first label with a character that no reader sees: no-break and zero-width blanks, marks at the ends.
 *
 * @param column the column's name, where it may be left aside
 */
export function refuseUnseen(labels: FirstRows, at: At, column?: string): void {
  for (const [label, { first }] of labels) {
    const character = unseenIn(label);
    if (character === undefined) continue;
    const got = `${shown(label)} with ${spelledCharacter(character)}`;
    const out = column === undefined ? "" : `, or leave the column out: ${listRemedy("exclude", [column])}`;
    const hint = `Write ${shown(asSeen(label))} in the file${out}.`;
    raise({ code: "invisible-character", where: at(first), expected: "characters that are seen", got, hint });
  }
}

/**
 * Throws where a cell holds a word that may mean a missing value, or the error of a spreadsheet: it is asked about, never
 * guessed. An empty list of labels says that none does; a list of others leaves the question open.
 *
 * @param maybe whether words that people write, such as none and unknown, are asked about too
 */
export function refuseMissing(labels: FirstRows, at: At, settled?: ReadonlySet<string>, maybe = false): void {
  const all = [...labels];
  const signs = areSigns(all.map(([cell]) => cell));
  for (const [cell, { first }] of all) {
    const isError = isSpreadsheetError(cell);
    const word = missingWord(cell);
    if (!isError && (settled?.size === 0 || signs || word === undefined || (word === "maybe" && !maybe))) continue;
    const remedy = listRemedy("missingLabels", [...(settled ?? []), cell]);
    const too = settled ? " too" : "";
    if (isError) {
      const hint = `Mend the sheet; if the value is missing${too}, say ${remedy}.`;
      raise({ code: "spreadsheet-error", where: at(first), expected: "a value", got: JSON.stringify(cell), hint });
    }
    const otherwise = settled
      ? "a label is better called otherwise in the file"
      : `if it is a label, ${listRemedy("missingLabels", [])}`;
    const hint = `If it stands for a missing value${too}, say ${remedy}; ${otherwise}.`;
    raise({
      code: "missing-word",
      where: at(first),
      expected: "a value or an empty cell",
      got: JSON.stringify(cell),
      hint,
    });
  }
}

/**
 * Throws where two labels of a column differ by nothing that is seen, or, unless the caller said that all are labels, by
 * capitals or blanks only.
 *
 * @param column the column's name, where it may be named as categorical
 */
export function refuseTwins(labels: ReadonlyMap<string, { readonly first: number }>, at: At, column?: string): void {
  refuseTwinsUnless(labels, at, false, column);
}

/** {@link refuseTwins}, where the caller may have said that the column's values are labels just as they stand. */
export function refuseTwinsUnless(
  labels: ReadonlyMap<string, { readonly first: number }>,
  at: At,
  stated: boolean,
  column?: string,
): void {
  const twins = twinsAmong(labels.keys());
  if (twins === undefined || (stated && !twins.alike)) return;
  const { one, other, by, alike } = twins;
  const may = column === undefined || alike ? "" : `; if they are two, say ${listRemedy("categorical", [column])}`;
  raise({
    code: "twin-labels",
    where: at(labels.get(other)!.first),
    expected: "labels that differ by more than how they are written",
    got: `${shown(other)} beside ${shown(one)}, which differ by ${by}`,
    hint: `Write one label in one way${may}.`,
  });
}
