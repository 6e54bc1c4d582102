import { raise, shown } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { assertOptions } from "../../core/options.js";
import type { Tabular } from "../../core/print.js";
import { assertShape } from "../../core/shape.js";
import type { Readers } from "../../learners/base/registry.js";
import { superLearnerModelFromJSON } from "../../super-learner/read.js";
import type { SuperLearnerModel } from "../../super-learner/types.js";
import { columnNames } from "../../trials/columns.js";
import { bestRule } from "../best-rule.js";
import { learnedRule } from "../learned-rule.js";
import { type MarkerTest, markerRule } from "../marker-rule.js";
import type { RuleMemory } from "../memory/types.js";
import { LEARNED_RULE_JSON } from "../shapes.js";
import { staticRule } from "../static-rule.js";
import type { Rule, RuleOrigin } from "../types.js";

const WHERE = "ruleFromJSON";

/** Reads one kind of rule; what a learned one consists of is read with readers of every learner. */
type RuleReader = (json: JsonObject, readers: Readers) => Rule & Tabular;

/** Every kind of rule by its name in JSON. */
export const RULE_KINDS: { readonly [kind: string]: RuleReader } = {
  static(json) {
    assertOptions(json, ["rule", "treat"], WHERE);
    return staticRule(json.treat as 0 | 1);
  },
  marker(json) {
    assertOptions(json, ["rule", "column", "test"], WHERE);
    return markerRule(json.column as string, json.test as unknown as MarkerTest);
  },
  best(json) {
    assertOptions(json, ["rule", "scenario", "trial"], WHERE);
    return bestRule(json.scenario as string, { trial: json.trial as 1 | 2 });
  },
  learned(json, readers) {
    assertShape(json, LEARNED_RULE_JSON, WHERE, "the rule");
    const model = superLearnerModelFromJSON(json.model as JsonObject, readers);
    const origin = json.origin as unknown as RuleOrigin;
    assertOriginOf(origin, model);
    const memory = json.memory as unknown as RuleMemory | undefined;
    if (memory !== undefined) assertMemoryOf(memory, model.columns);
    return learnedRule({
      name: json.name as string,
      origin,
      threshold: json.threshold as number,
      bestStatic: json.bestStatic as 0 | 1,
      ...(memory === undefined ? {} : { memory }),
      ...(json.inShort === undefined ? {} : { inShort: json.inShort as string }),
      model,
    });
  },
};

function refuse(place: string, expected: string, got: string): never {
  return raise({ code: "shape", where: WHERE, expected: `the rule.${place} to be ${expected}`, got });
}

/** Throws unless a rule tells of the Super Learner that decides in it, and of no other. */
function assertOriginOf({ library, metaLearner, options }: RuleOrigin, model: SuperLearnerModel): void {
  if (library !== undefined) {
    const told = library.map(({ learner, weight, cvRisk }) => [learner, weight, cvRisk].join(" ")).join(", ");
    const is = model.library.map((learner, k) => [learner, model.weights[k], model.cvRisk[k]].join(" ")).join(", ");
    if (told !== is) refuse("origin.library", `the learners and weights of the model, ${shown(is)}`, shown(told));
  }
  const { name } = model.metaLearner;
  if (metaLearner !== undefined && metaLearner !== name) {
    refuse("origin.metaLearner", `that of the model, ${shown(name)}`, shown(metaLearner));
  }
  const { columns } = options ?? {};
  if (columns !== undefined && columns.join("\n") !== model.columns.join("\n")) {
    const is = shown(model.columns.join(", "));
    refuse("origin.options.columns", `those of the model, ${is}`, shown(columns.join(", ")));
  }
}

/** Throws unless a rule remembers every column that it reads, each once. */
function assertMemoryOf({ levels, nobody }: RuleMemory, columns: readonly string[]): void {
  const own = levels.flatMap(columnNames);
  const known = new Set(own);
  const covariates = new Set(levels.map(({ column }) => column));
  if (known.size < own.length || covariates.size < levels.length) {
    const twice = own.find((name, k) => own.indexOf(name) !== k) ?? "a covariate";
    refuse("memory.levels", "covariates of different names", `${shown(twice)} twice`);
  }
  const stranger = columns.find((name) => !known.has(name));
  if (stranger !== undefined) {
    refuse("memory.levels", `the covariates behind all columns of the model, ${shown(stranger)} too`, "others");
  }
  const lost = nobody.find(({ column }) => !covariates.has(column));
  if (lost !== undefined) refuse("memory.nobody", "levels of its covariates", shown(lost.column));
}
