import { writeFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { progress } from "../notebook/progress.js";
import { learnRule } from "../rules/builders/learn-rule.js";
import type { Recipe } from "../rules/builders/recipe.js";
import { METHODS, type Method } from "../rules/types.js";
import { readTrial } from "../trials/reading/read-trial.js";
import { LIBRARY_HELP, libraryFrom } from "./library-option.js";
import { asJson, asText, type Terminal } from "./terminal.js";
import { rolesFrom, type TrialOptions, withTrialOptions } from "./trial-options.js";
import { wholeNumber } from "./whole-number.js";

/** The options by which a command is told how a rule is learned. */
export interface RecipeOptions {
  readonly library: string;
  readonly method: Method;
  readonly folds: number;
  readonly seed: string;
  readonly workers: number;
}

/** Gives a command the options of {@link RecipeOptions}. */
export function withRecipeOptions(command: Command): Command {
  return command
    .option("--library <which>", LIBRARY_HELP, "light")
    .addOption(new Option("--method <how>", "how the rule is learned").choices(METHODS).default("classification"))
    .option("--folds <count>", "folds of the cross-validation", wholeNumber("--folds", 2), 10)
    .option("--seed <text>", "names every random draw: the same seed, the same answer", "treatment-rules")
    .option("--workers <count>", "threads; no number of them changes the answer", wholeNumber("--workers", 1), 1);
}

/** A recipe in which the folds are a count. */
export interface StatedRecipe extends Pick<Recipe, "library" | "method"> {
  readonly folds: number;
}

/** The recipe that the options state. */
export function recipeFrom({ library, method, folds }: RecipeOptions): StatedRecipe {
  return { library: libraryFrom(library), method, folds };
}

/** `treatment-rules learn trial.csv -o rule.json` */
export function addLearn(top: Command, to: Terminal): void {
  const command = top
    .command("learn")
    .description("learn a treatment rule on a trial and write it down")
    .argument("<trial.csv>", "the trial")
    .option("-o, --out <rule.json>", "the file for the rule")
    .option("--json", "print the rule as JSON");
  withRecipeOptions(withTrialOptions(command)).action(
    async (path: string, options: TrialOptions & RecipeOptions & { out?: string; json?: boolean }) => {
      const trial = await readTrial(path, rolesFrom(options));
      const onProgress = progress("learning");
      const { seed, workers } = options;
      const rule = await learnRule(trial, { ...recipeFrom(options), seed, workers, onProgress });
      onProgress.clear();
      const json = asJson(rule);
      if (options.out !== undefined) writeFileSync(options.out, `${json}\n`);
      if (options.json) return to.out(json);
      to.out(`${asText(trial)}\n\n${asText(rule)}`);
      if (options.out !== undefined) to.out(`\nWritten to ${options.out}; fingerprint ${rule.fingerprint()}`);
    },
  );
}
