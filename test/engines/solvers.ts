import { stream } from "treatment-rules";
import { drawFolds } from "#lib/folds/folds.js";
import { addSpline, integrateTwice, orthonormalBends, splineKnots } from "#lib/math/natural-spline.js";
import { conditionNumber } from "#lib/math/solvers/condition-number.js";
import { exactGradient, exactResidual } from "#lib/math/solvers/exact-residuals.js";
import { slopesInLambda, solveGroupedRidge } from "#lib/math/solvers/grouped-ridge.js";
import { applyQ, applyTransposed, householder } from "#lib/math/solvers/householder.js";
import { leastSquares } from "#lib/math/solvers/least-squares.js";
import { nnls } from "#lib/math/solvers/nnls.js";
import { orthonormalBasis } from "#lib/math/solvers/orthonormal-basis.js";
import { root } from "#lib/math/solvers/root.js";
import { simplexLeastSquares } from "#lib/math/solvers/simplex-least-squares.js";
import { constrainedLogistic } from "#lib/math/solvers/simplex-logistic.js";
import { cholesky, invertUpper, solveUpper, solveUpperTransposed } from "#lib/math/solvers/triangular.js";
import * as descriptive from "#lib/math/statistics/descriptive.js";
import * as weighted from "#lib/math/statistics/weighted-statistics.js";
import { withWeightedGram } from "#lib/math/weighted-gram.js";
import { rows, type Section } from "./data.js";

const { x, y, weights } = rows();
const n = x.rows;
const columns = x.names.map((_, j) => x.column(j));
const withOnes = [new Float64Array(n).fill(1), ...columns];
const stacked = Float64Array.from(columns.flatMap((column) => Array.from(column)));
const q = withOnes.length;

/** X'WX by plain sums, the columns standardized so that it can be inverted. */
function moments(): { gram: Float64Array; cross: Float64Array; square: number } {
  const gram = new Float64Array(q * q);
  const cross = new Float64Array(q);
  let square = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < q; j++) {
      cross[j] += weights[i] * withOnes[j][i] * y.continuous[i];
      for (let k = 0; k < q; k++) gram[j * q + k] += weights[i] * withOnes[j][i] * withOnes[k][i];
    }
    square += weights[i] * y.continuous[i] * y.continuous[i];
  }
  return { gram, cross, square };
}

/** Solvers, splines, statistics and folds. */
export const solvers: Section = {
  "solver leastSquares": () => leastSquares(withOnes, y.continuous, weights),
  "solver householder": () => {
    const qr = householder(withOnes, n);
    const turned = y.continuous.slice();
    applyTransposed(qr, turned);
    const back = turned.slice();
    applyQ(qr, back);
    return [qr, turned, back, conditionNumber(qr.r, qr.rank)];
  },
  "solver exactResidual": () => {
    const [r, g, f] = [new Float64Array(n), new Float64Array(q), new Float64Array(n)];
    exactResidual(
      withOnes,
      Float64Array.from({ length: q }, (_, j) => 1 / (j + 3)),
      y.continuous,
      r,
      f,
    );
    exactGradient(withOnes, weights, f, g);
    return [r, f, g];
  },
  "solver orthonormalBasis": () => orthonormalBasis(withOnes, weights),
  "solver triangular": () => {
    const { gram, cross } = moments();
    const solved = cholesky(gram, q);
    const upper = Float64Array.from(gram, (_, at) => gram[(at % q) * q + Math.floor(at / q)]);
    const [one, two] = [cross.slice(), cross.slice()];
    solveUpper(upper, q, one);
    solveUpperTransposed(upper, q, two);
    return [solved, gram, one, two, invertUpper(upper, q)];
  },
  "solver groupedRidge": () => {
    const groups = Int32Array.from({ length: q }, (_, j) => (j === 0 ? -1 : (j - 1) % 2));
    const solution = solveGroupedRidge(moments(), groups, Float64Array.of(0.5, 20));
    return [solution, solution && slopesInLambda(solution, groups, 2)];
  },
  "solver nnls": () => nnls(stacked, y.continuous, n, columns.length),
  "solver simplexLeastSquares": () => simplexLeastSquares(stacked, y.continuous, n, columns.length),
  "solver constrainedLogistic": () =>
    (["cone", "simplex"] as const).map((region) =>
      constrainedLogistic(stacked, y.binary, weights, columns.length, region),
    ),
  "solver root": () => [root((t) => t * t * t - 2, 0, 2), root((t) => t / (1 + t * t) - 0.3, 0, 1)],
  "weighted Gram matrix": () => withWeightedGram(withOnes, (gramOf) => [gramOf(weights), gramOf(y.binary)]),
  "natural spline": () => {
    const distinct = Float64Array.from(columns[1]).sort();
    const knots = splineKnots(distinct, 8);
    const bends = orthonormalBends(knots);
    const u = Float64Array.from({ length: 60 }, (_, i) => i / 50 - 0.1);
    const out = new Float64Array(60);
    const values = knots.map((knot, k) => knot * (1 + (k % 3)));
    const curvatures = knots.map((_, k) => (k === 0 || k === knots.length - 1 ? 0 : 1 / (k + 1)));
    addSpline({ start: distinct[0], range: 4, knots, values, curvatures }, u, out);
    return [knots, bends, integrateTwice(bends, knots, u), out];
  },
  statistics: () =>
    columns
      .slice(1)
      .map((column) => [
        descriptive.mean(column),
        descriptive.variance(column),
        descriptive.standardDeviation(column),
        descriptive.median(column),
        descriptive.correlation(column, y.continuous),
        weighted.weightedMean(column, weights),
        weighted.populationVariance(column, weights),
        weighted.sampleVariance(column, weights),
        weighted.standardizedDifference(column, columns[0], weights),
        weighted.spreadOf(column, weights),
      ]),
  folds: () => [drawFolds(n, 7, y.binary, stream("engines/folds")), drawFolds(n, 5, undefined, stream("engines"))],
};
