import { cpus, loadavg, release, totalmem, type } from "node:os";

/** The machine in words: processor, cores, memory, system, Node. */
export function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${first.model.trim()}, ${cpus().length} cores, ${memory} GB, ${type()} ${release()}, Node ${process.versions.node}`;
}

/** How many processes want a core, averaged over the last minute. */
export function load(): number {
  return loadavg()[0];
}

/** Today, as 2026-01-31. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
