import { asNumbers, assertInteger, assertLength } from "../../core/assert.js";
import { assertOptions } from "../../core/options.js";
import { anything, assertShape, count, only, optional } from "../../core/shape.js";
import { type MeanInterval, meanInterval } from "../../math/intervals.js";
import { type Bin, type Bins, countIn, roundBins } from "../../math/statistics/bins.js";

/** Gains of many rules, at home and in the replicate, with what each analysis would have called significant. */
export interface TwoHistogramsInput {
  /** Gain of each rule on the trial it was learned from, as a share. */
  readonly own: ArrayLike<number>;
  /** Gain of the same rules on the replicate. */
  readonly replicate: ArrayLike<number>;
  /** Per rule: did its own trial call it significant? */
  readonly ownSignificant?: ArrayLike<boolean | number>;
  readonly replicateSignificant?: ArrayLike<boolean | number>;
  /** How many rules treat everyone alike, for the text alternative. */
  readonly alike?: number;
}

/** A bin with the gains in it, and those of them called significant. */
export interface GainBin extends Bin {
  readonly significant: number;
  readonly others: number;
}

/** The gains of many rules as one analysis saw them. */
export interface GainHistogram extends MeanInterval {
  readonly bins: readonly GainBin[];
  /** The share called significant; absent where that was not said. */
  readonly shareSignificant?: number;
}

/** The gains of many rules at home and on the replicate, in the same bins. */
export interface GainHistograms {
  readonly own: GainHistogram;
  readonly replicate: GainHistogram;
  /** Of every bin. */
  readonly width: number;
  /** The greatest count of any bin. */
  readonly most: number;
}

const GAINS = only({
  own: anything,
  replicate: anything,
  ownSignificant: anything,
  replicateSignificant: anything,
  alike: optional(count),
});

/**
 * Two histograms of gains in the same round bins, with their means and what was called significant.
 *
 * @param input two lists of gains
 * @param options.bins about how many bins; @default 36
 * @param where the function that errors name
 * @throws code "empty", "not-finite", "integer"; code "length" where flags are not one a rule;
 * code "shape" for a field left out or of another kind; code "option" for one that it has not
 *
 * @example
 * const { own } = summarizeGainHistograms({ own: [0.02, 0.04, 0.03], replicate: [0, 0.01, -0.01], ownSignificant: [0, 1, 0] });
 * own.estimate; // 0.03
 * own.shareSignificant; // 0.3333333333333333
 */
export function summarizeGainHistograms(
  input: TwoHistogramsInput,
  options: { readonly bins?: number } = {},
  where: string = "summarizeGainHistograms",
): GainHistograms {
  assertShape(input, GAINS, where, "the gains");
  assertOptions(options, ["bins"], where);
  const { bins: about = 36 } = options;
  assertInteger(about, where, "bins", 1, 1000);
  const own = asNumbers(input.own, where, "own");
  const replicate = asNumbers(input.replicate, where, "replicate");
  const bins = roundBins([...own, ...replicate, 0], about);
  const histogram = (gains: readonly number[], flags: ArrayLike<boolean | number> | undefined, name: string) => {
    if (flags !== undefined) assertLength(flags, gains.length, where, `significance, ${name}`);
    return histogramOf(gains, flags, bins);
  };
  const [home, away] = [
    histogram(own, input.ownSignificant, "own"),
    histogram(replicate, input.replicateSignificant, "replicate"),
  ];
  const most = [...home.bins, ...away.bins].reduce((greatest, { count }) => Math.max(greatest, count), 0);
  return { own: home, replicate: away, width: bins.width, most };
}

function histogramOf(
  gains: readonly number[],
  flags: ArrayLike<boolean | number> | undefined,
  bins: Bins,
): GainHistogram {
  const called = gains.filter((_, i) => Boolean(flags?.[i]));
  const significant = countIn(called, bins);
  return {
    ...meanInterval(gains),
    bins: countIn(gains, bins).map((bin, i) => ({
      ...bin,
      significant: significant[i].count,
      others: bin.count - significant[i].count,
    })),
    ...(flags ? { shareSignificant: called.length / gains.length } : {}),
  };
}
