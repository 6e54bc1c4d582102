import { oneLine } from "../../core/print.js";
import { armCounts, armShortages, LEAST_GROUND, shortage } from "../../trials/ground.js";
import type { Trial } from "../../trials/trial.js";
import type { Ground } from "./types.js";

/** The ground that a trial gives for judging these decisions, and in words what it lacks. */
export function groundOf(trial: Trial, decisions: Uint8Array): Ground {
  const { control, treated } = armCounts(trial);
  const chosen = [0, 0];
  for (let i = 0; i < trial.n; i++) chosen[trial.treatment[i]] += decisions[i];
  const arms = {
    control: { ...control, chosen: chosen[0], spared: control.patients - chosen[0] },
    treated: { ...treated, chosen: chosen[1], spared: treated.patients - chosen[1] },
  };
  return { ...arms, lacking: lackingIn(arms, trial.labels) };
}

/**
 * A rule that treats everyone alike switches nobody against one arm: there its gain is exactly 0 and no ground is asked for.
 * Where an arm itself is short, that is said and no more.
 */
function lackingIn({ control, treated }: Omit<Ground, "lacking">, labels: Trial["labels"]): string[] {
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
