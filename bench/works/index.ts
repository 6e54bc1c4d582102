import type { Work } from "../contract.js";
import { linearWorks } from "./linear.js";
import { localWorks } from "./local.js";
import { readingWorks } from "./reading.js";
import { replicateWorks } from "./replicate.js";
import { superLearnerWorks } from "./super-learner.js";
import { treeWorks } from "./trees.js";

/** All works, in the order of the table. */
export const works: readonly Work[] = [
  ...replicateWorks,
  ...superLearnerWorks,
  ...treeWorks,
  ...linearWorks,
  ...localWorks,
  ...readingWorks,
];
