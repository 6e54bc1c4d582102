import { printable } from "./print.js";

/** What went wrong, as data; the message is made from it last. */
export interface Problem {
  /** A stable name for programs, such as `ragged-row`. */
  readonly code: string;
  /** The function, option, file, line or column where it happened. */
  readonly where: string;
  /** What was expected there. */
  readonly expected: string;
  /** What came instead. */
  readonly got: string;
  /** What the reader can do about it. */
  readonly hint?: string;
}

/**
 * The one error class of the library: where, what was expected, what came, what to do.
 *
 * @example
 * const error = new TreatmentRulesError({ code: "weight", where: "tree.fit", expected: "weights >= 0", got: "-1 in row 4" });
 * error.message; // "tree.fit: expected weights >= 0, got -1 in row 4"
 */
export class TreatmentRulesError extends Error implements Problem {
  readonly code: string;
  readonly where: string;
  readonly expected: string;
  readonly got: string;
  readonly hint?: string;

  constructor(problem: Problem) {
    assertProblem(problem);
    const { code, where, expected, got, hint } = problem;
    super(printable(`${where}: expected ${expected}, got ${got}${hint ? `. ${hint}` : ""}`));
    this.name = "TreatmentRulesError";
    this.code = code;
    this.where = where;
    this.expected = expected;
    this.got = got;
    if (hint !== undefined) this.hint = hint;
  }

  /** The problem as plain data. */
  toJSON(): Problem {
    const { code, where, expected, got, hint } = this;
    return hint === undefined ? { code, where, expected, got } : { code, where, expected, got, hint };
  }
}

/** Throws unless an error has its four texts, and a hint that is text or left out. */
function assertProblem(problem: unknown): void {
  const { code, where, expected, got, hint = "" } = (problem ?? {}) as { readonly [part: string]: unknown };
  if ([code, where, expected, got, hint].every((part) => typeof part === "string")) return;
  raise({
    code: "problem",
    where: "TreatmentRulesError",
    expected: "{ code, where, expected, got, hint? }, all of them text",
    got: shown(problem),
  });
}

/** Throws a {@link TreatmentRulesError}. */
export function raise(problem: Problem): never {
  throw new TreatmentRulesError(problem);
}

/** A value as it may stand in an error message: short, quoted when it is text, never a page long. */
export function shown(value: unknown): string {
  const text = named(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function named(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") {
    return typeof value.name !== "string" || value.name === "" ? "a function" : `the function ${value.name}`;
  }
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (value instanceof Error) return String(value.message);
  // What has no prototype, or one without a constructor, is told by its keys.
  const name: unknown = (Object.getPrototypeOf(value) as { constructor?: { name?: unknown } } | null)?.constructor
    ?.name;
  if (typeof name === "string" && name !== "Object") return `a ${name}`;
  const keys = Object.keys(value);
  return keys.length === 0 ? "an empty object" : `an object with ${keys.join(", ")}`;
}

/** True for what must be awaited before it is anything else. */
export function isPromise(value: unknown): boolean {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}

/** The end of an error message: what came, and what to do about it; of a promise that was not awaited it is that. */
export function gotOf(value: unknown, hint?: string): Pick<Problem, "got" | "hint"> {
  if (isPromise(value)) {
    return { got: "a promise", hint: "Write await before the call that makes it." };
  }
  return { got: shown(value), ...(hint === undefined ? {} : { hint }) };
}

/** Names as a message lists them: quoted, no more than a few dozen. */
export function listed(names: readonly string[], most = 40): string {
  const few = names.slice(0, most).map(shown).join(", ");
  return names.length > most ? `${few} and ${names.length - most} more` : few;
}
