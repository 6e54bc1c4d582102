import { type Command, InvalidArgumentError } from "commander";
import { raise } from "../core/errors.js";
import { progress } from "../notebook/progress.js";
import { runStudy } from "../study/run/run-study.js";
import { mergeShards } from "../study/shards/merge-shards.js";
import type { Plan, Study } from "../study/types.js";
import { readJsonFile } from "./read-json.js";
import { asJson, asText, type Terminal } from "./terminal.js";
import { wholeNumber } from "./whole-number.js";

interface StudyOptions {
  readonly workers?: number;
  readonly shard?: string;
  readonly out?: string;
  readonly timeLimit?: number;
  readonly json?: boolean;
}

const TIME_LIMIT =
  "a replicate that takes longer is tried once more, then counted as refused; left out: six hours, later twenty times the longest";

function seconds(text: string): number {
  const number = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && number > 0) return number;
  throw new InvalidArgumentError("--time-limit needs a number of seconds above 0.");
}

/** Work that an interrupt ends in order: its file is closed and what is finished is told. Another interrupt ends the process. */
async function heedingInterrupts<T>(work: () => Promise<T>): Promise<T> {
  const heed = () => {};
  process.once("SIGINT", heed);
  try {
    return await work();
  } finally {
    process.off("SIGINT", heed);
  }
}

/** Throws where every replicate was refused: nothing was found out. */
function assertSomething({ records, refused = [] }: Study, path: string): void {
  if (records.length > 0 || refused.length === 0) return;
  const [{ message }] = refused;
  const hint = "The plan asks for trials that cannot be learned from or judged; a larger n is one remedy.";
  const got = `${refused.length} that were refused, the first with: ${message}`;
  raise({ code: "study", where: `study ${path}`, expected: "a replicate that leaves a record", got, hint });
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
    .option("--time-limit <seconds>", TIME_LIMIT, seconds)
    .option("--json", "print JSON, records and all")
    .action(async (path: string, { workers, shard, out, timeLimit, json }: StudyOptions) => {
      const onProgress = progress();
      const options = {
        ...(workers === undefined ? {} : { workers }),
        ...(shard === undefined ? {} : { shard }),
        ...(out === undefined ? {} : { file: out }),
        ...(timeLimit === undefined ? {} : { timeLimit }),
        onProgress,
      };
      const study = await heedingInterrupts(() => runStudy(readJsonFile(path) as Plan, options)).finally(
        onProgress.clear,
      );
      to.out(json ? asJson(study) : asText(study));
      assertSomething(study, path);
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
