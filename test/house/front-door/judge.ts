import { inspect } from "node:util";
import { TreatmentRulesError } from "treatment-rules";
import type { Case } from "./cases.js";
import type { Door } from "./declared.js";

/** Fields that say NaN where there is no number, as their doc comments tell. */
const MAY_BE_NAN: ReadonlySet<string> = new Set(["outOfBag"]);

/** What became of a call: its result, or why it must not be so. */
export interface Verdict {
  readonly result?: unknown;
  readonly fault?: string;
}

/**
 * Calls a door and judges what comes of it: a result without NaN that prints itself, or an error of the library.
 *
 * @param isAsync whether the door promises its result: then it must not throw but reject
 */
export async function judged(door: Door, { given, mustFail, mustPass }: Case, isAsync: boolean): Promise<Verdict> {
  let result: unknown;
  let answered = false;
  try {
    const answer = door.call(given);
    answered = true;
    result = await answer;
    // What prints itself does so now; what has no JSON says so.
    inspect(result, { depth: 1 });
  } catch (error) {
    if (!(error instanceof TreatmentRulesError)) return { fault: told(error) };
    if ([error.where, error.expected, error.got].includes("")) return { fault: `says nothing: ${error.message}` };
    if (isAsync && !answered) return { fault: `thrown, not rejected: ${error.message}` };
    return mustPass ? { fault: `refused: ${error.message}` } : {};
  }
  if (mustFail) return { fault: "passed over in silence" };
  const place = allFinite(given) ? nanIn(result) : undefined;
  return place === undefined ? { result } : { fault: `NaN in ${place || "the result"}` };
}

function told(error: unknown): string {
  if (!(error instanceof Error)) return `${typeof error} thrown`;
  const at = /at .*/.exec(error.stack?.split("\n").find((line) => /^\s+at /.test(line)) ?? "")?.[0] ?? "";
  return `${error.name}: ${error.message} (${at})`;
}

/** Whether no number in what was given is NaN or infinite. */
function allFinite(given: unknown): boolean {
  return somewhere(given, (value) => typeof value === "number" && !Number.isFinite(value)) === undefined;
}

/** Where a result says NaN. */
function nanIn(result: unknown): string | undefined {
  return somewhere(result, (value) => Number.isNaN(value));
}

/** The first place in a value, at any depth, of which something holds. */
function somewhere(
  value: unknown,
  holds: (value: unknown) => boolean,
  seen: Set<unknown> = new Set(),
): string | undefined {
  if (holds(value)) return "";
  if (typeof value !== "object" || value === null || seen.has(value)) return undefined;
  seen.add(value);
  if (ArrayBuffer.isView(value)) {
    const at = value instanceof DataView ? -1 : Array.from(value as unknown as ArrayLike<unknown>).findIndex(holds);
    return at < 0 ? undefined : `[${at}]`;
  }
  for (const [name, inside] of Object.entries(value)) {
    if (MAY_BE_NAN.has(name)) continue;
    const place = somewhere(inside, holds, seen);
    if (place !== undefined) return `.${name}${place}`;
  }
  return undefined;
}
