import assert from "node:assert/strict";
import { parseTrial, type Roles, TreatmentRulesError, type Trial } from "treatment-rules";
import { errorCodes } from "#lib/trials/reading/error-codes.js";

/** The roles of {@link text}'s columns. */
export const roles: Roles = { outcome: "cured", treatment: "arm", treated: "new" };

/** A small good file. */
export const text = 'arm,cured,age,"site, or centre"\nnew,1,40.5,B\nold,0,50,A\nnew,0,6e1,C\nold,1,.5,B\n';

/** The error that reading gives: its code, and what its message must say. */
export function refuses(
  csv: string | Uint8Array,
  code: string,
  says: RegExp,
  given: Partial<Roles> = {},
  like?: Trial,
): void {
  assert.ok(errorCodes.includes(code), `${code} is listed`);
  assert.throws(
    () => parseTrial(csv, { ...roles, ...given }, { name: "first.csv", like }),
    (error) => {
      assert.ok(error instanceof TreatmentRulesError, String(error));
      assert.equal(error.code, code, error.message);
      assert.match(error.message, says);
      return true;
    },
  );
}

/** A small good file with one line in the place of another. */
export const withLine = (line: number, content: string): string => {
  const lines = text.split("\n");
  lines[line - 1] = content;
  return lines.join("\n");
};
