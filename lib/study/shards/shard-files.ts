import type { Plan, Records } from "../types.js";
import type { Shard } from "./shard.js";

/** A file that keeps the finished replicates of a shard. */
export interface KeptShard {
  /** What was finished when it was opened. */
  readonly done: ReadonlyMap<number, Records>;
  append(replicate: number, records: Records): void;
  /** Has the disk hold all of it, and lets others write to the file. */
  close(): void;
}

/** How an engine keeps them. */
export interface ShardFiles {
  shardFile(file: string, plan: Plan, shard: Shard): KeptShard;
}
