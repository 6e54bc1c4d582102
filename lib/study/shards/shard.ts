import { raise, shown } from "../../core/errors.js";
import { planSize } from "../plan/plan.js";
import type { Plan } from "../types.js";

/** Which part of a study: shard k of K takes the replicates k, k + K, k + 2K, ... */
export interface Shard {
  readonly k: number;
  readonly of: number;
}

/** A shard from text such as "3/8"; left out: the whole study, 1/1. */
export function readShard(text: string = "1/1", where: string = "runStudy"): Shard {
  const match = typeof text === "string" ? /^([1-9][0-9]{0,6})\/([1-9][0-9]{0,6})$/.exec(text) : null;
  const [k, of] = match ? [Number(match[1]), Number(match[2])] : [0, 0];
  if (!match || k > of) {
    raise({ code: "shard", where, expected: 'a shard such as "3/8", from 1/K to K/K', got: shown(text) });
  }
  return { k, of };
}

/** The replicates of a shard, in order. */
export function replicatesOf(plan: Plan, { k, of }: Shard): number[] {
  const out: number[] = [];
  for (let replicate = k; replicate <= planSize(plan); replicate += of) out.push(replicate);
  return out;
}
