import { assertLength, assertNumber } from "../../core/assert.js";
import { anything, assertRows, assertShape, listOf, text } from "../../core/shape.js";
import { mean } from "../../math/statistics/descriptive.js";

/** Two rules and the share of patients for whom they decide alike. */
export interface AgreeingPair {
  /** Their places in the list, the first before the second. */
  readonly places: readonly [number, number];
  readonly names: readonly [string, string];
  readonly share: number;
}

/** What the agreement of several rules, pair by pair, comes to. */
export interface AgreementsSummary {
  /** Every pair once, in the order of the second rule, then of the first. */
  readonly pairs: readonly AgreeingPair[];
  /** The mean over all pairs; 1 for a single rule. */
  readonly mean: number;
  /** The pair that agrees least, the first of several; that agrees most, the last of several; absent for a single rule. */
  readonly least?: AgreeingPair;
  readonly most?: AgreeingPair;
}

/**
 * Which rules agree least and most, and the mean over all pairs.
 *
 * @param names the rules, in order
 * @param matrix K x K shares between 0 and 1, as `agreements` gives them; read below the diagonal
 * @param where the function that errors name
 * @throws code "empty", "length"; code "number" for a share outside 0 to 1;
 * code "shape" for a field left out or of another kind
 *
 * @example
 * const { least, mean } = summarizeAgreements(["a", "b", "c"], [[1, 0.6, 0.7], [0.6, 1, 0.2], [0.7, 0.2, 1]]);
 * least?.names; // ["b", "c"]
 * mean; // 0.5
 */
export function summarizeAgreements(
  names: readonly string[],
  matrix: readonly ArrayLike<number>[],
  where: string = "summarizeAgreements",
): AgreementsSummary {
  assertRows(names, text, where, "names");
  assertLength(matrix, names.length, where, "the matrix");
  assertShape(matrix, listOf(anything), where, "the matrix");
  for (const [i, row] of matrix.entries()) {
    assertLength(row, names.length, where, `row ${i + 1} of the matrix`);
    for (const share of Array.from(row)) assertNumber(share, where, "agreement", 0, 1);
  }
  const pairs = names.flatMap((second, i) =>
    names.slice(0, i).map(
      (first, j): AgreeingPair => ({
        places: [j, i],
        names: [first, second],
        share: matrix[i][j],
      }),
    ),
  );
  if (pairs.length === 0) return { pairs, mean: 1 };
  const ordered = [...pairs].sort((a, b) => a.share - b.share);
  return {
    pairs,
    mean: mean(pairs.map(({ share }) => share)),
    least: ordered[0],
    most: ordered[ordered.length - 1],
  };
}
