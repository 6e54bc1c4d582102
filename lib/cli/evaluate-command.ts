import { type Command, Option } from "commander";
import type { JsonObject } from "../core/json.js";
import { ruleFromJSON } from "../rules/saved/read-rule.js";
import { readTrial } from "../trials/reading/read-trial.js";
import { evaluateRule } from "../value/evaluate-rule.js";
import type { EstimatorName } from "../value/types.js";
import { readJsonFile } from "./read-json.js";
import { asJson, asText, type Terminal } from "./terminal.js";
import { rolesFrom, type TrialOptions, withTrialOptions } from "./trial-options.js";

interface EvaluateOptions extends TrialOptions {
  readonly estimator: EstimatorName;
  readonly like?: string;
  readonly seed: string;
  readonly json?: boolean;
}

/** The option for the estimator of a rule's value. */
export function estimatorOption(): Option {
  return new Option("--estimator <name>", "estimator of the rule's value")
    .choices(["iptw", "hajek", "aipw", "tmle", "cv-tmle"])
    .default("tmle");
}

/** `treatment-rules evaluate rule.json trial.csv` */
export function addEvaluate(top: Command, to: Terminal): void {
  const command = top
    .command("evaluate")
    .description("judge a rule that was written down on a trial it was not learned from")
    .argument("<rule.json>", "a rule, as learn -o wrote it")
    .argument("<trial.csv>", "the trial it is judged on")
    .addOption(estimatorOption())
    .option("--like <first.csv>", "the trial the rule was learned on, so that levels and medians are its own")
    .option("--seed <text>", "names every random draw: the same seed, the same answer", "treatment-rules")
    .option("--json", "print JSON");
  withTrialOptions(command).action(async (rulePath: string, path: string, options: EvaluateOptions) => {
    const rule = ruleFromJSON(readJsonFile(rulePath) as JsonObject);
    const roles = rolesFrom(options);
    const like = options.like === undefined ? undefined : await readTrial(options.like, roles);
    const trial = await readTrial(path, roles, like ? { like } : {});
    const evaluation = evaluateRule(rule, trial, { estimator: options.estimator, seed: options.seed });
    if (rule.origin.trial === trial.name) {
      to.err(`Note: the rule was learned on a trial called ${trial.name} too; on its own trial a rule glows.`);
    }
    if (options.json) return to.out(asJson({ ...evaluation, fingerprint: rule.fingerprint() }));
    to.out(`${asText(trial)}\n\n${asText(rule)}\nFingerprint ${rule.fingerprint()}\n\n${asText(evaluation)}`);
  });
}
