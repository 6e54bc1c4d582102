import { closeSync, existsSync, fsyncSync, openSync, readFileSync, statSync, truncateSync, writeSync } from "node:fs";
import { raise, TreatmentRulesError } from "../../core/errors.js";
import { VERSION } from "../../core/version.js";
import { planFingerprint } from "../plan/plan.js";
import type { Plan } from "../types.js";
import { lineOf, linesOf } from "./lines.node.js";
import { lock } from "./lock.node.js";
import { isLost, readShardFile, type ShardFile } from "./read-shard-file.node.js";
import { replicatesOf, type Shard } from "./shard.js";
import type { KeptShard, ShardFiles } from "./shard-files.js";

/** The first line but for its engine, which stands last: engines compute the same bits, so it is told and not compared. */
function headOf(plan: Plan, { k, of }: Shard): string {
  const head = { fingerprint: planFingerprint(plan), shard: `${k}/${of}`, version: VERSION, plan };
  return JSON.stringify(head).slice(0, -1);
}

/** The first line's end. */
const ENGINE = `,"engine":"Node ${process.versions.node}"}\n`;

/** A first line that was cut off is known by all of the plan's fingerprint. */
const FINGERPRINT = '{"fingerprint":"'.length + 64;

/** Whether a file that is there was begun by this study: its first line is whole, or cut off in the middle. */
function isOurs(file: string, head: string): "begun" | "cut off" {
  for (const _ of linesOf(file)) return "begun";
  const begun = readFileSync(file, "utf8").replace(/\0+$/, "");
  if (begun.length >= FINGERPRINT && (head.startsWith(begun) || begun.startsWith(`${head},"engine":"`))) {
    return "cut off";
  }
  return raise({
    code: "shard-file",
    where: file,
    expected: "a file that this study began, or none",
    got: "another file, which stays as it is",
    hint: "Name another file (--out).",
  });
}

/** What is finished in a file, which must be of the same plan and shard. */
function read(file: string, plan: Plan, shard: Shard): ShardFile {
  const found = readShardFile(file);
  const [own, other] = [plan, found.plan].map(planFingerprint);
  if (own === other && found.shard.k === shard.k && found.shard.of === shard.of) return found;
  return raise({
    code: "shard-file",
    where: file,
    expected: `shard ${shard.k}/${shard.of} of this plan (${own.slice(0, 12)})`,
    got: `shard ${found.shard.k}/${found.shard.of} of plan ${other.slice(0, 12)}`,
    hint: "Name another file, or remove this one.",
  });
}

/** So many replicates are written before the disk is told to hold them. */
const BATCH = 16;

/** Opens a shard file to append to; one that is finished is only read, so that the disk may be read-only. */
function open(file: string, plan: Plan, shard: Shard): KeptShard {
  const head = headOf(plan, shard);
  const find = () =>
    existsSync(file) && statSync(file).size > 0 && isOurs(file, head) === "begun" ? read(file, plan, shard) : undefined;
  const found = finishedIn(find());
  if (found.size === replicatesOf(plan, shard).length) return { done: found, append: () => {}, close: () => {} };
  const release = lock(file);
  let handle: number | undefined;
  const close = () => {
    const own = handle;
    handle = undefined;
    try {
      if (own !== undefined) closeSync(own);
    } finally {
      release();
    }
  };
  try {
    // Another run may have written since.
    const kept = find();
    if (kept || existsSync(file)) truncateSync(file, kept?.wholeBytes ?? 0);
    handle = openSync(file, "a");
    if (kept === undefined) write(handle, head + ENGINE, file, 0);
    const done = finishedIn(kept);
    let count = 0;
    return {
      done,
      append: (replicate, records) => {
        // What a worker still answers after the end, or after a line that was cut off, belongs to no run.
        if (handle === undefined) return;
        try {
          write(handle, `${lineOf(replicate, records)}\n`, file, done.size + count);
          if (++count % BATCH === 0) fsyncSync(handle);
        } catch (error) {
          close();
          throw error;
        }
      },
      close: () => {
        try {
          if (handle !== undefined) fsyncSync(handle);
        } finally {
          close();
        }
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** What need not be run again; a replicate that was lost with its worker is. */
function finishedIn(found: ShardFile | undefined): KeptShard["done"] {
  return new Map([...(found?.done ?? [])].filter(([, records]) => !isLost(records)));
}

/** Writes all of a text, or says what is safe. */
function write(handle: number, text: string, file: string, safe: number): void {
  const bytes = Buffer.from(text);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
  } catch (error) {
    raise({
      code: "file",
      where: `runStudy, ${file}`,
      expected: "room for another replicate",
      got: (error as Error).message,
      hint: `The ${safe} replicates before it are safe: make room and run the study again with the same file.`,
    });
  }
}

/** What it means where the file system says no, and what a reader can do. */
const REFUSED: { readonly [code: string]: readonly [got: string, hint: string] } = {
  EACCES: ["one that may not be written to", "Name a file that may be, in a folder that may be."],
  EISDIR: ["a folder", "Name a file in it."],
  ENOENT: ["one in a folder that is not there", "Make that folder first, or name a file in another one."],
  ENOTDIR: ["one in what is no folder", "Name a file in a folder."],
  EPERM: ["one that may not be written to", "Name a file that may be, in a folder that may be."],
  EROFS: ["one on a disk that is read-only", "Name a file on another disk."],
};

/** Where a study keeps its finished replicates, as Node has files. */
export const shardFile: ShardFiles["shardFile"] = (file, plan, shard) => {
  try {
    return open(file, plan, shard);
  } catch (error) {
    if (error instanceof TreatmentRulesError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const [got, hint] = REFUSED[code ?? ""] ?? [message];
    return raise({ code: "file", where: `runStudy, ${file}`, expected: "a file that can be written to", got, hint });
  }
};
