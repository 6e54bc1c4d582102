import { anything } from "../../core/shape.js";
import { summarizePseudoOutcomeGroups } from "../../rules/summary/pseudo-outcome-groups.js";
import type { ClassificationProblem } from "../../rules/types.js";
import { type IntervalRow, intervals } from "../charts/intervals.js";
import { assertFigureOptions, sizeOf, UNIT } from "../frame/options.js";
import { listed, signed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { drawn, type UnitOptions, unitOf } from "../frame/unit.js";

/** Options of {@link pseudoOutcomeByGroup}. */
export interface ByGroupOptions extends UnitOptions {
  /** The true mean benefit of each group, by name, where a simulation knows it. */
  readonly truth?: readonly { readonly name: string; readonly benefit: number }[];
}

/**
 * D is right on average, in every group: its mean with interval in all patients and group by group. A drawing of
 * `summarizePseudoOutcomeGroups`.
 *
 * @param d pseudo-outcomes, or the problem that holds them
 * @param groups the group of each patient, by name
 *
 * @example
 * figures.pseudoOutcomeByGroup([2, 0, -2, 2], ["old", "old", "young", "young"]).table.rows.length; // 3
 */
export function pseudoOutcomeByGroup(
  d: ArrayLike<number> | Pick<ClassificationProblem, "d">,
  groups: readonly string[],
  options: ByGroupOptions = {},
): Figure {
  assertFigureOptions(options, "figures.pseudoOutcomeByGroup", { ...UNIT, truth: anything });
  const { all, groups: means } = summarizePseudoOutcomeGroups(
    d,
    groups,
    { truth: options.truth },
    "figures.pseudoOutcomeByGroup",
  );
  const unit = unitOf(options);
  const rows = [all, ...means].map(
    (group): IntervalRow => ({
      ...drawn(group, unit.factor),
      name: `${group.name} (${group.n})`,
      role: "plain",
      ...(group.truth === undefined ? {} : { truth: group.truth * unit.factor }),
    }),
  );
  const show = (estimate: number) => signed(estimate * unit.factor, unit.decimals);
  return intervals(rows, {
    ...sizeOf(options),
    title:
      options.title ??
      `The mean of D is the difference between the arms: ${show(all.estimate)} ${unit.word} in all, ${listed(means.slice(0, 4).map(({ name, estimate }) => `${show(estimate)} in ${name}`))}`,
    x: `mean of D (${unit.name})`,
    decimals: unit.decimals,
  });
}
