import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import { progress } from "../notebook/progress.js";
import { LEARN_RULE, type LearnRuleFields, learnRule } from "../rules/builders/learn-rule.js";
import { readTrial } from "../trials/reading/read-trial.js";
import { fieldsFrom, withFields } from "./field-options.js";
import { assertOutput } from "./output-file.js";
import { asJson, asText, type Terminal } from "./terminal.js";
import { notationFrom, rolesFrom, type TrialOptions, withTrialOptions } from "./trial-options.js";

/** The options of `learnRule` that a command takes. */
export const LEARN_OPTIONS: readonly (keyof LearnRuleFields)[] = [
  ...([
    "library",
    "method",
    "outcomeLibrary",
    "metaLearner",
    "folds",
    "repeats",
    "pseudoOutcome",
    "onFailure",
  ] as const),
  ...(["columns", "seed", "workers"] as const),
];

/** `treatment-rules learn trial.csv -o rule.json` */
export function addLearn(top: Command, to: Terminal): void {
  const command = top
    .command("learn")
    .description("learn a treatment rule on a trial and write it down")
    .argument("<trial.csv>", "the trial")
    .option("-o, --out <rule.json>", "the file for the rule")
    .option("--json", "print the rule as JSON");
  withFields(withTrialOptions(command), LEARN_RULE, LEARN_OPTIONS).action(
    async (path: string, options: TrialOptions & { out?: string; json?: boolean }) => {
      if (options.out !== undefined) assertOutput(options.out, "--out", [path]);
      const trial = await readTrial(path, rolesFrom(options), notationFrom(options));
      const onProgress = progress("learning");
      const rule = await learnRule(trial, { ...fieldsFrom(options, LEARN_OPTIONS), onProgress });
      onProgress.clear();
      const json = asJson(rule);
      if (options.out !== undefined) writeFileSync(options.out, `${json}\n`);
      if (options.json) return to.out(json);
      to.out(`${asText(trial)}\n\n${asText(rule)}`);
      if (options.out !== undefined) to.out(`\nWritten to ${options.out}; fingerprint ${rule.fingerprint()}`);
    },
  );
}
