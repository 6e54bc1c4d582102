import { type ElasticNetPath, elasticNetPath } from "#lib/learners/elastic-net/path.js";
import type { Job } from "./serve.js";

/** How many lambdas, and how exactly the conditions of optimality are met. */
export interface LassoPathGiven {
  readonly lambdas: number;
  readonly tolerance: number;
}

/** Follows a path of lasso logistic regressions. */
export function lassoPathJob({ lambdas, tolerance }: LassoPathGiven): Job<ElasticNetPath> {
  return {
    run: ({ x, y }) => {
      const columns = x.names.map((_, j) => x.column(j));
      const weights = new Float64Array(x.rows).fill(1);
      const options = { family: "binomial", alpha: 1, standardize: true, lambdas, whole: true, tolerance } as const;
      return elasticNetPath(columns, y, weights, options);
    },
    // All coefficients, the intercept first, one lambda after the other; then the lambdas.
    answer: ({ lambda, intercept, coefficients, converged }, { x }) => {
      const p = x.columns;
      const values = new Float64Array(lambda.length * (p + 2));
      lambda.forEach((_, l) => {
        values[l * (p + 1)] = intercept[l];
        values.set(coefficients.subarray(l * p, (l + 1) * p), l * (p + 1) + 1);
      });
      values.set(lambda, lambda.length * (p + 1));
      return { values, facts: { lambdas: lambda.length, converged: String(converged) } };
    },
  };
}
