import { raise, shown, TreatmentRulesError } from "../../core/errors.js";
import { canonicalText, plain } from "../../core/json.js";
import type { Field, Fields } from "../../core/options.js";
import { assertPlainData } from "../../core/plain-data.js";
import { withoutSeals } from "../../core/seal.js";
import { sha256 } from "../../core/sha256.js";
import type { Plan } from "../types.js";
import { ESTIMATORS_PLAN, REPLICATION_PLAN } from "./fields.js";

const TABLES: { readonly [kind in Plan["kind"]]: object } = {
  replication: REPLICATION_PLAN,
  estimators: ESTIMATORS_PLAN,
};

/** Throws where a field is not what it must be; names the field. */
function refuse(field: string, expected: string, got: string, hint?: string): never {
  const where = field === "" ? "plan" : `plan.${field}`;
  return raise({ code: "plan", where, expected, got, ...(hint === undefined ? {} : { hint }) });
}

/**
 * A plan, checked and as plain JSON: every field known and in range, every learner, rule and scenario readable.
 *
 * @throws code `plan` (the field stands in `where`) or `scenario`
 */
export function checkPlan(given: unknown): Plan {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    refuse("", "a plan (an object)", shown(given));
  }
  checked("", () => assertPlainData(given, "plan.", "the plan"));
  const written = plain(given) as { readonly [field: string]: unknown };
  // A number names the same streams as its digits.
  const plan = Number.isFinite(written.seed) ? { ...written, seed: String(written.seed) } : written;
  const { kind } = plan;
  if (typeof kind !== "string" || !Object.hasOwn(TABLES, kind)) {
    refuse("kind", `one of ${Object.keys(TABLES).join(", ")}`, shown(kind));
  }
  const fields = new Map(Object.entries(TABLES[kind as Plan["kind"]] as Fields));
  for (const name of Object.keys(plan)) {
    if (!fields.has(name)) refuse("", `only the fields ${[...fields.keys()].join(", ")}`, shown(name));
  }
  for (const [name, field] of fields) {
    const value = Object.hasOwn(plan, name) ? plan[name] : undefined;
    if (value !== undefined) checkField(name, field, value);
    else if (field.default === undefined) refuse(name, "a value", "none");
  }
  return plan as unknown as Plan;
}

function checkField(name: string, { check, isList }: Field<never>, value: unknown): void {
  if (isList && Array.isArray(value)) {
    value.forEach((entry, k) => {
      checked(`${name}[${k}]`, () => check([entry] as never, `plan.${name}`));
    });
  }
  checked(name, () => check(value as never, `plan.${name}`));
}

/** Whatever a check refuses is refused as part of the plan. */
function checked(name: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof TreatmentRulesError) || error.code === "scenario") throw error;
    const got = error.where === `plan.${name}` ? error.got : `${error.got} (${error.where})`;
    refuse(name, error.expected, got, error.hint);
  }
}

/** SHA-256 of a plan, of a rule in it the content alone: shards with one fingerprint belong together. */
export function planFingerprint(plan: Plan): string {
  return sha256(canonicalText(withoutSeals(plain(plan))));
}

/** How many pairs or trials a plan asks for. */
export function planSize(plan: Plan): number {
  return plan.kind === "replication" ? plan.pairs : plan.trials;
}
