import type { Section } from "./data.js";
import { digest } from "./digest.js";
import { learnerLines } from "./learners.js";
import { numbers } from "./numbers.js";
import { solvers } from "./solvers.js";
import { trialLines } from "./trials.js";

/** Everything that is computed, by the name of its line. */
export const lines: Section = { ...numbers, ...solvers, ...learnerLines, ...trialLines };

/**
 * A SHA-256 of each line's numbers, to the last bit: on every engine the same. This module and what it imports need nothing
 * of Node, so that a browser can run it too.
 */
export async function fingerprints(): Promise<{ readonly [name: string]: string }> {
  const table: { [name: string]: string } = {};
  for (const [name, compute] of Object.entries(lines)) table[name] = digest(await compute());
  return table;
}
