import { inspect } from "node:util";
import { printable } from "../core/print.js";
import { type Terminal, terminal } from "./terminal.js";

/** The exit code of a mistake of the library itself; by custom that of software that failed inside (EX_SOFTWARE). */
export const MISTAKE = 70;

const SENTENCE =
  "This is a mistake of treatment-rules, not of your data or your command. Please report it with the lines below:";

/**
 * Tells an error that no command foresaw, with its stack. Node would print it too, but as it stands: a message may quote a file,
 * and then steer the terminal.
 *
 * @returns the exit code
 */
export function tellMistake(error: unknown, to: Terminal = terminal): number {
  to.err(printable(`${SENTENCE}\n${inspect(error)}`));
  return MISTAKE;
}
