import type { Work } from "../contract.js";

/** Regressions and their paths. */
export const linearWorks: readonly Work[] = [
  lasso("lasso", { n: 1000, p: 20 }, 0.8),
  lasso("lasso-large", { n: 10_000, p: 100 }, 0.7),
  {
    id: "logistic",
    title: "logistic regression, n=10,000 p=100, to 1e-10",
    options: "with standard errors",
    data: { n: 10_000, p: 100, test: 10_000 },
    ours: { job: "learner", given: { learner: "logistic", options: {}, answer: "coefficients" } },
    peers: [
      { name: "R glm", script: "glm.R", atMost: 0.05, aim: 0.03 },
      { name: "scikit-learn (newton-cholesky)", script: "sklearn-logistic.py", atMost: 1, aim: 0.8 },
    ],
    answer: "coefficients",
    same: true,
  },
];

function lasso(id: string, data: { readonly n: number; readonly p: number }, atMost: number): Work {
  const n = data.n < 10_000 ? String(data.n) : data.n.toLocaleString("en");
  return {
    id,
    title: `lasso path, 100 lambdas, n=${n} p=${data.p}`,
    options:
      "logistic, standardised columns, lambda down to 1e-4 of the largest; conditions of optimality to 1e-5, glmnet by its default; no prediction",
    data,
    ours: { job: "lasso-path", given: { lambdas: 100, tolerance: 1e-5 } },
    peers: [{ name: "glmnet", script: "glmnet.R", settings: { lambdas: 100 }, atMost, aim: 0.4 }],
    answer: "path",
    same: true,
  };
}
