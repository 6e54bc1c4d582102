import { asNumbers, assertLength } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { assertShape, finite, listOf, only, text } from "../../core/shape.js";
import { type MeanInterval, meanInterval } from "../../math/intervals.js";
import type { ClassificationProblem } from "../types.js";

/** The mean of D in a group of patients. */
export interface GroupMean extends MeanInterval {
  readonly name: string;
  /** The true mean benefit, where it was given. */
  readonly truth?: number;
}

/** The mean of D in all patients and group by group. */
export interface GroupMeans {
  readonly all: GroupMean;
  /** In the order of each group's first patient. */
  readonly groups: readonly GroupMean[];
}

/**
 * The mean of the pseudo-outcome in all patients and in every group, with its Wald interval: the difference between the arms.
 *
 * @param d pseudo-outcomes, or the problem that holds them
 * @param groups the group of each patient, by name; at most 20 groups
 * @param options.truth the true mean benefit of groups, by name; that of all is called "all patients"
 * @param where the function that errors name
 * @throws code "empty", "not-finite", "length"; code "groups" for more than 20;
 * code "shape" for a field left out or of another kind; code "option" for one that it has not
 *
 * @example
 * const { groups } = summarizePseudoOutcomeGroups([2, 0, -2, 2], ["old", "old", "young", "young"]);
 * groups.map(({ name, n, estimate }) => [name, n, estimate]); // [["old", 2, 1], ["young", 2, 0]]
 */
export function summarizePseudoOutcomeGroups(
  d: ArrayLike<number> | Pick<ClassificationProblem, "d">,
  groups: readonly string[],
  options: { readonly truth?: readonly { readonly name: string; readonly benefit: number }[] } = {},
  where: string = "summarizePseudoOutcomeGroups",
): GroupMeans {
  assertOptions(options, ["truth"], where);
  const { truth = [] } = options;
  assertShape(truth, listOf(only({ name: text, benefit: finite })), where, "truth");
  const given = typeof d === "object" && d !== null && "d" in d ? d.d : d;
  const values = asNumbers(given, where, "D");
  assertShape(groups, listOf(text), where, "groups");
  assertLength(groups, values.length, where, "groups");
  const names = [...new Set(groups)];
  if (names.length > 20) {
    const hint = "Give a group's name for every patient, not a number.";
    raise({ code: "groups", where, expected: "at most 20 groups", got: `${names.length}`, hint });
  }
  const group = (name: string, own: readonly number[]): GroupMean => {
    const known = truth.find((t) => t.name === name);
    return { name, ...meanInterval(own), ...(known === undefined ? {} : { truth: known.benefit }) };
  };
  return {
    all: group("all patients", values),
    groups: names.map((name) =>
      group(
        name,
        values.filter((_, i) => groups[i] === name),
      ),
    ),
  };
}
