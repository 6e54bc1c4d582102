import type { Command } from "commander";
import { progress } from "../notebook/progress.js";
import { REPLICATE, type ReplicateFields, replicate } from "../replication/replicate.js";
import { readTrials } from "../trials/reading/read-trials.js";
import { fieldsFrom, withFields } from "./field-options.js";
import { LEARN_OPTIONS } from "./learn-command.js";
import { asJson, asText, type Terminal } from "./terminal.js";
import { notationFrom, rolesFrom, type TrialOptions, withTrialOptions } from "./trial-options.js";

/** The options of `replicate` that the command takes. */
const OPTIONS: readonly (keyof ReplicateFields)[] = [...LEARN_OPTIONS, "estimator", "level"];

interface Given extends TrialOptions {
  readonly insideTrial: boolean;
  readonly json?: boolean;
}

/** `treatment-rules replicate first.csv second.csv` */
export function addReplicate(top: Command, to: Terminal): void {
  const command = top
    .command("replicate")
    .description("learn a rule on each of two trials, judge it on the other, and say carefully what that shows")
    .argument("<first.csv>", "the first trial")
    .argument("<second.csv>", "its replicate: the same columns, in any order")
    .option("--no-inside-trial", "leave out what each rule would have claimed on its own trial (quicker)")
    .option("--json", "print JSON");
  withFields(withTrialOptions(command), REPLICATE, OPTIONS).action(
    async (firstPath: string, secondPath: string, options: Given) => {
      const roles = rolesFrom(options);
      const notation = notationFrom(options);
      const [first, second] = await readTrials([firstPath, secondPath], roles, notation);
      const onProgress = progress("replicating");
      const { insideTrial } = options;
      const result = await replicate(first, second, { ...fieldsFrom(options, OPTIONS), insideTrial, onProgress });
      onProgress.clear();
      if (options.json) return to.out(asJson(result));
      const rules = [result.forward, result.backward].map(
        ({ rule, learnedOn, fingerprint }) => `Rule of ${learnedOn}: ${rule.inWords()}\nFingerprint ${fingerprint}`,
      );
      to.out([asText(first), asText(second), ...rules, asText(result)].join("\n\n"));
    },
  );
}
