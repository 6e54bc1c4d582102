import { parseArgs } from "node:util";

/** What a run of the benchmarks is asked for. */
export interface Options {
  /** Words, any of which a line's name must hold; none: all lines. */
  readonly words: readonly string[];
  readonly repetitions?: number;
  readonly list: boolean;
  readonly profile: boolean;
  /** A commit whose version of the library is compared with this one. */
  readonly against?: string;
}

/** How it is used. */
export const USAGE = `npm run bench -- [word ...] [--repetitions 5] [--list] [--profile] [--against commit]
  word           measure only the lines of this name, or that mention it; the others keep what was measured before
  --repetitions  how often each side runs
  --list         name the lines and measure nothing
  --profile      run our side alone under Node's profiler and keep the self time of its functions
  --against      compare the library with itself as that commit has it, and write bench/against/RESULTS.md`;

/** Reads the command line; throws where it says something else. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      repetitions: { type: "string" },
      list: { type: "boolean", default: false },
      profile: { type: "boolean", default: false },
      against: { type: "string" },
    },
  });
  const repetitions = values.repetitions === undefined ? undefined : Number(values.repetitions);
  if (repetitions !== undefined && !(Number.isInteger(repetitions) && repetitions >= 1)) {
    throw new Error(`--repetitions must be a whole number of at least 1, got ${values.repetitions}`);
  }
  const { list, profile, against } = values;
  return { words: positionals, repetitions, list, profile, ...(against === undefined ? {} : { against }) };
}

/**
 * The lines that are asked for: those called as a word says; for a word that is no line's name, all that mention it.
 *
 * @param textOf what a line says of itself, its id first
 */
export function asked<T extends { readonly id: string }>(
  words: readonly string[],
  lines: readonly T[],
  textOf: (line: T) => string,
): T[] {
  if (words.length === 0) return [...lines];
  const ids = new Set(lines.map(({ id }) => id));
  return lines.filter((line) =>
    words.some((word) => (ids.has(word) ? line.id === word : textOf(line).toLowerCase().includes(word.toLowerCase()))),
  );
}
