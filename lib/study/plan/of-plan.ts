import { raise, shown } from "../../core/errors.js";
import { findScenario } from "../../simulation/scenario.js";
import type { DirectionRecord, EstimatorRecord, Plan } from "../types.js";

/**
 * Throws unless the records are those that a plan asks of one replicate: every direction or estimator once, of this replicate's
 * number, of trials of the plan's size, with the analyses that the plan asks for.
 *
 * @throws code `study`
 */
export function assertReplicateOfPlan(
  plan: Plan,
  replicate: number,
  records: readonly (DirectionRecord | EstimatorRecord)[],
  where: string,
  hint?: string,
): void {
  const refuse = (expected: string, got: string): never => raise({ code: "study", where, expected, got, hint });
  const parts: readonly string[] = plan.kind === "replication" ? ["forward", "backward"] : plan.estimators;
  const found = new Set<string>();
  for (const record of records) {
    const isPair = "pair" in record;
    const [own, part] = isPair ? [record.pair, record.direction] : [record.trial, record.estimator];
    if (isPair !== (plan.kind === "replication") || own !== replicate || !parts.includes(part)) {
      refuse(`the plan's records of replicate ${replicate}`, `${shown(part)} of replicate ${own}`);
    }
    if (found.has(part)) refuse("every record once", `${shown(part)} of replicate ${replicate} twice`);
    found.add(part);
    if (isPair && plan.kind === "replication") {
      const size = plan.n ?? findScenario(plan.scenario, where).sizes[record.direction === "forward" ? 1 : 0];
      if (record.n !== size) refuse(`${size} patients in the judging trial`, `${record.n} in replicate ${replicate}`);
      for (const [analysis, asked] of [
        ["resubstitution", plan.resubstitution ?? true],
        ["insideTrial", plan.insideTrial ?? false],
      ] as const) {
        if (asked !== (record[analysis] !== undefined)) {
          refuse(`${asked ? "" : "no "}${analysis}, as the plan says`, `${part} of replicate ${replicate} otherwise`);
        }
      }
    }
  }
  const lost = parts.find((part) => !found.has(part));
  if (lost !== undefined) refuse("whole replicates", `replicate ${replicate} without ${shown(lost)}`);
}
