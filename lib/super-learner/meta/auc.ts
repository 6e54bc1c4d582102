import { twoTo } from "../../arithmetic/two-to.js";
import { assertOptions } from "../../core/options.js";
import { linearPredictor } from "../../math/solvers/simplex-logistic.js";
import type { MetaFit, MetaLearner } from "../types.js";
import { ranking, squared } from "./criteria.js";
import { leastSquares } from "./least-squares.js";
import { leastRisk, makeMetaLearner, onlyAt } from "./make.js";
import type { MetaProblem } from "./meta-input.js";
import { EQUAL, type Landscape, moved, type Spot, simplexSearch } from "./simplex-search.js";
import { startPoints } from "./start-points.js";
import { rankingOf, weightedAuc } from "./weighted-auc.js";

/** A line is tried at its ends, half as far, and so on, down to this many halvings. */
const HALVINGS = 8;

/**
 * The weights over the simplex whose combined prediction has the greatest weighted cross-validated AUC,
 * `sum w_i w_j (1{s_i > s_j} + 1{s_i = s_j} / 2) / sum w_i w_j` over pairs of a row of class 1 and one of class 0.
 *
 * The AUC is a step function of the weights, neither convex nor smooth, with a step wherever two rows swap places: too many
 * to see them all. The search starts from vertices, the middle, the least squares weights and random points, and climbs
 * from the best two of them by exchanges of weight between two learners, of all that one has, half of it, and so on to
 * 1/256, and by steps towards and away from the points that are not random.
 * Between weights of one AUC the lesser squared error decides. R's `method.AUC` maximizes the same from one start.
 *
 * Source: LeDell, van der Laan & Petersen (2016), Int J Biostat 12:203.
 */
export function auc(options: Record<string, never> = {}): MetaLearner {
  assertOptions(options, [], "metaLearners.auc");
  return makeMetaLearner({ name: "auc", criterion: ranking, fit: fitAuc });
}

function fitAuc(problem: MetaProblem): MetaFit {
  const { z, y, weights } = problem;
  if (!y.includes(0) || !y.includes(1)) return oneClass(problem);
  const land = rankings(problem);
  const starts = startPoints(z.columns, [leastSquares(problem, "simplex").raw]);
  const summit = simplexSearch(land, starts, { scale: 1, climbs: 2, through: starts.slice(0, z.columns + 2) });
  const notes: string[] = [];
  if (!(summit.height > 0.5)) notes.push("No weights were found that rank these rows better than chance.");
  if (z.columns > 1) {
    notes.push(
      "The AUC is a step function of the weights: no exchange of weight between two learners that was tried betters it, but other weights might.",
    );
  }
  return {
    weights: summit.weights,
    raw: summit.weights.slice(),
    objective: ranking.risk([linearPredictor(z.data, summit.weights, z.rows)], y, weights).risk,
    kktResidual: summit.improvement,
    notes,
  };
}

/** Nothing can be ranked: the learner of least squared error has all weight. */
function oneClass(problem: MetaProblem): MetaFit {
  const { best } = leastRisk(problem, squared);
  const weights = onlyAt(best, problem.z.columns);
  const notes = [
    `The target is of one class, so that nothing can be ranked: all weight goes to the learner of least squared error, ${problem.z.names[best]}.`,
  ];
  return { weights, raw: weights.slice(), objective: 0.5, kktResidual: 0, notes };
}

/** The AUC over the simplex. */
function rankings({ z, y, weights }: MetaProblem): Landscape {
  const n = z.rows;
  const ordered = rankingOf(y, weights);
  const height = (alpha: Float64Array): number => weightedAuc(linearPredictor(z.data, alpha, n), y, weights, ordered);
  return {
    columns: z.columns,
    height,
    cost: (alpha) => squared.risk([linearPredictor(z.data, alpha, n)], y, weights).risk,
    along: (alpha, direction, ends) => {
      let best: Spot = { height: -Infinity, weights: alpha };
      for (const end of ends) {
        for (let h = 0; end !== 0 && h <= HALVINGS; h++) {
          const at = moved(alpha, direction, end / twoTo(h));
          const reached = height(at);
          if (reached > best.height + EQUAL) best = { height: reached, weights: at };
        }
      }
      return best;
    },
  };
}
