import type { Command } from "commander";
import { progress } from "../notebook/progress.js";
import { runStudy } from "../study/run/run-study.js";
import { mergeShards } from "../study/shards/merge-shards.js";
import type { Plan } from "../study/types.js";
import { readJsonFile } from "./read-json.js";
import { asJson, asText, type Terminal } from "./terminal.js";
import { wholeNumber } from "./whole-number.js";

interface StudyOptions {
  readonly workers?: number;
  readonly shard?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** `treatment-rules study plan.json` and `treatment-rules merge shards...` */
export function addStudy(top: Command, to: Terminal): void {
  top
    .command("study")
    .description("run a simulation study: many pairs of trials, or many trials, from one scenario")
    .argument("<plan.json>", "the plan, the same JSON as in a cell")
    .option("--workers <count>", "threads; left out: one for each core, up to 8", wholeNumber("--workers", 1))
    .option("--shard <k/K>", "only every K-th replicate, from the k-th: one job of an array")
    .option("--out <file>", "keep every finished replicate here; a run that was stopped goes on from it")
    .option("--json", "print JSON, records and all")
    .action(async (path: string, { workers, shard, out, json }: StudyOptions) => {
      const onProgress = progress();
      const study = await runStudy(readJsonFile(path) as Plan, {
        ...(workers === undefined ? {} : { workers }),
        ...(shard === undefined ? {} : { shard }),
        ...(out === undefined ? {} : { file: out }),
        onProgress,
      });
      onProgress.clear();
      to.out(json ? asJson(study) : asText(study));
    });
  top
    .command("merge")
    .description("put the shards of a study together: all of one plan, none missing, none doubled")
    .argument("<shards...>", "the files that study --shard --out wrote")
    .option("--json", "print JSON, records and all")
    .action((files: string[], { json }: { json?: boolean }) => {
      const study = mergeShards(files);
      to.out(json ? asJson(study) : asText(study));
    });
}
