import { armDifference, type Trial, wilsonInterval } from "treatment-rules";
import {
  anything,
  assertNumber,
  assertShape,
  count,
  either,
  fields,
  finite,
  listOf,
  only,
  optional,
  raise,
  text,
  tuple,
} from "treatment-rules/internals";
import type { LiteratureFigure } from "./literature.js";

/** A pair of replicate trials: the share cured in each arm of each. */
export interface PublishedPair {
  readonly name: string;
  readonly trials: readonly [PublishedTrial, PublishedTrial];
}

/** One trial of a pair; patients, where known, give the intervals. */
export interface PublishedTrial {
  readonly treated: PublishedArm;
  readonly control: PublishedArm;
}

/** The share cured in one arm. */
export interface PublishedArm {
  readonly share: number;
  readonly n?: number;
}

/** The share cured in one arm, with Wilson's interval at 95%; without patients the share itself. */
export interface SummarizedArm extends PublishedArm {
  readonly interval: readonly [number, number];
}

/** One trial: its arms, and the difference between them, treated less control. */
export interface SummarizedTrial {
  readonly treated: SummarizedArm;
  readonly control: SummarizedArm;
  readonly contrast: number;
}

/** Both trials of a pair. */
export interface SummarizedPair {
  readonly name: string;
  readonly trials: readonly [SummarizedTrial, SummarizedTrial];
  /** How far the level (the mean of both arms) and the contrast move from trial to trial, without sign. */
  readonly levelMoves: number;
  readonly contrastMoves: number;
}

/** Pairs of replicate trials, and how far level and contrast move at most. */
export interface PublishedPairs {
  readonly pairs: readonly SummarizedPair[];
  readonly levelMoves: number;
  readonly contrastMoves: number;
  /** The contrast moves less than half as far as the level. */
  readonly hardlyInContrast: boolean;
}

const ARM = only({ share: anything, n: optional(count) });

const TRIAL = only({ treated: ARM, control: ARM });

/** A pair by hand has its two trials; a figure of the literature has its id. */
const ENTRY = either(
  (value) => "trials" in Object(value),
  only({ name: text, trials: tuple(TRIAL, TRIAL) }),
  fields({ id: text, arm: text, unit: text, estimate: finite, n: optional(count) }),
);

/**
 * Cure rates by arm in pairs of replicate trials: how far the level moves from one trial to the next, and how far the
 * contrast between the arms.
 *
 * @param published what `literature()` returned, or pairs; of the literature every pair is taken whose four figures are
 * called `<programme>-<1|2>-<test|control>`
 * @param own our two trials, which come last
 * @param where the function that errors name
 * @throws code "empty" without a pair, "number" for a share outside 0 to 1, "length" for one trial of our own alone
 *
 * @example
 * const trials = [{ treated: { share: 0.5 }, control: { share: 0.75 } }, { treated: { share: 0.75 }, control: { share: 0.75 } }] as const;
 * const { levelMoves, contrastMoves } = summarizePublishedPairs([{ name: "a drug", trials }]);
 * [levelMoves, contrastMoves]; // [0.125, 0.25]
 */
export function summarizePublishedPairs(
  published: readonly (LiteratureFigure | PublishedPair)[],
  own: readonly Trial[] = [],
  where: string = "summarizePublishedPairs",
): PublishedPairs {
  assertShape(published, listOf(ENTRY), where, "published");
  assertShape(own, listOf(anything), where, "own");
  if (own.length !== 0 && own.length !== 2) {
    raise({ code: "length", where, expected: "own to be our two trials, or none", got: `${own.length}` });
  }
  const given = [
    ...published.filter((entry): entry is PublishedPair => "trials" in entry),
    ...fromLiterature(published.filter((entry): entry is LiteratureFigure => "id" in entry)),
    ...(own.length === 2 ? [{ name: "our two trials", trials: [shares(own[0]), shares(own[1])] as const }] : []),
  ];
  if (given.length === 0) {
    raise({ code: "empty", where, expected: "at least one pair of trials", got: "none" });
  }
  const pairs = given.map(({ name, trials }) => pairOf(name, trials, where));
  const levelMoves = pairs.reduce((most, pair) => Math.max(most, pair.levelMoves), 0);
  const contrastMoves = pairs.reduce((most, pair) => Math.max(most, pair.contrastMoves), 0);
  return { pairs, levelMoves, contrastMoves, hardlyInContrast: 2 * contrastMoves < levelMoves };
}

function pairOf(name: string, trials: PublishedPair["trials"], where: string): SummarizedPair {
  const arm = ({ share, n }: PublishedArm): SummarizedArm => {
    assertNumber(share, where, "share cured", 0, 1);
    return { share, ...(n ? { n, interval: wilsonInterval(share * n, n) } : { interval: [share, share] }) };
  };
  const one = ({ treated, control }: PublishedTrial): SummarizedTrial => ({
    treated: arm(treated),
    control: arm(control),
    contrast: treated.share - control.share,
  });
  const level = ({ treated, control }: PublishedTrial) => (treated.share + control.share) / 2;
  const [first, second] = [one(trials[0]), one(trials[1])];
  return {
    name,
    trials: [first, second],
    levelMoves: Math.abs(level(trials[1]) - level(trials[0])),
    contrastMoves: Math.abs(second.contrast - first.contrast),
  };
}

function shares(trial: Trial): PublishedTrial {
  const { treated, control } = armDifference(trial);
  return { treated: { share: treated.mean, n: treated.n }, control: { share: control.mean, n: control.n } };
}

/** Pairs of which all four shares are there. */
function fromLiterature(figures: readonly LiteratureFigure[]): PublishedPair[] {
  const cells = new Map<string, Map<string, LiteratureFigure>>();
  for (const figure of figures) {
    const match = /^(.+)-([12])-(test|control)$/.exec(figure.id);
    if (!match || !figure.unit.startsWith("share cured")) continue;
    const [, programme, trial, arm] = match;
    const own = cells.get(programme) ?? new Map<string, LiteratureFigure>();
    own.set(`${trial}-${arm}`, figure);
    cells.set(programme, own);
  }
  return [...cells].flatMap(([programme, own]) => {
    const at = (key: string) => own.get(key) as LiteratureFigure;
    if (own.size < 4) return [];
    const one = (key: string) => ({ share: at(key).estimate, ...(at(key).n === undefined ? {} : { n: at(key).n }) });
    const trial = (i: 1 | 2): PublishedTrial => ({ treated: one(`${i}-test`), control: one(`${i}-control`) });
    return [{ name: /^canvas/i.test(programme) ? at("1-test").arm : programme, trials: [trial(1), trial(2)] as const }];
  });
}
