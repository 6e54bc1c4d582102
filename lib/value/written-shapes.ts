import {
  count,
  finite,
  listOf,
  type Misfit,
  numberFrom,
  oneOf,
  only,
  optional,
  SEAL,
  type Shape,
  text,
  tuple,
} from "../core/shape.js";
import { LEARNING_ESTIMATORS } from "./types.js";
import { VERDICTS } from "./verdict/types.js";

const share = numberFrom(0, 1);

/** Two bounds, the lower first. */
const bounds: Shape = (value, place) => {
  const misfit = tuple(finite, finite)(value, place);
  if (misfit) return misfit;
  const [low, high] = value as [number, number];
  return low <= high ? undefined : { place, expected: "the lower bound before the upper", got: `${low} to ${high}` };
};

/** An estimate written down, with its interval or the reason why it has none. */
export const ESTIMATE_JSON: Shape = only({
  estimate: finite,
  standardError: numberFrom(0),
  interval: optional(bounds),
  limits: optional(bounds),
  noInterval: optional(text),
  influence: listOf(finite),
  note: optional(text),
});

const armGround = only({ patients: count, outcomes: optional(tuple(count, count)), chosen: count, spared: count });

const DIAGNOSTICS_JSON: Shape = only({
  estimator: oneOf(...LEARNING_ESTIMATORS),
  n: count,
  judged: optional(count),
  level: share,
  outcomeModel: text,
  randomization: text,
  positivity: only({
    smallest: finite,
    largest: finite,
    table: listOf(only({ from: finite, to: finite, count })),
  }),
  cleverCovariate: bounds,
  meanInfluence: finite,
  agreement: only({ all: share, none: share }),
  followed: count,
  epsilon: optional(only({ rule: finite, all: finite, none: finite })),
  notes: listOf(text),
  ground: optional(only({ control: armGround, treated: armGround, lacking: listOf(text) })),
});

const STEP_JSON: Shape = only({
  name: text,
  trainingRows: listOf(count),
  blockRows: listOf(count),
  sigma: numberFrom(0),
  weight: share,
  shareTreated: share,
  mean: finite,
});

const FIELDS: Shape = only({
  rule: text,
  trial: text,
  target: optional(text),
  value: ESTIMATE_JSON,
  gain: only({ overAll: ESTIMATE_JSON, overNone: ESTIMATE_JSON, overBestStatic: optional(ESTIMATE_JSON) }),
  shareTreated: share,
  steps: optional(listOf(STEP_JSON)),
  diagnostics: DIAGNOSTICS_JSON,
  bestStatic: optional(only({ arm: oneOf(0, 1), label: text, from: oneOf("learned", "named") })),
  crossFits: optional(only({ count, verdicts: listOf(oneOf(...VERDICTS)), otherwise: count })),
  ...SEAL,
});

/** The fields whose sizes must agree with one another. */
interface Sized {
  readonly value: { readonly influence: readonly number[] };
  readonly gain: { readonly [over: string]: { readonly influence: readonly number[] } };
  readonly steps?: readonly { readonly trainingRows: readonly number[]; readonly blockRows: readonly number[] }[];
  readonly diagnostics: { readonly n: number; readonly judged?: number; readonly followed: number };
  readonly crossFits?: { readonly count: number; readonly verdicts: readonly string[]; readonly otherwise: number };
}

/** An evaluation written down: its fields and no others, with as many numbers as there are patients. */
export const EVALUATION_JSON: Shape = (value, place) => FIELDS(value, place) ?? sizes(value as Sized, place);

function sizes({ value, gain, steps = [], diagnostics, crossFits }: Sized, place: string): Misfit | undefined {
  const { n, judged = n, followed } = diagnostics;
  for (const [name, { influence }] of [["value", value] as const, ...Object.entries(gain)]) {
    if (influence.length === n || influence.length === judged) continue;
    const at = name === "value" ? "value" : `gain.${name}`;
    return { place: `${place}.${at}.influence`, expected: `${n} numbers, one a patient`, got: influence };
  }
  if (judged > n) return { place: `${place}.diagnostics.judged`, expected: `at most n, ${n}`, got: judged };
  if (followed > judged) {
    return { place: `${place}.diagnostics.followed`, expected: `at most ${judged} patients`, got: followed };
  }
  for (const [k, { trainingRows, blockRows }] of steps.entries()) {
    const stranger = [...trainingRows, ...blockRows].find((row) => row >= n);
    if (stranger === undefined) continue;
    return { place: `${place}.steps[${k}]`, expected: `rows below ${n}`, got: stranger };
  }
  if (
    crossFits !== undefined &&
    (crossFits.verdicts.length !== crossFits.count || crossFits.otherwise > crossFits.count)
  ) {
    const expected = `${crossFits.count} verdicts, and no more that differ`;
    return { place: `${place}.crossFits`, expected, got: crossFits.verdicts };
  }
  return undefined;
}
