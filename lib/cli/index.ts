import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { TreatmentRulesError } from "../core/errors.js";
import { oneLine, printable } from "../core/print.js";
import { addEvaluate } from "./evaluate-command.js";
import { withHelp } from "./help.js";
import { addLearn } from "./learn-command.js";
import { tellMistake } from "./mistake.js";
import { addReplicate } from "./replicate-command.js";
import { addStudy } from "./study-command.js";
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
  addReplicate(top, to);
  addLearn(top, to);
  addEvaluate(top, to);
  addStudy(top, to);
  return withHelp(top);
}

/**
 * A terminal to which nothing can be written that would steer it: names of columns, labels and files come from elsewhere. In JSON
 * what is spelled out stands in a string, where it means the same.
 */
function unsteered(to: Terminal): Terminal {
  return { out: (text) => to.out(printable(text)), err: (text) => to.err(printable(text)) };
}

/** What a reader is told of an error that is theirs to mend; `undefined` for an error of the library itself. */
function asRefusal(error: unknown): string | undefined {
  if (error instanceof TreatmentRulesError) return `${error.code}: ${error.message}`;
  const { code, syscall, path, message } = (error ?? {}) as NodeJS.ErrnoException;
  if (syscall === undefined) return undefined;
  return oneLine(`file: ${path ?? ""}: ${code === "ENOENT" ? "no such file" : message}`);
}

/**
 * Runs the command line.
 *
 * @param args the words after `treatment-rules`
 * @returns the exit code: 0 when all went well, 1 when the data or a file were refused, 2 when the command was misspelt, 70
 *   for a mistake of the library itself, 130 when a study was interrupted
 */
export async function main(args: readonly string[], given: Terminal = terminal): Promise<number> {
  const to = unsteered(given);
  try {
    await program(to).parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const refused = asRefusal(error);
    if (refused === undefined) return tellMistake(error, to);
    to.err(refused);
    return (error as { readonly code?: string }).code === "cancelled" ? 130 : 1;
  }
}
