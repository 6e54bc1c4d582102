import { raise, shown } from "../../../core/errors.js";
import { countedTexts } from "../cells/cells.js";
import { judgeWords } from "../notation/judge-words.js";
import { readNumber } from "../read-number.js";
import { eitherLabel } from "../remedies.js";
import type { ColumnCells } from "./column-cells.js";
import { refuseMissing, refuseTwins, refuseUnseen } from "./column-faults.js";
import { lookAtNumbers } from "./read-column.js";
import { refuseNotation } from "./refuse-notation.js";

/** The numbers of a column that must hold nothing else: the outcome, the randomization probability. */
export function readNumbers(given: ColumnCells, hint?: string): Float64Array {
  const { cells } = given;
  const values = cells.numbers();
  const isText = (value: number) => Number.isNaN(value);
  if (values.some(isText)) refuseText(given, hint);
  return values;
}

/** Throws for what stands among the numbers; an outcome of two labels is told how to name its event. */
function refuseText(given: ColumnCells, hint?: string): never {
  const { cells, at, missingLabels } = given;
  const words = new Map<string, { count: number; first: number }>();
  const all = new Set<string>();
  for (const [cell, counted] of countedTexts(cells.coded())) {
    all.add(cell);
    if (Number.isNaN(readNumber(cell))) words.set(cell, counted);
  }
  refuseUnseen(words, at);
  const notNan = [...words].filter(([word]) => !/^[+-]?nan$/i.test(word));
  refuseMissing(notNan, at, missingLabels, all.size > 2);
  const { notation } = judgeWords(words, true);
  if (notation) refuseNotation(given, notation);
  if (words.size === all.size) refuseTwins(words, at);
  const [[word, { first }]] = words;
  const event = hint !== undefined && all.size === 2 ? ` Say ${eitherLabel("event", [...all])}.` : "";
  return raise({
    code: "text-in-number",
    where: at(first),
    expected: "a number",
    got: shown(word),
    ...(hint ? { hint: `${hint}${event}` } : {}),
  });
}

/** Looks at numbers that are an outcome: a code for a missing value is no outcome. */
export function lookAtOutcome(given: ColumnCells, values: Float64Array): void {
  lookAtNumbers(given, values, 0);
  if (given.missingLabels?.size === 0 || given.say === undefined) return;
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i] !== 0 && values[i] !== 1) count++;
  // One value more may be a count's next; it is said where it is very rare.
  const rare = values.includes(2) ? 0.01 : 0.05;
  if (count === 0 || count > rare * values.length) return;
  const others = values.filter((y) => y !== 0 && y !== 1);
  const distinct = [...new Set(others)];
  if (distinct.length > 3 || new Set(values).size !== distinct.length + 2) return;
  const rows = `${others.length} row${others.length === 1 ? "" : "s"}`;
  const text = `${given.column}: all but ${rows} are 0 or 1, yet ${distinct.join(" and ")} make${distinct.length === 1 ? "s" : ""} it continuous.`;
  given.say({ code: "nearly-binary", text, remedy: "If that is no outcome, take these rows out of the file." });
}
