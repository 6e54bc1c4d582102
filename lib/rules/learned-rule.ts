import { type JsonObject, plain } from "../core/json.js";
import type { Tabular } from "../core/print.js";
import { contentOf } from "../core/seal.js";
import type { Matrix } from "../math/matrix.js";
import type { SuperLearnerModel } from "../super-learner/types.js";
import { meaningOf } from "./memory/remember.js";
import type { RuleMemory } from "./memory/types.js";
import { above, makeRule } from "./rule.js";
import type { Rule, RuleOrigin } from "./types.js";
import { inWords, isToldWhole } from "./words/in-words.js";
import { decisionsInWords } from "./words/tree-in-words.js";

/** What a learned rule consists of: a fitted Super Learner, a threshold, and where it came from. */
export interface LearnedParts {
  readonly name: string;
  readonly origin: RuleOrigin;
  readonly threshold: number;
  readonly bestStatic: 0 | 1;
  readonly model: SuperLearnerModel;
  /** What it remembers of its trial; absent from what version 0.2 wrote. */
  readonly memory?: RuleMemory;
  /** Whom it treats, by a short tree: words that were written down, or the patients it was learned on. */
  readonly inShort?: string | Matrix;
}

/**
 * A learned rule, frozen: treat iff the model's prediction is strictly above the threshold.
 *
 * A mixture, and a learner that is no formula, is put into words by the best short tree fitted to its decisions on the patients
 * it was learned on. That is done when somebody first asks, or writes the rule down; the words go with it.
 */
export function learnedRule(parts: LearnedParts): Rule & Tabular {
  const { name, origin, threshold, bestStatic, model, memory } = parts;
  const from = origin.trial === undefined ? "" : ` Learned on ${origin.trial} (${origin.n} patients).`;
  const decide = (x: Matrix): Uint8Array => above(model.predict(x), threshold);
  let inShort = isToldWhole(model, threshold) ? undefined : parts.inShort;
  const short = (): string | undefined => {
    if (typeof inShort === "object") inShort = decisionsInWords(inShort, decide(inShort));
    return inShort;
  };
  const written = (memory: object | undefined): JsonObject => {
    const told = short();
    const words = told === undefined ? {} : { inShort: told };
    const remembers = memory === undefined ? {} : { memory };
    return plain({
      rule: "learned",
      name,
      origin,
      threshold,
      bestStatic,
      ...remembers,
      model: contentOf(model),
      ...words,
    }) as JsonObject;
  };
  return makeRule({
    name,
    origin,
    columns: model.columns,
    threshold,
    bestStatic,
    ...(memory === undefined ? {} : { memory }),
    decide,
    score: (x) => model.predict(x),
    words: () => {
      const whole = inWords(model, threshold) + from;
      const told = short();
      return told === undefined ? whole : `${told} ${whole}`;
    },
    json: () => written(memory),
    identity: () => written(memory && meaningOf(memory)),
  });
}
