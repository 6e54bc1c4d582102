import { anything } from "../../core/shape.js";
import type { Side } from "../../math/intervals.js";
import { summarizeGains } from "../../value/summary/gains.js";
import type { Evaluation } from "../../value/types.js";
import { type IntervalRow, intervals } from "../charts/intervals.js";
import { assertFigureOptions, sizeOf, UNIT } from "../frame/options.js";
import { trialRole } from "../frame/palette.js";
import { signed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { unitOf } from "../frame/unit.js";
import { type GainOptions, gainAxis, gainRow } from "./gains.js";

const HOLDS: { readonly [side in Side]: string } = {
  above: "an interval above 0",
  below: "an interval below 0",
  around: "an interval that holds 0",
};

/**
 * What a rule claims: its gain with its interval, on the trial it came from and, if given, on the replicate. A drawing of
 * `summarizeGains`.
 *
 * @param evaluations one evaluation, or several: the first judged on trial 1, the next on trial 2
 */
export function claim(evaluations: Evaluation | readonly Evaluation[], options: GainOptions = {}): Figure {
  assertFigureOptions(options, "figures.claim", { ...UNIT, gain: anything });
  const { gain, rows: gains } = summarizeGains(evaluations, { gain: options.gain }, "figures.claim");
  const unit = unitOf(options);
  const rows = gains.map((own, i): IntervalRow => {
    const judged =
      gains.length === 1 ? `judged on ${own.trial}` : `${own.trial}: ${i === 0 ? "learned here" : "never seen"}`;
    return { ...gainRow(judged, own, unit.factor), role: trialRole(i) };
  });
  const number = (i: number) => signed(rows[i].estimate, unit.decimals);
  const title =
    rows.length === 1
      ? `The rule claims a gain of ${number(0)} ${unit.word}, with ${HOLDS[gains[0].side]}`
      : `On the trial it came from the rule gains ${number(0)} ${unit.word}; on the replicate ${number(1)}`;
  return intervals(rows, {
    ...sizeOf(options),
    title: options.title ?? title,
    x: gainAxis(gain, unit.name),
    decimals: unit.decimals,
  });
}
