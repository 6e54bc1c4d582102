import type { Command } from "commander";

const ROLES = "--outcome cured --treatment arm --treated new";

/** What stands below the options of every command; a test runs each of them, in this order. */
export const EXAMPLES: { readonly [command: string]: readonly string[] } = {
  replicate: [`treatment-rules replicate first.csv second.csv ${ROLES}`],
  learn: [`treatment-rules learn first.csv ${ROLES} -o rule.json`],
  evaluate: ["treatment-rules evaluate rule.json second.csv --outcome cured --treatment arm"],
  study: [
    "treatment-rules study plan.json --shard 1/2 --out shard-1.jsonl",
    "treatment-rules study plan.json --shard 2/2 --out shard-2.jsonl",
  ],
  merge: ["treatment-rules merge shard-1.jsonl shard-2.jsonl --json"],
};

const EXIT_CODES = [
  "Exit codes:",
  "  0  all went well; also where the reader of a pipe wanted no more",
  "  1  the data, a file or an option's value were refused; the reason stands on standard error",
  "  2  the command was misspelt",
  "  70  a mistake of treatment-rules itself; what is to be reported stands on standard error",
  "  130  it was interrupted",
].join("\n");

/** Gives a program's help and that of its commands their exit codes and examples. */
export function withHelp(top: Command): Command {
  top.addHelpText("after", `\n${EXIT_CODES}\n\nExample:\n  ${EXAMPLES.replicate[0]}`);
  for (const command of top.commands) {
    const own = EXAMPLES[command.name()];
    if (own === undefined) continue;
    command.addHelpText("after", `\n${EXIT_CODES}\n\nExample${own.length > 1 ? "s" : ""}:\n  ${own.join("\n  ")}`);
  }
  return top;
}
