import { raise } from "../../core/errors.js";
import type { Tabular } from "../../core/print.js";
import { planFingerprint } from "../plan/plan.js";
import { studyOf } from "../summary/print-study.js";
import type { Records, Study } from "../types.js";
import { readShardFile } from "./read-shard-file.node.js";
import { replicatesOf } from "./shard.js";

/**
 * Puts the shards of a study together: all of one plan, none missing, none doubled, every replicate finished.
 *
 * @param files the shard files, in any order
 * @returns the same study, bit for bit, as one run of the whole plan
 * @throws codes `shards`, `shard-file`, `doubled`, `plan`
 */
export function mergeShards(files: readonly string[]): Study & Tabular {
  const where = "mergeShards";
  if (files.length === 0) raise({ code: "shards", where, expected: "at least one shard file", got: "none" });
  const shards = files.map(readShardFile);
  const [first] = shards;
  const fingerprint = planFingerprint(first.plan);
  const seen = new Map<number, string>();
  for (const { file, plan, shard } of shards) {
    if (planFingerprint(plan) !== fingerprint) {
      const got = `${planFingerprint(plan).slice(0, 12)} in ${file}, ${fingerprint.slice(0, 12)} in ${first.file}`;
      raise({ code: "shards", where, expected: "shards of one plan", got });
    }
    if (shard.of !== first.shard.of) {
      const got = `one of ${shard.of} in ${file}, one of ${first.shard.of} in ${first.file}`;
      raise({ code: "shards", where, expected: "one division into shards", got });
    }
    const before = seen.get(shard.k);
    if (before !== undefined) {
      raise({ code: "doubled", where, expected: "each shard once", got: `shard ${shard.k} in ${before} and ${file}` });
    }
    seen.set(shard.k, file);
  }
  const missing = Array.from({ length: first.shard.of }, (_, k) => k + 1).filter((k) => !seen.has(k));
  if (missing.length > 0) {
    raise({ code: "shards", where, expected: `all ${first.shard.of} shards`, got: `none for ${few(missing)}` });
  }
  const done = new Map<number, Records>();
  for (const { file, plan, shard, done: part } of shards) {
    const open = replicatesOf(plan, shard).filter((replicate) => !part.has(replicate));
    if (open.length > 0) {
      const hint = "Run the shard again with the same file: it goes on where it stopped.";
      raise({
        code: "shards",
        where: file,
        expected: "a finished shard",
        got: `${open.length} replicates not run`,
        hint,
      });
    }
    for (const [replicate, records] of part) done.set(replicate, records);
  }
  return studyOf(first.plan, done);
}

function few(numbers: readonly number[]): string {
  return numbers.length <= 10
    ? numbers.join(", ")
    : `${numbers.slice(0, 10).join(", ")} and ${numbers.length - 10} more`;
}
