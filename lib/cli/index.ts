import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { TreatmentRulesError } from "../core/errors.js";
import { type Terminal, terminal } from "./terminal.js";

/** The version of the package. */
function version(): string {
  return JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version;
}

/** The command line as a commander program, for {@link main} and for help. */
export function program(to: Terminal = terminal): Command {
  const top = new Command("treatment-rules")
    .description("Learn a treatment rule on one randomised trial and judge it on another.")
    .version(version(), "--version", "print the version")
    .helpOption("-h, --help", "print this help")
    .exitOverride()
    .configureOutput({ writeOut: (text) => to.out(text.trimEnd()), writeErr: (text) => to.err(text.trimEnd()) })
    .showHelpAfterError("(--help says more)");
  return top;
}

/**
 * Runs the command line.
 *
 * @param args the words after `treatment-rules`
 * @returns the exit code: 0 when all went well, 1 when the data or a file were refused, 2 when the command was misspelt
 */
export async function main(args: readonly string[], to: Terminal = terminal): Promise<number> {
  try {
    await program(to).parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof TreatmentRulesError)) throw error;
    to.err(`${error.code}: ${error.message}`);
    return 1;
  }
}
