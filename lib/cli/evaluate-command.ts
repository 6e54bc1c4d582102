import type { Command } from "commander";
import type { JsonObject } from "../core/json.js";
import { progress } from "../notebook/progress.js";
import { WORK } from "../parallel/fields.js";
import { ruleFromJSON } from "../rules/saved/read-rule.js";
import { readTrial } from "../trials/reading/read-trial.js";
import { EVALUATE, evaluateInWorkers } from "../value/evaluate-rule.js";
import { fieldsFrom, withFields } from "./field-options.js";
import { readJsonFile } from "./read-json.js";
import { rolesByMemory } from "./roles-by-memory.js";
import { asJson, asText, type Terminal } from "./terminal.js";
import { notationFrom, rolesFrom, type TrialOptions, withTrialOptions } from "./trial-options.js";

interface EvaluateOptions extends TrialOptions {
  readonly like?: string;
  readonly json?: boolean;
}

const TABLE = { ...EVALUATE, ...WORK };

/** The options of `evaluateInWorkers` that the command takes. */
const OPTIONS = ["estimator", "outcomeModel", "crossFit", "level", "fluctuation", "seed", "unseen", "workers"] as const;

/** `treatment-rules evaluate rule.json trial.csv` */
export function addEvaluate(top: Command, to: Terminal): void {
  const command = top
    .command("evaluate")
    .description("judge a rule that was written down on a trial it was not learned from")
    .argument("<rule.json>", "a rule, as learn -o wrote it")
    .argument("<trial.csv>", "the trial it is judged on")
    .option("--like <first.csv>", "refuse what is not read as this trial; the rule itself remembers levels and medians")
    .option("--own-trial", `${EVALUATE.ownTrial.text}; left out: ${EVALUATE.ownTrial.default}`)
    .option("--json", "print JSON");
  withFields(withTrialOptions(command), TABLE, OPTIONS).action(
    async (rulePath: string, path: string, options: EvaluateOptions) => {
      const rule = ruleFromJSON(readJsonFile(rulePath) as JsonObject);
      const roles = rolesFrom(options);
      const notation = notationFrom(options);
      const like = options.like === undefined ? undefined : await readTrial(options.like, roles, notation);
      const trial = like
        ? await readTrial(path, roles, { ...notation, like })
        : await readTrial(path, rolesByMemory(roles, rule), notation);
      const onProgress = progress("judging");
      const evaluation = await evaluateInWorkers(rule, trial, {
        workers: 1,
        ...fieldsFrom(options, [...OPTIONS, "ownTrial"]),
        onProgress,
      });
      onProgress.clear();
      if (options.json) return to.out(asJson({ ...evaluation, fingerprint: rule.fingerprint() }));
      to.out(`${asText(trial)}\n\n${asText(rule)}\nFingerprint ${rule.fingerprint()}\n\n${asText(evaluation)}`);
    },
  );
}
