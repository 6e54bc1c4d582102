import { asList, assertOneOf } from "../../core/assert.js";
import { assertOptions } from "../../core/options.js";
import { assertShape, listOf } from "../../core/shape.js";
import { type Bounds, type Side, sideOf } from "../../math/intervals.js";
import { EVALUATION } from "../shapes.js";
import type { Estimate, Evaluation } from "../types.js";

/** Which gain is meant: over the arm that was better where the rule was learned, over treating all, over treating none. */
export type GainName = "overBestStatic" | "overAll" | "overNone";

/** A gain with its interval. */
export interface Gain {
  readonly estimate: number;
  readonly standardError: number;
  readonly interval: Bounds;
  /** Where the interval lies: above 0, below it, or around it. */
  readonly side: Side;
  /** Set when the gain is exactly 0 by construction. */
  readonly note?: string;
}

/** One gain of several evaluations. */
export interface GainsSummary {
  readonly gain: GainName;
  readonly rows: readonly (Gain & { readonly rule: string; readonly trial: string })[];
}

/**
 * The same gain of several evaluations, and on which side of 0 each of them lies.
 *
 * @param evaluations one evaluation, or several
 * @param options.gain @default over the better static arm where every evaluation knows it, else over treating all
 * @param where the function that errors name
 * @throws code "empty" without evaluations;
 * code "shape" for a field left out or of another kind; code "option" for one that it has not
 *
 * @example
 * const trial = parseTrial("new,cured\n1,1\n1,1\n1,0\n0,0\n0,0\n0,1", { treatment: "new", outcome: "cured", randomization: 0.5 });
 * const { gain, rows } = summarizeGains(evaluateRule(staticRule(1), trial, { estimator: "hajek" }));
 * gain; // "overAll"
 * rows[0].side; // "around"
 */
export function summarizeGains(
  evaluations: Evaluation | readonly Evaluation[],
  options: { readonly gain?: GainName } = {},
  where: string = "summarizeGains",
): GainsSummary {
  const all = asList<Evaluation>(evaluations, where, "evaluations");
  assertOptions(options, ["gain"], where);
  assertShape(all, listOf(EVALUATION), where, "evaluations");
  const gain = gainName(all, options.gain, where);
  return { gain, rows: all.map((e) => ({ rule: e.rule, trial: e.trial, ...gainOf(e, gain) })) };
}

/** The gain asked for, or the one that all evaluations have. */
export function gainName(evaluations: readonly Evaluation[], asked: GainName | undefined, where: string): GainName {
  if (asked !== undefined) {
    assertOneOf(asked, where, "gain", ["overBestStatic", "overAll", "overNone"]);
    return asked;
  }
  return evaluations.every((e) => e.gain.overBestStatic !== undefined) ? "overBestStatic" : "overAll";
}

/** The gain by its name; over treating all where the rule does not know its better arm. */
export function gainOf({ gain }: Evaluation, name: GainName): Gain {
  const { estimate, standardError, interval, note }: Estimate = gain[name] ?? gain.overAll;
  return { estimate, standardError, interval, side: sideOf(interval), ...(note === undefined ? {} : { note }) };
}
