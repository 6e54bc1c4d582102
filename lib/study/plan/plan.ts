import { raise, shown } from "../../core/errors.js";
import { canonicalJson, plain } from "../../core/json.js";
import { sha256 } from "../../core/sha256.js";

import type { LearnerDescription } from "../../learners/base/types.js";
import { METHODS } from "../../rules/types.js";
import { findScenario } from "../../simulation/scenario.js";
import { asMetaLearner } from "../../super-learner/meta/meta-learners.js";
import type { EstimatorsPlan, Plan, ReplicationPlan } from "../types.js";
import { learnersOfPlan } from "./learners-of-plan.js";
import { ruleOfPlan } from "./rule-of-plan.js";

const ESTIMATORS = ["iptw", "hajek", "aipw", "tmle", "cv-tmle"];

/** Throws where a field is not what it must be; names the field. */
function refuse(field: string, expected: string, got: unknown): never {
  return raise({ code: "plan", where: field === "" ? "plan" : `plan.${field}`, expected, got: shown(got) });
}

type Check = (value: unknown, field: string) => void;

const text: Check = (value, field) => {
  if (typeof value !== "string" || value === "") refuse(field, "text that is not empty", value);
};
const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value, field) => {
    if (!allowed.includes(value)) refuse(field, `one of ${allowed.map(String).join(", ")}`, value);
  };
const whole =
  (least: number, most: number): Check =>
  (value, field) => {
    if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) {
      refuse(field, `a whole number from ${least} to ${most}`, value);
    }
  };
const list =
  (what: string, each: Check): Check =>
  (value, field) => {
    if (!Array.isArray(value) || value.length === 0) refuse(field, `a list of at least one ${what}`, value);
    value.forEach((entry, k) => {
      each(entry, `${field}[${k}]`);
    });
  };
/** Whatever `read` refuses is refused here, with the field's name in front. */
const readable =
  (read: (value: never) => unknown): Check =>
  (value, field) => {
    try {
      read(value as never);
    } catch (error) {
      refuse(field, "a description that can be read", error instanceof Error ? error.message : error);
    }
  };

const library = list(
  "learner",
  readable((learner: LearnerDescription) => learnersOfPlan([learner])),
);
const scenario: Check = (value, field) => {
  if (typeof value !== "string") refuse(field, "the name of a scenario", value);
  findScenario(value, `plan.${field}`);
};
const share: Check = (value, field) => {
  if (typeof value !== "number" || !(value > 0 && value < 1)) refuse(field, "a number strictly between 0 and 1", value);
};
const twoNumbers: Check = (value, field) => {
  const given: unknown[] = typeof value === "object" && value !== null ? Object.entries(value).flat() : [];
  const [a, q, b, p] = given;
  const named = given.length === 4 && [a, b].sort().join() === "q0,q1";
  if (!named || !Number.isFinite(q) || !Number.isFinite(p)) refuse(field, "{ q1, q0 }, two finite numbers", value);
};
const folds = whole(2, 1000);
const size = whole(20, 10_000_000);
const draws = whole(1000, 10_000_000);
const yesNo = oneOf(true, false);

interface Field {
  readonly check: Check;
  readonly needed?: true;
}

const REPLICATION: { readonly [field in keyof ReplicationPlan]-?: Field } = {
  kind: { check: oneOf("replication"), needed: true },
  scenario: { check: scenario, needed: true },
  n: { check: size },
  pairs: { check: whole(1, 10_000_000), needed: true },
  seed: { check: text, needed: true },
  library: { check: library, needed: true },
  outcomeLibrary: { check: library },
  metaLearner: { check: readable((name) => asMetaLearner(name, "metaLearner")) },
  method: { check: oneOf(...METHODS) },
  pseudoOutcome: { check: oneOf("inverse-weighting", "mean", "efficient") },
  estimator: { check: oneOf(...ESTIMATORS) },
  folds: { check: folds },
  resubstitution: { check: yesNo },
  insideTrial: { check: yesNo },
  truthDraws: { check: draws },
};

const ESTIMATION: { readonly [field in keyof EstimatorsPlan]-?: Field } = {
  kind: { check: oneOf("estimators"), needed: true },
  scenario: { check: scenario, needed: true },
  n: { check: size },
  trials: { check: whole(1, 10_000_000), needed: true },
  seed: { check: text, needed: true },
  rule: { check: readable(ruleOfPlan), needed: true },
  estimators: { check: list("estimator", oneOf(...ESTIMATORS)), needed: true },
  outcomeLibrary: { check: library, needed: true },
  constantOutcome: { check: twoNumbers },
  crossFit: { check: (value, field) => (value === false ? undefined : folds(value, field)) },
  randomization: { check: share },
  truthDraws: { check: draws },
};

/**
 * A plan, checked and as plain JSON: every field known and in range, every learner, rule and scenario readable.
 *
 * @throws code `plan` (the field stands in `where`) or `scenario`
 */
export function checkPlan(given: unknown): Plan {
  if (typeof given !== "object" || given === null || Array.isArray(given)) refuse("", "a plan (an object)", given);
  const written = plain(given) as { readonly [field: string]: unknown };
  // A number names the same streams as its digits.
  const plan = Number.isFinite(written.seed) ? { ...written, seed: String(written.seed) } : written;
  oneOf("replication", "estimators")(plan.kind, "kind");
  const fields = new Map<string, Field>(Object.entries(plan.kind === "replication" ? REPLICATION : ESTIMATION));
  for (const name of Object.keys(plan)) {
    if (!fields.has(name)) refuse("", `only the fields ${[...fields.keys()].join(", ")}`, name);
  }
  for (const [name, { check, needed }] of fields) {
    const value = Object.hasOwn(plan, name) ? plan[name] : undefined;
    if (value !== undefined) check(value, name);
    else if (needed) refuse(name, "a value", "none");
  }
  return plan as unknown as Plan;
}

/** SHA-256 of a plan: shards with one fingerprint belong together. */
export function planFingerprint(plan: Plan): string {
  return sha256(canonicalJson(plan));
}

/** How many pairs or trials a plan asks for. */
export function planSize(plan: Plan): number {
  return plan.kind === "replication" ? plan.pairs : plan.trials;
}
