import { asNumbers, assertInteger, assertLength, assertObject } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";

/** Both outcomes of every patient, as only a simulation knows them; `potentialOutcomes(scenario, ...)` gives them. */
export interface BothOutcomes {
  readonly y1: ArrayLike<number>;
  readonly y0: ArrayLike<number>;
  readonly treatment: ArrayLike<number>;
}

/** One patient with both outcomes. */
export interface PatientOutcomes {
  /** From 1, in the order given. */
  readonly patient: number;
  readonly treated: boolean;
  readonly y1: number;
  readonly y0: number;
  /** y1 - y0, which nobody sees. */
  readonly difference: number;
}

/** What the treatment does to a few patients, one by one. */
export interface PotentialOutcomesSummary {
  readonly n: number;
  readonly patients: readonly PatientOutcomes[];
  readonly treated: number;
  readonly control: number;
  /** Outcomes that were seen, one a patient, and those that the patients have: two each. */
  readonly seen: number;
  readonly outcomes: number;
  /** Patients for whom the treatment decides, and those who are better off with it, and without it. */
  readonly decided: number;
  readonly betterTreated: number;
  readonly betterControl: number;
}

/**
 * The first patients of a simulated trial with both of their outcomes, and for how many of them the treatment decides.
 *
 * @param both y1, y0 and treatment of 0 and 1, one entry a patient
 * @param options.patients how many, from the first, 1 to 60; @default 30
 * @param where the function that errors name
 * @throws code "empty", "not-finite", "length", "integer"; code "binary" for other numbers than 0 and 1; code "direction"
 * where a smaller outcome is better;
 * code "option" for one that it has not
 *
 * @example
 * const { betterTreated, patients } = summarizePotentialOutcomes({ y1: [1, 1, 0], y0: [1, 0, 0], treatment: [1, 0, 0] });
 * betterTreated; // 1
 * patients[1]; // { patient: 2, treated: false, y1: 1, y0: 0, difference: 1 }
 */
export function summarizePotentialOutcomes(
  both: BothOutcomes,
  options: { readonly patients?: number } = {},
  where: string = "summarizePotentialOutcomes",
): PotentialOutcomesSummary {
  assertObject(both, where, "the outcomes");
  assertOptions(options, ["patients"], where);
  const { patients: most = 30 } = options;
  // What potentialOutcomes gave of such a scenario says so; 1 is counted as the good outcome here.
  if ("direction" in both && both.direction === "minimize") {
    const hint = "Count 1 - y1 and 1 - y0 in their place.";
    raise({ code: "direction", where, expected: "1 to be the good outcome", got: "outcomes to minimize", hint });
  }
  const y1 = asNumbers(both.y1, where, "y1");
  const y0 = asNumbers(both.y0, where, "y0");
  const treatment = asNumbers(both.treatment, where, "treatment");
  for (const values of [y0, treatment]) assertLength(values, y1.length, where, "y0 and treatment");
  if ([...y1, ...y0, ...treatment].some((v) => v !== 0 && v !== 1)) {
    raise({ code: "binary", where, expected: "outcomes and treatment of 0 and 1", got: "other numbers" });
  }
  assertInteger(most, where, "patients", 1, 60);
  const patients = y1.slice(0, most).map((own, i) => ({
    ...{ patient: i + 1, treated: treatment[i] === 1, y1: own, y0: y0[i] },
    difference: own - y0[i],
  }));
  const count = (holds: (p: PatientOutcomes) => boolean) => patients.filter(holds).length;
  return {
    n: patients.length,
    patients,
    treated: count((p) => p.treated),
    control: count((p) => !p.treated),
    seen: patients.length,
    outcomes: 2 * patients.length,
    decided: count((p) => p.difference !== 0),
    betterTreated: count((p) => p.difference > 0),
    betterControl: count((p) => p.difference < 0),
  };
}
