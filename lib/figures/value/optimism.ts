import { assertFinite } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { lines, type Series } from "../charts/lines.js";
import { some } from "../frame/check.js";
import { Z975 } from "../frame/statistics.js";
import { capital, fixed, listed, shortened, signed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type UnitOptions, unitOf } from "../frame/unit.js";

/** What a learner's rules claim on their own patients, and what they are worth. */
export interface ClaimedAndTrue {
  /** The learner, in the order of flexibility. */
  readonly name: string;
  /** Gain on the patients the rule was learned from, as a share. */
  readonly claimed: number;
  /** Standard error of `claimed` (over simulated trials: of their mean). */
  readonly standardError?: number;
  /** Cross-validated gain, where there is one. */
  readonly crossValidated?: number;
  readonly crossValidatedStandardError?: number;
  /** True gain, where a simulation knows it. */
  readonly truth?: number;
  /** Gain on a replicate. */
  readonly replicated?: number;
  readonly replicatedStandardError?: number;
}

/**
 * Optimism grows with flexibility: the gain claimed on a rule's own patients against the truth, the replicate or the
 * cross-validated answer, learner by learner.
 *
 * @param rows at least two learners from stiff to flexible; each of truth, replicated and crossValidated in all rows or none
 *
 * @example
 * const rows = [{ name: "mean", claimed: 0, truth: 0 }, { name: "deep tree", claimed: 0.12, truth: 0 }];
 * figures.optimism(rows).table.rows[1].slice(0, 3); // ["claimed on its own patients", "deep tree", 12]
 */
export function optimism(rows: readonly ClaimedAndTrue[], options: UnitOptions = {}): Figure {
  const where = "figures.optimism";
  some(rows, where, "rows");
  const unit = unitOf(options);
  const x = rows.map((_, i) => i);
  const series = (
    name: string,
    role: Series["role"],
    of: (row: ClaimedAndTrue) => number | undefined,
    error: (row: ClaimedAndTrue) => number | undefined,
  ): Series[] => {
    const given = rows.filter((row) => of(row) !== undefined).length;
    if (given === 0) return [];
    if (given < rows.length) {
      raise({
        code: "length",
        where,
        expected: `"${name}" in every row or in none`,
        got: `${given} of ${rows.length}`,
      });
    }
    const y = rows.map((row) => Number(((of(row) ?? 0) * unit.factor).toPrecision(12)));
    const reach = rows.map((row) => Z975 * (error(row) ?? 0) * unit.factor);
    assertFinite([...y, ...reach], where, name);
    const bounded = rows.some((row) => error(row) !== undefined);
    return [
      {
        name,
        role,
        x,
        y,
        markers: role !== "truth",
        bars: true,
        ...(bounded ? { lower: y.map((v, i) => v - reach[i]), upper: y.map((v, i) => v + reach[i]) } : {}),
      },
    ];
  };
  const all = [
    ...series(
      "claimed on its own patients",
      "trial 1",
      (r) => r.claimed,
      (r) => r.standardError,
    ),
    ...series(
      "cross-validated",
      "quiet",
      (r) => r.crossValidated,
      (r) => r.crossValidatedStandardError,
    ),
    ...series(
      "on the replicate",
      "trial 2",
      (r) => r.replicated,
      (r) => r.replicatedStandardError,
    ),
    ...series(
      "truth",
      "truth",
      (r) => r.truth,
      () => undefined,
    ),
  ];
  const honest = all.find((s) => s.role === "truth") ?? all.find((s) => s.role === "trial 2") ?? all[1];
  const gaps = honest === undefined ? [] : x.map((i) => all[0].y[i] - honest.y[i]);
  const last = rows.length - 1;
  const title =
    gaps.length === 0
      ? `The claim goes from ${signed(all[0].y[0])} (${rows[0].name}) to ${signed(all[0].y[last])} ${unit.word} (${rows[last].name})`
      : `Optimism grows with flexibility: from ${fixed(gaps[0], 1)} ${unit.word} (${rows[0].name}) to ${fixed(gaps[last], 1)} (${rows[last].name})`;
  const heading =
    options.title ??
    (gaps.length > 0 && gaps[last] <= gaps[0] ? title.replace("grows with flexibility", "goes") : title);
  return lines(all, {
    ...options,
    title: heading,
    subtitle: "From stiff learners to flexible ones. Bars: 95% intervals.",
    x: "learner that builds the rule",
    y: `gain over the better arm (${unit.name})`,
    xNames: rows.map((row) => shortened(row.name, 16)),
    level: { at: 0 },
    alt: `${heading}. ${rows
      .map((row, i) => capital(`${row.name}: ${listed(all.map((s) => `${s.name} ${signed(s.y[i], unit.decimals)}`))}`))
      .join("; ")} ${unit.word}.`,
  });
}
