import type { Trial } from "./trial.js";

/**
 * The least an arm must hold for a verdict: patients, binary outcomes of each kind, and patients whose treatment the rule
 * switches.
 *
 * Chosen by simulation without any effect (40 to 300 patients at 1:1 and 1:3, rules that treat half or a sixth; tmle). At these
 * counts or more, harm came in 1.3 to 1.7% where 85 or 95% are cured, 2.1% of skewed and 2.7% (error .2) of normal outcomes;
 * with fewer than five outcomes of a kind in 5%, with none in 10 to 37%. More switched patients than ten changed nothing.
 */
export const LEAST_GROUND: { readonly patients: number; readonly outcomes: number; readonly switched: number } = {
  patients: 10,
  outcomes: 5,
  switched: 10,
};

/** What one arm of a trial holds: its patients, and of a binary outcome how many had each. */
export interface ArmCounts {
  readonly patients: number;
  /** How many had outcome 0, and how many outcome 1; absent for a continuous outcome. */
  readonly outcomes?: readonly [number, number];
}

/** What both arms of a trial hold. */
export function armCounts({ n, treatment, outcome, outcomeType }: Trial): {
  readonly control: ArmCounts;
  readonly treated: ArmCounts;
} {
  const counts = [
    [0, 0],
    [0, 0],
  ];
  for (let i = 0; i < n; i++) counts[treatment[i]][outcome[i] === 1 ? 1 : 0]++;
  const of = ([none, some]: readonly number[]): ArmCounts => ({
    patients: none + some,
    ...(outcomeType === "binary" ? { outcomes: [none, some] as const } : {}),
  });
  return { control: of(counts[0]), treated: of(counts[1]) };
}

/** In words, what an arm lacks for a verdict, such as "3 patients in the arm new (10 needed)"; empty where it has enough. */
export function armShortages({ patients, outcomes }: ArmCounts, arm: string, outcome: string): string[] {
  if (patients < LEAST_GROUND.patients)
    return [shortage(patients, "patient", `in the arm ${arm}`, LEAST_GROUND.patients)];
  return (outcomes ?? []).flatMap((count, kind) =>
    count < LEAST_GROUND.outcomes
      ? [shortage(count, "patient", `with ${outcome} ${kind} in the arm ${arm}`, LEAST_GROUND.outcomes)]
      : [],
  );
}

/** "1 patient in the arm new (10 needed)". */
export function shortage(count: number, what: string, where: string, needed: number): string {
  return `${count} ${what}${count === 1 ? "" : "s"} ${where} (${needed} needed)`;
}
