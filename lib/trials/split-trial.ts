import type { Tabular } from "../core/print.js";
import type { Seed } from "../random/stream.js";
import { asTrial, type TrialParts } from "./make-trial.js";
import { inOrder } from "./order/in-order.js";
import { streamOfTrial } from "./order/stream-of-trial.js";
import { selectPatients } from "./select-patients.js";
import type { Trial } from "./trial.js";

/**
 * Splits a trial at random into two halves that can stand for a pair of trials.
 *
 * Balanced by arm and stratum and never by the outcome: halves of equal outcomes would agree better than two trials do. They differ by at
 * most one patient in each arm of a stratum and by at most one in all; patients keep their order within a half.
 *
 * @param given the whole trial
 * @param seed a number, text or a stream; the same seed gives the same halves of the same patients, in whatever order they
 *   stand
 * @returns the two halves; the first has the odd patient
 * @throws as selectPatients, where a half is no trial (one arm only, constant outcome)
 * @example
 * const trial = parseTrial("new,cured\n1,1\n1,1\n1,0\n1,0\n0,0\n0,0\n0,1\n0,1", { treatment: "new", outcome: "cured" });
 * splitTrial(trial, 1).map((half) => half.n); // [ 4, 4 ]
 */
export function splitTrial(given: Trial | TrialParts, seed: Seed): [Trial & Tabular, Trial & Tabular] {
  const whole = asTrial(given, "splitTrial");
  const { trial, rows } = inOrder(whole);
  const random = streamOfTrial(seed, "split", trial, "splitTrial");
  // Arms in the order of their first patients, which owes nothing to their names.
  const found = new Map<string, number[]>();
  for (let i = 0; i < trial.n; i++) {
    const place = `${trial.treatment[i]}/${trial.stratum?.[i] ?? ""}`;
    const members = found.get(place);
    if (members) members.push(i);
    else found.set(place, [i]);
  }
  const halves: [number[], number[]] = [[], []];
  let turn = 0;
  for (const stratum of found.values()) {
    for (const k of random.permutation(stratum.length)) {
      halves[turn].push(rows[stratum[k]]);
      turn = 1 - turn;
    }
  }
  const half = (k: 0 | 1, word: string) =>
    selectPatients(
      whole,
      halves[k].sort((a, b) => a - b),
      `${whole.name}, ${word} half`,
    );
  return [half(0, "first"), half(1, "second")];
}
