import { assertInteger, assertNumber } from "../../core/assert.js";
import { raise, shown } from "../../core/errors.js";
import { anything, assertShape, finite, only, optional } from "../../core/shape.js";
import { normalQuantile } from "../../math/distributions/distributions.js";
import { root } from "../../math/solvers/root.js";
import { jointly, pointOf, powerOf, type VerdictPrecision } from "./verdict-power.js";

/** What {@link detectableGain} reads. */
export interface DetectableGainInput {
  /** Patients in the judging trial. */
  readonly n: number;
  /** The standard deviation of the gain's influence curve, above 0: sqrt(n) times its standard error. */
  readonly sd: number;
  /**
   * Above alpha and below 1.
   * @default 0.8
   */
  readonly power?: number;
  /**
   * One-sided, above 0 and below .5.
   * @default 0.025
   */
  readonly alpha?: number;
}

const INPUT = only({ n: anything, sd: finite, power: optional(finite), alpha: optional(finite) });

/**
 * The true gain that one comparison shows with a given power: `(z_alpha + z_power) sd / sqrt(n)`.
 *
 * It is that of one gain over one arm. The verdict of a direction needs both at a time, and that of a pair both directions:
 * those gains are larger, and stand in `detectable` of what `replicate` gives.
 *
 * @param input.n patients in the judging trial
 * @param input.sd the standard deviation of the gain's influence curve, above 0
 * @param input.power above alpha and below 1; left out: .8
 * @param input.alpha one-sided; left out: .025
 * @returns the gain, in the unit of sd
 * @throws code "shape" for a field left out or of another kind, "integer", "number" for one out of its range
 * @example
 * detectableGain({ n: 2544, sd: 0.36 }); // 0.01999621439774102
 */
export function detectableGain(input: DetectableGainInput): number {
  const where = "detectableGain";
  assertShape(input, INPUT, where, "the input");
  const { n, sd, power = 0.8, alpha = 0.025 } = input;
  assertInteger(n, where, "n", 1);
  assertNumber(sd, where, "sd", 0);
  if (sd === 0) raise({ code: "number", where, expected: "sd above 0", got: "0" });
  const z = pointOf(alpha, where);
  if (!(power > alpha && power < 1)) {
    raise({ code: "number", where, expected: "power above alpha and below 1", got: shown(power) });
  }
  return ((z + normalQuantile(power)) * sd) / Math.sqrt(n);
}

/** The power that is called "four times in five". */
const POWER = 0.8;

/**
 * The true gain, over both arms alike, at which directions of these precisions all reach their verdict four times in five.
 *
 * The gain is the same over both arms where the arms are equally good, which is the hardest case: where one is worse, the gain
 * over it is larger and easier to show.
 *
 * @param directions one, or the two of a pair
 * @param correlation of the standard normals behind two directions; 0 gives the product of their powers
 */
export function detectableAt(directions: readonly VerdictPrecision[], correlation: number = 0): number {
  const power = (gain: number): number => {
    const [first, second] = directions.map((own) => powerOf(own, { overAll: gain, overNone: gain }));
    return second === undefined ? first : jointly(first, second, correlation);
  };
  const reaches = directions.flatMap(({ standardError, critical }) =>
    (["overAll", "overNone"] as const).map((over) => {
      // Each contrast misses with a part of the fifth, so that all of them together cannot miss more often.
      const part = normalQuantile(1 - (1 - POWER) / (2 * directions.length));
      return (critical[over] + part) * standardError[over];
    }),
  );
  const most = Math.max(...reaches);
  return most * root((share) => power(share * most) - POWER, 0, 1);
}
