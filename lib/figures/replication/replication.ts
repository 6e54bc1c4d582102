import { anything } from "../../core/shape.js";
import {
  type Analysis,
  type DirectionSummary,
  type ReplicationSummary,
  summarizeReplications,
} from "../../replication/summary/replications.js";
import type { Replication } from "../../replication/types.js";
import { verdictInWords } from "../../value/verdict/verdict.js";
import { type IntervalRow, intervals } from "../charts/intervals.js";
import { assertFigureOptions, sizeOf, UNIT } from "../frame/options.js";
import type { Role } from "../frame/palette.js";
import { capital, signed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type Unit, unitOf } from "../frame/unit.js";
import { type GainOptions, gainAxis, gainRow } from "../value/gains.js";

/** What the two trials of a direction are called in the figure. */
interface Names {
  readonly home: string;
  readonly away: string;
}

/** A row of a forest plot that knows which analysis it shows. */
export interface AnalysisRow extends IntervalRow {
  readonly group: string;
  readonly analysis: Analysis;
}

/** The rows of one direction: at home, cross-validated at home, on the replicate. Color is the trial that judges. */
function directionRows(d: DirectionSummary, factor: number, home: Role, away: Role, names: Names): AnalysisRow[] {
  const drawn: { readonly [analysis in Analysis]: { readonly name: string; readonly role: Role } } = {
    resubstitution: { name: "judged on its own patients", role: home },
    insideTrial: { name: "cross-validated inside", role: home },
    replicated: { name: `judged on ${names.away}`, role: away },
  };
  return d.rows.map((row) => ({
    ...gainRow(drawn[row.analysis].name, row, factor),
    ...{ group: `Learned on ${names.home}`, role: drawn[row.analysis].role, analysis: row.analysis },
  }));
}

/** The rows of both directions; trials are called by their names, or by those given. */
export function replicationRows(
  { forward, backward }: ReplicationSummary,
  factor: number,
  called: (direction: DirectionSummary, i: number) => Names,
): AnalysisRow[] {
  return [
    ...directionRows(forward, factor, "trial 1", "trial 2", called(forward, 0)),
    ...directionRows(backward, factor, "trial 2", "trial 1", called(backward, 1)),
  ];
}

/** "claims +4.6 and +5.2 at home, and keeps +0.3 and -0.1 on the replicate". */
export function inShort({ forward, backward, claims }: ReplicationSummary, unit: Unit): string {
  const show = (gain: number = 0) => signed(gain * unit.factor, unit.decimals);
  const away = `${show(forward.replicated)} and ${show(backward.replicated)} ${unit.word} on the replicate`;
  if (!claims) return `the rules gain ${away}`;
  return `the rules claim ${show(forward.claimed)} and ${show(backward.claimed)} at home and gain ${away}`;
}

/**
 * Both directions of a replication in one picture: each rule on its own trial, cross-validated there, and on the other trial.
 *
 * Color is the trial that judges. The two directions are correlated, so nothing is pooled. A drawing of
 * `summarizeReplications`.
 *
 * @param result what `replicate` returned
 */
export function replication(result: Replication, options: GainOptions = {}): Figure {
  assertFigureOptions(options, "figures.replication", { ...UNIT, gain: anything });
  const { gain, replications } = summarizeReplications(result, { gain: options.gain }, "figures.replication");
  const [summary] = replications;
  const unit = unitOf(options);
  const rows = replicationRows(summary, unit.factor, (d) => ({ home: d.learnedOn, away: d.judgedOn }));
  const drawn = rows.map(({ analysis, ...row }): IntervalRow => row);
  return intervals(drawn, {
    ...sizeOf(options),
    title: options.title ?? `${capital(verdictInWords(summary.verdict))}: ${inShort(summary, unit)}`,
    x: gainAxis(gain, unit.name),
    decimals: unit.decimals,
    subtitle: "Colour and marker: the trial that judges. Bars: 95% intervals.",
    height: options.height ?? 450,
  });
}
