import { type JsonObject, plain } from "../core/json.js";
import type { Tabular } from "../core/print.js";
import type { SuperLearnerModel } from "../super-learner/types.js";
import { inWords } from "./in-words.js";
import { above, makeRule } from "./rule.js";
import type { Rule, RuleOrigin } from "./types.js";

/** What a learned rule consists of: a fitted Super Learner, a threshold, and where it came from. */
export interface LearnedParts {
  readonly name: string;
  readonly origin: RuleOrigin;
  readonly threshold: number;
  readonly bestStatic: 0 | 1;
  readonly model: SuperLearnerModel;
}

/** A learned rule, frozen: treat iff the model's prediction is strictly above the threshold. */
export function learnedRule({ name, origin, threshold, bestStatic, model }: LearnedParts): Rule & Tabular {
  const from = origin.trial === undefined ? "" : ` Learned on ${origin.trial} (${origin.n} patients).`;
  return makeRule({
    name,
    origin,
    columns: model.columns,
    threshold,
    bestStatic,
    decide: (x) => above(model.predict(x), threshold),
    score: (x) => model.predict(x),
    words: inWords(model, threshold) + from,
    json: () => plain({ rule: "learned", name, origin, threshold, bestStatic, model }) as JsonObject,
  });
}
