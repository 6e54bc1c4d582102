// Our side of a comparison: node build/bench/ours/main.js JOB GIVEN, where GIVEN is JSON.
import { lassoPathJob } from "./lasso-path.js";
import { learnerJob } from "./learner.js";
import { readTrialJob } from "./read-trial.js";
import { replicateJob } from "./replicate.js";
import { missing, serve } from "./serve.js";
import { superLearnerJob } from "./super-learner.js";

const [name, given] = process.argv.slice(2);
const versions = { Node: process.versions.node, V8: process.versions.v8 };

try {
  const options = JSON.parse(given);
  if (name === "learner") await serve(learnerJob(options), versions);
  else if (name === "super-learner") await serve(superLearnerJob(options), versions);
  else if (name === "replicate") await serve(replicateJob(options), versions);
  else if (name === "lasso-path") await serve(lassoPathJob(options), versions);
  else if (name === "read-trial") await serve(readTrialJob(options), versions);
  else missing(`no job called ${name}`);
} catch (error) {
  missing((error as Error).message);
}
