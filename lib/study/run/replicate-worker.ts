import { runSync } from "../../parallel/steps.js";
import type { Prepare } from "../../parallel/task.js";
import type { Plan, Records } from "../types.js";
import { runnerOf } from "./runner.js";

/** Runs the replicates of a plan, each at once. */
const prepare: Prepare<Plan, number, Records> = (plan) => {
  const run = runnerOf(plan);
  return (replicate) => runSync(run(replicate));
};

export default prepare;
