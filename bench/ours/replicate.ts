import { Matrix } from "#lib/math/matrix.js";
import { type ReplicateOptions, replicate } from "#lib/replication/replicate.js";
import type { Replication } from "#lib/replication/types.js";
import { makeTrial } from "#lib/trials/make-trial.js";
import type { Trial } from "#lib/trials/trial.js";
import type { Data, Job } from "./serve.js";

/** Whether rules are judged at home too, and in how many threads. */
export type ReplicateGiven = Pick<ReplicateOptions, "insideTrial" | "workers">;

/** One of the two trials of a table whose first column tells which, and whose second is the treatment. */
function trialOf({ x, y }: Data, which: 0 | 1): Trial {
  const rows = Int32Array.from(y.keys()).filter((i) => x.column(0)[i] === which);
  const part = x.selectRows(rows);
  const columns = Array.from({ length: x.columns - 2 }, (_, j) => part.column(j + 2));
  return makeTrial({
    name: `trial ${which + 1}`,
    covariates: Matrix.fromColumns(
      columns,
      columns.map((_, j) => `w${j + 1}`),
    ),
    treatment: Uint8Array.from(part.column(1)),
    outcome: Float64Array.from(rows, (i) => y[i]),
    randomization: 0.5,
  });
}

/** Learns a rule on each of two trials and judges it on the other, by default options. */
export function replicateJob(given: ReplicateGiven): Job<Replication> {
  return {
    run: async (data, random) => replicate(trialOf(data, 0), trialOf(data, 1), { ...given, seed: random.path }),
    answer: ({ forward, backward }) => {
      const gains = [forward, backward].flatMap(({ evaluation: { gain } }) => [
        gain.overAll.estimate,
        gain.overNone.estimate,
      ]);
      return {
        values: Float64Array.from(gains),
        facts: { "gains over all and none, forward and backward": gains.map((gain) => gain.toFixed(3)).join(" ") },
      };
    },
  };
}
