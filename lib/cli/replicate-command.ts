import type { Command } from "commander";
import { progress } from "../notebook/progress.js";
import { replicate } from "../replication/replicate.js";
import { readTrial } from "../trials/reading/read-trial.js";
import type { EstimatorName } from "../value/types.js";
import { estimatorOption } from "./evaluate-command.js";
import { type RecipeOptions, recipeFrom, withRecipeOptions } from "./learn-command.js";
import { asJson, asText, type Terminal } from "./terminal.js";
import { rolesFrom, type TrialOptions, withTrialOptions } from "./trial-options.js";

interface ReplicateOptions extends TrialOptions, RecipeOptions {
  readonly estimator: EstimatorName;
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
    .addOption(estimatorOption())
    .option("--no-inside-trial", "leave out what each rule would have claimed on its own trial (quicker)")
    .option("--json", "print JSON");
  withRecipeOptions(withTrialOptions(command)).action(
    async (firstPath: string, secondPath: string, options: ReplicateOptions) => {
      const roles = rolesFrom(options);
      const first = await readTrial(firstPath, roles);
      const second = await readTrial(secondPath, roles, { like: first });
      const { seed, workers, estimator, insideTrial } = options;
      const onProgress = progress("replicating");
      const result = await replicate(first, second, {
        ...recipeFrom(options),
        seed,
        workers,
        estimator,
        insideTrial,
        onProgress,
      });
      onProgress.clear();
      if (options.json) return to.out(asJson(result));
      const rules = [result.forward, result.backward].map(
        ({ rule, learnedOn, fingerprint }) => `Rule of ${learnedOn}: ${rule.inWords()}\nFingerprint ${fingerprint}`,
      );
      to.out([asText(first), asText(second), ...rules, asText(result)].join("\n\n"));
    },
  );
}
