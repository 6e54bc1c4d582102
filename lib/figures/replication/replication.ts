import { anything } from "../../core/shape.js";
import { type Contrast, summarizeContrasts } from "../../replication/summary/contrasts.js";
import type { Analysis, DirectionSummary } from "../../replication/summary/replications.js";
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
  /** The arm that was better at home, where there is room to say it. */
  readonly better?: string;
}

/** A row of a forest plot that knows which analysis it shows. */
export interface AnalysisRow extends IntervalRow {
  readonly group: string;
  readonly analysis: Analysis;
}

/** The title of the axis of one contrast, or of both. */
export function contrastAxis(contrasts: readonly Contrast[], unitName: string): string {
  return contrasts.length === 1 ? gainAxis(contrasts[0].gain, unitName) : `gain (${unitName})`;
}

/** The rows of one direction: at home, cross-validated at home, on the replicate. Color is the trial that judges. */
function directionRows(
  directions: readonly { readonly direction: DirectionSummary; readonly prefix: string }[],
  factor: number,
  [home, away]: readonly [Role, Role],
  names: Names,
): AnalysisRow[] {
  const drawn: { readonly [analysis in Analysis]: { readonly name: string; readonly role: Role } } = {
    resubstitution: { name: "judged on its own patients", role: home },
    insideTrial: { name: "learning judged inside", role: home },
    replicated: { name: `judged on ${names.away}`, role: away },
  };
  return directions[0].direction.rows.flatMap(({ analysis }, i) =>
    directions.map(({ direction, prefix }) => ({
      ...gainRow(
        prefix === "" ? drawn[analysis].name : `${prefix}${drawn[analysis].name.replace(/^judged on/, "on")}`,
        direction.rows[i],
        factor,
      ),
      ...{ group: headingOf(names), role: drawn[analysis].role, analysis },
    })),
  );
}

function headingOf({ home, better }: Names): string {
  return `Learned on ${home}${better === undefined ? "" : ` (better there: ${better})`}`;
}

/** The rows of both directions of one replication, by its place; trials are called by their names, or by those given. */
export function replicationRows(
  contrasts: readonly Contrast[],
  place: number,
  factor: number,
  called: (direction: DirectionSummary, i: number) => Names,
): AnalysisRow[] {
  const roles = [
    ["trial 1", "trial 2"],
    ["trial 2", "trial 1"],
  ] as const;
  return (["forward", "backward"] as const).flatMap((way, i) => {
    const directions = contrasts.map(({ prefix, replications }) => ({ direction: replications[place][way], prefix }));
    return directionRows(directions, factor, roles[i], called(directions[0].direction, i));
  });
}

/** "the rules gain +0.3 and -0.6 over treating all and +1.3 and +0.4 over treating none, in points, on the replicate". */
export function inShort(contrasts: readonly Contrast[], place: number, unit: Unit): string {
  const show = (gain: number = 0) => signed(gain * unit.factor, unit.decimals);
  const away = ({ replications }: Contrast): string => {
    const { forward, backward } = replications[place];
    return `${show(forward.replicated)} and ${show(backward.replicated)}`;
  };
  if (contrasts.length > 1) {
    const [all, none] = contrasts.map(away);
    return `on the replicate the rules gain ${all} ${unit.word} over treating all, ${none} over treating none`;
  }
  const { forward, backward, claims } = contrasts[0].replications[place];
  const gained = `${away(contrasts[0])} ${unit.word} on the replicate`;
  if (!claims) return `the rules gain ${gained}`;
  return `the rules claim ${show(forward.claimed)} and ${show(backward.claimed)} at home and gain ${gained}`;
}

/**
 * Both directions of a replication in one picture: each rule on its own trial, cross-validated there, and on the other trial,
 * over treating all and over treating none side by side, or over the one arm that is asked for.
 *
 * Color is the trial that judges. The two directions are correlated, so nothing is pooled. A drawing of
 * `summarizeReplications`.
 *
 * @param result what `replicate` returned
 */
export function replication(result: Replication, options: GainOptions = {}): Figure {
  const where = "figures.replication";
  assertFigureOptions(options, where, { ...UNIT, gain: anything });
  const contrasts = summarizeContrasts(result, options.gain, where);
  const { verdict } = contrasts[0].replications[0];
  const unit = unitOf(options);
  const rows = replicationRows(contrasts, 0, unit.factor, (d) => ({
    ...{ home: d.learnedOn, away: d.judgedOn },
    ...(d.bestStatic ? { better: d.bestStatic.arm === 1 ? "treating all" : "treating none" } : {}),
  }));
  const drawn = rows.map(({ analysis, ...row }): IntervalRow => row);
  return intervals(drawn, {
    ...sizeOf(options),
    title: options.title ?? `${capital(verdictInWords(verdict))}: ${inShort(contrasts, 0, unit)}`,
    x: contrastAxis(contrasts, unit.name),
    decimals: unit.decimals,
    subtitle: "Colour and marker: the trial that judges. Bars: 95% intervals.",
    height: options.height ?? (contrasts.length > 1 ? 560 : 450),
  });
}
