import { existsSync, readFileSync } from "node:fs";
import { Matrix, type Trial } from "treatment-rules";
import { makeTrial } from "#lib/trials/make-trial.js";

/** One published answer. */
export interface Answer {
  readonly psi: number;
  readonly se_n_minus_1: number;
  readonly lo: number;
  readonly hi: number;
  readonly eps?: number;
}

export type Method = "ht" | "hajek" | "aipw" | "tmle_weight" | "tmle_covariate";

export interface RuleAnswers extends Record<Method, Answer> {
  readonly prop_treated: number;
  readonly prop_followed: number;
  readonly minus_treat_all: Record<Method, Answer>;
  readonly minus_treat_none: Record<Method, Answer>;
}

export interface TrialAnswers {
  readonly file: string;
  readonly n: number;
  readonly covariates: string[];
  readonly g1: number;
  readonly y: string;
  readonly Q_coef: Record<string, number>;
  readonly q1_first20: number[];
  readonly q0_first20: number[];
  readonly folds: number[];
  readonly rules: Record<string, RuleAnswers>;
  readonly cv_tmle: Record<string, { pooled_fluctuation: Answer; cross_fitted_aipw: Answer }>;
}

const SHARED = "../shared/reference";

/** The reference cases that can be had here: the committed two, and the real trial where its file lies beside the project. */
export function referenceCases(): { name: string; answers: TrialAnswers; trial: Trial }[] {
  const committed = JSON.parse(readFileSync("test/reference/evaluation.json", "utf8"));
  const cases = Object.entries<TrialAnswers>(committed.trials).map(([name, answers]) => ({
    name,
    answers,
    trial: read(`test/reference/${answers.file}`, name, answers),
  }));
  if (existsSync(`${SHARED}/actg175_rct.csv`)) {
    const shared = JSON.parse(readFileSync(`${SHARED}/evaluation.json`, "utf8"));
    for (const [name, answers] of Object.entries<TrialAnswers>(shared.trials)) {
      if (!cases.some((c) => c.name === name)) {
        cases.push({ name, answers, trial: read(`${SHARED}/${answers.file}`, name, answers) });
      }
    }
  }
  return cases;
}

function read(path: string, name: string, { covariates, y, g1 }: TrialAnswers): Trial {
  const [head, ...lines] = readFileSync(path, "utf8").trim().split("\n");
  const names = head.split(",");
  const rows = lines.map((line) => line.split(",").map(Number));
  const column = (c: string) => rows.map((row) => row[names.indexOf(c)]);
  return makeTrial({
    name,
    covariates: Matrix.fromColumns(covariates.map(column), covariates),
    treatment: column("A"),
    outcome: column(y),
    randomization: g1,
  });
}

/** The outcome model of the reference, from its printed coefficients. */
export function referenceQ(trial: Trial, { Q_coef, covariates }: TrialAnswers): { q1: number[]; q0: number[] } {
  const at = (a: number) =>
    Array.from({ length: trial.n }, (_, i) => {
      let eta = Q_coef["(Intercept)"] + Q_coef.A * a;
      covariates.forEach((name, j) => {
        eta += (Q_coef[name] + Q_coef[`A:${name}`] * a) * trial.covariates.get(i, j);
      });
      return 1 / (1 + Math.exp(-eta));
    });
  return { q1: at(1), q0: at(0) };
}

/** The five rules of each reference trial, as decisions. */
export function referenceDecision(rule: string, trial: Trial): (row: (name: string) => number) => boolean {
  const rules: Record<string, (w: (name: string) => number) => boolean> = {
    treat_all: () => true,
    treat_none: () => false,
    W1_gt_0: (w) => w("W1") > 0,
    W6_eq_1: (w) => w("W6") === 1,
    W1_plus_W6_gt_half: (w) => w("W1") + w("W6") > 0.5,
    age_gt_34: (w) => w("age") > 34,
    cd40_le_350: (w) => w("cd40") <= 350,
    str2_eq_1: (w) => w("str2") === 1,
  };
  if (!(rule in rules)) throw new Error(`${trial.name}: no rule ${rule}`);
  return rules[rule];
}
