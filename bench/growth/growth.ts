import type { JsonObject } from "#lib/core/json.js";
import type { Growth, GrowthPoint, Ours } from "../contract.js";
import { writeData } from "../data.js";
import { oursCommand } from "../environment.js";
import { median } from "../judging/statistics.js";
import { machine, today } from "../machine.js";
import { Side } from "../side.js";

/** One learner whose cost is followed while one size grows. */
export interface GrowthPlan {
  readonly id: string;
  readonly name: string;
  readonly grows: "n" | "p";
  readonly ours: Ours;
  readonly sizes: readonly number[];
  /** The size that stays. */
  readonly other: number;
}

const ROWS = [500, 2000, 10_000, 50_000, 200_000, 1_000_000];
/** How many columns the lasso has. */
export const COLUMNS: readonly number[] = [5, 10, 20, 50, 100, 200, 500];

const overRows = (id: string, name: string, learner: string, options: JsonObject): GrowthPlan => ({
  id: `growth-${id}`,
  name,
  grows: "n",
  ours: { job: "learner", given: { learner, options } },
  sizes: ROWS,
  other: 10,
});

/** What grows. */
export const growthPlans: readonly GrowthPlan[] = [
  overRows("logistic", "logistic", "logistic", {}),
  overRows("tree", "tree, depth 6", "tree", { maxDepth: 6 }),
  overRows("forest", "forest, 50 trees", "randomForest", { trees: 50, minLeaf: 5, minSplit: 2, outOfBag: false }),
  overRows("boosting", "boosting, 200 rounds", "gradientBoosting", {
    rounds: 200,
    maxDepth: 3,
    learningRate: 0.1,
    minLeaf: 20,
  }),
  {
    id: "growth-lasso",
    name: "lasso path, n=2000",
    grows: "p",
    ours: { job: "lasso-path", given: { lambdas: 100, tolerance: 1e-5 } },
    sizes: COLUMNS,
    other: 2000,
  },
];

/** Runs beyond the first stop when they have taken so long together, in milliseconds. */
const ENOUGH = 1500;

/**
 * Fits every size in a process of its own, so that its peak memory is its own. Where a fit is short, the first one, in which
 * the engine is still compiling, is followed by up to four that count.
 */
export async function grow(plan: GrowthPlan, folder: string, tell: (line: string) => void): Promise<Growth> {
  const points: GrowthPoint[] = [];
  for (const size of plan.sizes) {
    const [n, p] = plan.grows === "n" ? [size, plan.other] : [plan.other, size];
    const [place] = writeData({ n, p, test: 1000 }, folder, "growth");
    const side = await Side.start(oursCommand(plan.ours, 1));
    try {
      const first = await side.run(place, 0);
      const times: number[] = [];
      for (let spent = first.ms; spent < ENOUGH && times.length < 4; spent += times[times.length - 1]) {
        times.push((await side.run(place, times.length + 1)).ms);
      }
      const seconds = median(times.length > 0 ? times : [first.ms]) / 1000;
      const { peakMegabytes = 0, dataMegabytes = 0 } = first;
      points.push({ n, p, seconds, peakMegabytes, dataMegabytes });
      tell(`  n=${n} p=${p}: ${seconds.toPrecision(3)} s, peak ${Math.round(peakMegabytes)} MB`);
    } finally {
      await side.stop();
    }
  }
  return { points, machine: machine(), date: today() };
}
