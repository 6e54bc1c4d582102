import { assertNumber, isList } from "../../core/assert.js";
import { gotOf, raise } from "../../core/errors.js";
import { assertFields, choice, type Field, type OptionsOf, wholeNumber } from "../../core/options.js";
import type { Matrix } from "../../math/matrix.js";
import { WORK, type WorkFields } from "../../parallel/fields.js";
import { seedField } from "../../random/fields.js";
import type { Seed } from "../../random/stream.js";
import { RECIPE } from "../../rules/builders/fields.js";
import { LEARN_RULE } from "../../rules/builders/learn-rule.js";
import type { Recipe } from "../../rules/builders/recipe.js";
import type { Trial } from "../../trials/trial.js";
import { JUDGE, type JudgeFields, OUTCOME_MODEL } from "../fields.js";
import type { OutcomeModelOption } from "../outcome.js";
import { type OutcomeFunctions, SEQUENTIAL_ERRORS, type SequentialErrors } from "./types.js";

/** Options of `sequentialValue`: how a rule is learned, who is judged when, and how the work is done. */
export interface SequentialFields extends Pick<JudgeFields, "level" | "randomization" | "bounds">, WorkFields {
  /**
   * How each step's rule is learned: options of `learnRule`.
   * @default none; either this or fit must be given
   */
  readonly recipe: Field<Recipe & { readonly seed?: Seed }>;
  /**
   * A model of Q from a training part; its rule treats where q1 - q0 is above the threshold.
   * @default none; either this or recipe must be given
   */
  readonly fit: Field<(training: Trial) => OutcomeFunctions | Promise<OutcomeFunctions>>;
  /** How many patients the first rule is learned from. */
  readonly trainFirst: Field<number>;
  /** How many blocks the others are dealt to, in turn. */
  readonly blocks: Field<number>;
  /**
   * All rows, from 0, in the order in which they are dealt.
   * @default drawn, each arm in its share in the first patients and in every block
   */
  readonly order: Field<ArrayLike<number>>;
  /**
   * With fit: treat where q1 - q0, as a benefit, is above it.
   * @default 0
   */
  readonly threshold: Field<number>;
  /**
   * Where the standard errors come from.
   * @default "held-out"
   */
  readonly errors: Field<SequentialErrors>;
  /**
   * With recipe: the model of Q.
   * @default the recipe's outcomeLibrary, else the light library
   */
  readonly outcomeModel: Field<OutcomeModelOption>;
  /**
   * Names every random draw: the same seed, the same answer.
   * @default the recipe's own, else "treatment-rules"
   */
  readonly seed: Field<Seed>;
}

/** The table of {@link SequentialFields}. */
export const SEQUENTIAL: SequentialFields = {
  recipe: {
    is: "an object of options",
    text: "how each step's rule is learned: options of learnRule",
    default: "none; either this or fit must be given",
    check: (value, where) => {
      if (typeof value !== "object" || value === null) {
        raise({ code: "option", where, expected: "recipe to be options of learnRule", ...gotOf(value) });
      }
      assertFields(value, { ...RECIPE, seed: LEARN_RULE.seed }, where);
    },
  },
  fit: {
    is: "a function",
    text: "a model of Q from a training part; its rule treats where q1 - q0 is above the threshold",
    default: "none; either this or recipe must be given",
    check: (value, where) => {
      if (typeof value === "function") return;
      raise({ code: "option", where, expected: "fit to be a function of a training part", ...gotOf(value) });
    },
  },
  trainFirst: wholeNumber("trainFirst", 2, { text: "how many patients the first rule is learned from" }),
  blocks: wholeNumber("blocks", 1, { text: "how many blocks the others are dealt to, in turn" }),
  order: {
    is: "a list of rows",
    text: "all rows, from 0, in the order in which they are dealt",
    default: "drawn, each arm in its share in the first patients and in every block",
    check: (value, where) => {
      if (!isList(value)) raise({ code: "option", where, expected: "order to be a list of rows", ...gotOf(value) });
    },
  },
  threshold: {
    is: "a number",
    text: "with fit: treat where q1 - q0, as a benefit, is above it",
    default: "0",
    check: (value, where) => assertNumber(value, where, "threshold"),
  },
  errors: choice("errors", SEQUENTIAL_ERRORS, { text: "where the standard errors come from", default: '"held-out"' }),
  outcomeModel: {
    ...OUTCOME_MODEL,
    text: "with recipe: the model of Q",
    default: "the recipe's outcomeLibrary, else the light library",
  },
  level: JUDGE.level,
  randomization: JUDGE.randomization,
  bounds: JUDGE.bounds,
  seed: seedField('the recipe\'s own, else "treatment-rules"'),
  ...WORK,
};

/** Options of `sequentialValue`; see {@link SequentialFields}. */
export type SequentialOptions = OptionsOf<SequentialFields>;

/** A model of Q that a reader's own function gave. */
export function assertOutcomeFunctions(given: unknown, where: string): asserts given is OutcomeFunctions {
  const { q1, q0 } = (given ?? {}) as { q1?: (x: Matrix) => unknown; q0?: (x: Matrix) => unknown };
  if (typeof q1 === "function" && typeof q0 === "function") return;
  const expected = "fit to return { q1, q0 }, two functions of a Matrix";
  raise({ code: "option", where, expected, ...gotOf(given) });
}
