import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Json } from "#lib/core/json.js";
import type { Ours, Peer } from "./contract.js";
import type { Command } from "./side.js";

/** The folder build/bench, where this file runs; the sources, the scripts of the peers and the results are in bench/. */
const BUILT: string = dirname(fileURLToPath(import.meta.url));

/** The folder bench/ of the project. */
export const BENCH: string = join(BUILT, "..", "..", "bench");

/** Variables by which libraries of linear algebra and of threads are told how many threads to use. */
const THREADS = [
  "OMP_NUM_THREADS",
  "OPENBLAS_NUM_THREADS",
  "MKL_NUM_THREADS",
  "BLIS_NUM_THREADS",
  "VECLIB_MAXIMUM_THREADS",
  "NUMEXPR_NUM_THREADS",
];

/** Variables that would slow a peer's linear algebra down. */
const SLOWING = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"];

/** A peer's environment: ours, with so many threads, and without what would slow it down. */
export function peerEnvironment(threads: number, env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const out = { ...env };
  for (const name of SLOWING) delete out[name];
  for (const name of THREADS) out[name] = String(threads);
  return out;
}

/** How a peer is started; BENCH_PYTHON and BENCH_RSCRIPT say which interpreters. */
export function peerCommand(peer: Peer, threads: number, env: NodeJS.ProcessEnv = process.env): Command {
  const settings = Object.entries({ threads, ...peer.settings }).map(([name, value]) => `${name}=${value}`);
  const program = peer.script.endsWith(".R") ? (env.BENCH_RSCRIPT ?? "Rscript") : (env.BENCH_PYTHON ?? "python3");
  return {
    program,
    args: [join(BENCH, "peers", peer.script), ...settings],
    env: peerEnvironment(threads, env),
  };
}

/** How our side is started; `flags` are Node's own, such as those of its profiler. */
export function oursCommand(ours: Ours, threads: number, flags: readonly string[] = []): Command {
  const given = JSON.stringify({ ...(ours.given as { [key: string]: Json }), workers: threads });
  return { program: process.execPath, args: [...flags, join(BUILT, "ours", "main.js"), ours.job, given] };
}
