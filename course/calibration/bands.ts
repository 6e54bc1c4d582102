import type { Measured } from "treatment-rules";

/** What a figure of the calibration may be: at most, or at least, within two Monte Carlo errors. */
export interface Band {
  readonly most?: number;
  readonly least?: number;
}

const size: Band = { most: 0.025 };
const coverage: Band = { least: 0.93 };

/** The figures that are promised, by their name in the summary of a study. */
export const BANDS: ReadonlyMap<string, Band> = new Map([
  ["size: benefit verdict", size],
  ["size: benefit verdict of the pair", size],
  ["size: harm verdict", size],
  ["size: claim inside the trial, for its target", size],
  ["coverage: value of the rule, replicate", coverage],
  ["coverage: replicate, rules not alike", coverage],
  ["coverage: gain over treating all", coverage],
  ["coverage: gain over treating none", coverage],
  ["coverage: value inside the trial, for its target", coverage],
  ["coverage: gain over treating all inside the trial, for its target", coverage],
  ["coverage: gain over treating none inside the trial, for its target", coverage],
]);

/** Figures that are printed and not promised. */
export const PRINTED: readonly string[] = [
  "power: benefit verdict",
  "power: benefit verdict of the pair",
  "power: harm verdict",
  "verdict: none, too little to judge by",
  "rules that treat everyone alike",
  "lower bound beyond the truth: gain over treating all",
  "lower bound beyond the truth: gain over treating none",
  "coverage: best rule's value, inside the trial",
  "coverage: resubstitution, rules not alike",
  "claimed benefit: resubstitution, rules not alike",
];

/** A figure outside its band. */
export interface Breach {
  readonly cell: string;
  readonly measure: string;
  readonly estimate: number;
  readonly monteCarloError: number;
  readonly band: Band;
}

/** A breach that is known: what was seen, when, and why it stands. */
export interface KnownException {
  readonly cell: string;
  readonly measure: string;
  readonly estimate: number;
  /** Year, month and day. */
  readonly date: string;
  readonly why: string;
}

/** Whether a figure lies outside its band by more than two Monte Carlo errors; figures without a band never do. */
export function isOutside(figure: Omit<Measured, "unit">): boolean {
  const { most = Infinity, least = -Infinity } = BANDS.get(figure.name) ?? {};
  const reach = 2 * errorOf(figure);
  return figure.estimate - reach > most || figure.estimate + reach < least;
}

/**
 * The Monte Carlo error of a share, and no less than that of Agresti and Coull's share of two rules a replicate, with two more
 * of which it is true and two of which it is not: a handful that agree has a Monte Carlo error of 0 and proves little.
 */
function errorOf({ estimate, monteCarloError, replicates }: Omit<Measured, "unit">): number {
  if (replicates === undefined) return monteCarloError;
  const rules = 2 * replicates;
  const share = (rules * estimate + 2) / (rules + 4);
  return Math.max(monteCarloError, Math.sqrt((share * (1 - share)) / (rules + 4)));
}

/** Everything outside its band. */
export function breaches(
  cells: readonly { readonly name: string; readonly figures: readonly Omit<Measured, "unit">[] }[],
): readonly Breach[] {
  return cells.flatMap(({ name, figures }) =>
    figures.filter(isOutside).map(({ name: measure, estimate, monteCarloError }) => ({
      ...{ cell: name, measure, estimate, monteCarloError },
      band: BANDS.get(measure) as Band,
    })),
  );
}

/**
 * Breaches that no exception covers, and exceptions that cover none. An exception holds for its number: a figure that has
 * moved away from it by more than two Monte Carlo errors, to the worse, is a breach again.
 */
export function unexplained(
  found: readonly Breach[],
  known: readonly KnownException[],
): { readonly breaches: readonly Breach[]; readonly idle: readonly KnownException[] } {
  const covers = (e: KnownException, b: Breach) => {
    if (e.cell !== b.cell || e.measure !== b.measure) return false;
    const worse = b.band.most === undefined ? e.estimate - b.estimate : b.estimate - e.estimate;
    return worse <= 2 * b.monteCarloError;
  };
  return {
    breaches: found.filter((b) => !known.some((e) => covers(e, b))),
    idle: known.filter((e) => !found.some((b) => covers(e, b))),
  };
}
