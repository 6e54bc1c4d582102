import { assertInteger, assertNumber } from "../../core/assert.js";
import { anything, assertShape, listOf, only, optional, text } from "../../core/shape.js";
import { DETECTABLE } from "../../math/intervals.js";

/** What the hand calculation needs. */
export interface GainErrorInput {
  /** Patients in the judging trial. */
  readonly n: number;
  /** The share cured, p. */
  readonly cured: number;
  /** Standard errors that were estimated, to compare with: the share whose treatment the rule switches, and the error. */
  readonly observed?: readonly {
    readonly name: string;
    readonly shareSwitched: number;
    readonly standardError: number;
  }[];
}

/** The standard error of a gain by hand, for a share of patients whose treatment the rule switches. */
export interface GainErrorAt {
  readonly shareSwitched: number;
  /** sqrt(share switched x 4 p (1 - p) / n). */
  readonly standardError: number;
  /** The true gain that is shown with 80% power at one-sided 2.5%: (z.975 + z.80) standard errors. */
  readonly detectable: number;
}

/** An estimated standard error beside the one by hand. */
export interface ObservedError {
  readonly name: string;
  readonly shareSwitched: number;
  readonly standardError: number;
  readonly byHand: number;
}

/** The standard error of a gain by hand, over the share switched. */
export interface GainErrorSummary {
  readonly n: number;
  readonly cured: number;
  readonly notCured: number;
  /** At 10%, 25%, 50% and all switched. */
  readonly rows: readonly [GainErrorAt, GainErrorAt, GainErrorAt, GainErrorAt];
  /** From 0 to 1 in 100 steps, closer together where the curve bends: the share is the square of the step. */
  readonly curve: readonly GainErrorAt[];
  readonly observed: readonly ObservedError[];
  /** The greatest standard error of all, by hand or observed. */
  readonly greatest: number;
}

const GAIN_ERROR = only({
  n: anything,
  cured: anything,
  observed: optional(listOf(only({ name: text, shareSwitched: anything, standardError: anything }))),
});

/**
 * The standard error of a gain by hand: only patients whose treatment changes count. In a 1:1 trial with outcomes of 0 and 1
 * it is sqrt(share switched x 4 p (1 - p) / n).
 *
 * @param input n, the share cured (0 to 1), and estimates to compare with
 * @param where the function that errors name
 * @throws code "integer", "number"; code "shape" for a field left out or of another kind
 *
 * @example
 * summarizeGainError({ n: 690, cured: 0.85 }).rows[1].standardError; // 0.013593476696403028
 */
export function summarizeGainError(input: GainErrorInput, where: string = "summarizeGainError"): GainErrorSummary {
  assertShape(input, GAIN_ERROR, where, "the trial");
  const { n, cured, observed = [] } = input;
  assertInteger(n, where, "n", 1);
  assertNumber(cured, where, "cured", 0, 1);
  for (const { name, shareSwitched, standardError } of observed) {
    assertNumber(shareSwitched, where, `share switched by ${name}`, 0, 1);
    assertNumber(standardError, where, `standard error of ${name}`, 0);
  }
  const at = (shareSwitched: number): GainErrorAt => {
    const standardError = Math.sqrt((shareSwitched * 4 * cured * (1 - cured)) / n);
    return { shareSwitched, standardError, detectable: DETECTABLE * standardError };
  };
  const rows = [at(0.1), at(0.25), at(0.5), at(1)] as const;
  return {
    ...{ n, cured, notCured: 1 - cured, rows },
    curve: Array.from({ length: 101 }, (_, i) => at((i / 100) * (i / 100))),
    observed: observed.map(({ name, shareSwitched, standardError }) => ({
      ...{ name, shareSwitched, standardError },
      byHand: at(shareSwitched).standardError,
    })),
    greatest: observed.reduce((a, b) => Math.max(a, b.standardError), rows[3].standardError),
  };
}
