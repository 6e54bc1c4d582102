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
  if (typeof value === "function") return value.name === "" ? "a function" : `the function ${value.name}`;
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (value instanceof Error) return value.message;
  const { name } = (Object.getPrototypeOf(value) ?? Object.prototype).constructor as { name?: unknown };
  if (typeof name === "string" && name !== "Object") return `a ${name}`;
  const keys = Object.keys(value);
  return keys.length === 0 ? "an empty object" : `an object with ${keys.join(", ")}`;
}

/** Names as a message lists them: quoted, no more than a few dozen. */
export function listed(names: readonly string[], most = 40): string {
  const few = names.slice(0, most).map(shown).join(", ");
  return names.length > most ? `${few} and ${names.length - most} more` : few;
}
