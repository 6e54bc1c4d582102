import { oneLine } from "../../core/print.js";
import { type ArmCounts, armCounts, armShortages, LEAST_GROUND, shortage } from "../../trials/ground.js";
import type { Trial } from "../../trials/trial.js";

/** What a verdict stands on: each arm of the judging trial, and how many of it the rule switches. */
export interface Ground {
  readonly control: ArmGround;
  readonly treated: ArmGround;
}

/** One arm of the judging trial. */
export interface ArmGround extends ArmCounts {
  /** Patients of this arm whom the rule does not treat: they tell it from treating all. */
  readonly spared: number;
  /** Patients of this arm whom the rule treats: they tell it from treating none. */
  readonly chosen: number;
}

/** The ground that a trial gives for judging these decisions. */
export function groundOf(trial: Trial, decisions: Uint8Array): Ground {
  const { control, treated } = armCounts(trial);
  const chosen = [0, 0];
  for (let i = 0; i < trial.n; i++) chosen[trial.treatment[i]] += decisions[i];
  return {
    control: { ...control, chosen: chosen[0], spared: control.patients - chosen[0] },
    treated: { ...treated, chosen: chosen[1], spared: treated.patients - chosen[1] },
  };
}

/**
 * In words, what the ground lacks for a verdict; empty where it is enough.
 *
 * A rule that treats everyone alike switches nobody against one arm: there its gain is exactly 0 and no ground is asked for.
 */
export function shortagesOf(
  { control, treated }: Ground,
  labels: { readonly treated: string; readonly control: string; readonly outcome: string },
): string[] {
  const arms = [
    [treated, oneLine(labels.treated)],
    [control, oneLine(labels.control)],
  ] as const;
  const short = arms.flatMap(([arm, label]) => armShortages(arm, label, oneLine(labels.outcome)));
  if (short.length > 0) return short;
  return (["chosen", "spared"] as const).flatMap((side) => {
    if (control[side] + treated[side] === 0) return [];
    const where = side === "chosen" ? "whom the rule treats" : "whom the rule does not treat";
    return arms.flatMap(([arm, label]) =>
      arm[side] < LEAST_GROUND.switched
        ? [shortage(arm[side], "patient", `${where} in the arm ${label}`, LEAST_GROUND.switched)]
        : [],
    );
  });
}
