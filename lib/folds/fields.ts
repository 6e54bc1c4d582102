import { assertInteger } from "../core/assert.js";
import { gotOf, raise, shown } from "../core/errors.js";
import type { Field } from "../core/options.js";
import type { Folds } from "./folds.js";

/** The option for folds: a count, or one whole number a row; what is in the list is looked at where the rows are known. */
export function foldsField(text: string, byDefault: string = "10"): Field<Folds> {
  return { is: "a whole number, or fold ids", text, default: byDefault, check: assertFolds };
}

/** Throws unless folds are a count of at least 2 or a list. */
export function assertFolds(folds: Folds, where: string): void {
  if (typeof folds === "number") {
    assertInteger(folds, where, "folds", 2);
  } else if (typeof (folds as ArrayLike<number> | null)?.length !== "number" || typeof folds === "string") {
    raise({ code: "fold", where, expected: "folds to be a count, or one whole number a row", ...gotOf(folds) });
  } else {
    assertIds(folds, where);
  }
}

function assertIds(ids: ArrayLike<number>, where: string): void {
  for (let i = 0; i < ids.length; i++) {
    if (Number.isInteger(ids[i])) continue;
    const got = `${shown(ids[i])} in row ${i + 1}`;
    raise({ code: "fold", where, expected: "whole numbers as fold ids", got });
  }
}
