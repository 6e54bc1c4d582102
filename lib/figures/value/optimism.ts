import { tidy } from "../../core/print.js";
import {
  type ClaimedAndTrue,
  type GainSeries,
  type OptimismSummary,
  summarizeOptimism,
} from "../../value/summary/optimism.js";
import { lines, type Series } from "../charts/lines.js";
import { assertFigureOptions, sizeOf, UNIT } from "../frame/options.js";
import type { Role } from "../frame/palette.js";
import { capital, fixed, listed, shortened, signed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type Unit, type UnitOptions, unitOf } from "../frame/unit.js";

const DRAWN: { readonly [analysis in GainSeries["analysis"]]: { readonly name: string; readonly role: Role } } = {
  claimed: { name: "claimed on its own patients", role: "trial 1" },
  crossValidated: { name: "inside its own trial", role: "quiet" },
  replicated: { name: "on the replicate", role: "trial 2" },
  truth: { name: "truth", role: "truth" },
};

/**
 * Optimism grows with flexibility: the gain claimed on a rule's own patients against the truth, the replicate or the
 * answer inside its own trial, learner by learner; lines join learners of one family only. A drawing of `summarizeOptimism`.
 *
 * @param rows at least two learners from stiff to flexible; each of truth, replicated and crossValidated in all rows or none
 *
 * @example
 * const rows = [{ name: "mean", claimed: 0, truth: 0 }, { name: "deep tree", claimed: 0.12, truth: 0 }];
 * figures.optimism(rows).table.rows[1].slice(0, 3); // ["claimed on its own patients", "deep tree", 12]
 */
export function optimism(rows: readonly ClaimedAndTrue[], options: UnitOptions = {}): Figure {
  assertFigureOptions(options, "figures.optimism", UNIT);
  const summary = summarizeOptimism(rows, "figures.optimism");
  const { names, runs } = summary;
  const unit = unitOf(options);
  const all = summary.series.map(
    ({ analysis, gains, intervals }): Series => ({
      ...DRAWN[analysis],
      x: names.map((_, i) => i),
      y: gains.map((gain) => tidy(gain * unit.factor)),
      ...(analysis === "truth" ? {} : { markers: true, runs: runs }),
      bars: true,
      ...(intervals
        ? {
            lower: intervals.map((interval) => interval[0] * unit.factor),
            upper: intervals.map((interval) => interval[1] * unit.factor),
          }
        : {}),
    }),
  );
  const title = options.title ?? titleOf(summary, unit);
  return lines(all, {
    ...sizeOf(options),
    title,
    subtitle: "Gain over the arm that did better where the rule was learned. Bars: 95% intervals.",
    x: "learner that builds the rule",
    y: `gain (${unit.name})`,
    xNames: names.map((name) => shortened(name, 16)),
    level: { at: 0 },
    alt: `${title}. ${names
      .map((name, i) => capital(`${name}: ${listed(all.map((s) => `${s.name} ${signed(s.y[i], unit.decimals)}`))}`))
      .join("; ")} ${unit.word}.`,
  });
}

function titleOf({ names, series, optimism, grows }: OptimismSummary, unit: Unit): string {
  const last = names.length - 1;
  if (optimism.length === 0) {
    const [{ gains }] = series;
    return `The claim goes from ${signed(gains[0] * unit.factor)} (${names[0]}) to ${signed(gains[last] * unit.factor)} ${unit.word} (${names[last]})`;
  }
  return `Optimism ${grows ? "grows with flexibility" : "goes"}: from ${fixed(optimism[0] * unit.factor, 1)} ${unit.word} (${names[0]}) to ${fixed(optimism[last] * unit.factor, 1)} (${names[last]})`;
}
