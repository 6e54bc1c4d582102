import { availableParallelism } from "node:os";
import { isMainThread } from "node:worker_threads";
import { Piscina } from "piscina";
import type { Envelope, Reply, Threads } from "./threads.js";

/** How long a thread waits for more, in milliseconds: a fresh one has to load and to warm the code of every learner. */
const PATIENCE = 30_000;

/** Pools by their number of threads. A thread that waits does not keep the process from ending. */
const pools = new Map<number, Piscina>();

function poolOf(threads: number): Piscina {
  let pool = pools.get(threads);
  if (pool === undefined) {
    const filename = new URL("./worker.cjs", import.meta.url).href;
    pool = new Piscina({ filename, minThreads: 0, maxThreads: threads, idleTimeout: PATIENCE, execArgv: [] });
    // What an asked thread meets rejects its question. Here comes only what nobody waits for: the answer of a thread that is being
    // ended by a signal, the end of one that waits; unheard it would end the process.
    pool.on("error", () => {});
    pools.set(threads, pool);
  }
  return pool;
}

/** Worker threads of Node, by Piscina. */
export const threads: Threads = {
  forCores: () => (isMainThread ? Math.min(availableParallelism(), 8) : 1),
  ask: (count: number, envelope: Envelope, signal: AbortSignal): Promise<readonly Reply[]> =>
    poolOf(count).run(envelope, { signal }),
};
