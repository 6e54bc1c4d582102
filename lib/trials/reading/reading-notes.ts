import { listed } from "../../core/errors.js";
import type { ReadingNote } from "../trial.js";
import type { AssignedRoles } from "./assign-roles.js";
import type { Notation } from "./role-fields.js";

const NAMES: { readonly [sign: string]: string } = { ";": "semicolons", "|": "bars", tab: "tabs", "\t": "tabs" };

/** What a reader of the trial should know of how its file was read: everything that was stated and is not the usual. */
export function readingOf({ excluded, missingLabels }: AssignedRoles, { delimiter, decimal }: Notation): ReadingNote[] {
  const notes: ReadingNote[] = [];
  const say = (code: string, text: string) => notes.push({ code, text });
  if (delimiter !== undefined && delimiter !== ",") {
    say("delimiter", `Columns of the file are separated by ${NAMES[delimiter]}.`);
  }
  if (decimal === ",") say("decimal", "Numbers of the file have a decimal comma.");
  if (excluded.length > 0) say("exclude", `Left aside, as asked: ${listed(excluded)}.`);
  if (missingLabels !== undefined && missingLabels.size > 0) {
    say("missing-labels", `Taken for a missing value, as asked: ${listed([...missingLabels])}.`);
  }
  return notes;
}
