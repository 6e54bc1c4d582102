import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ProfileLine, Work } from "./contract.js";
import { oursCommand } from "./environment.js";
import { Side } from "./side.js";

/** The part of V8's .cpuprofile that is read here. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  /** The node that was running at each sample, and the microseconds since the sample before. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** What is no work of ours. */
const IDLE = ["(idle)", "(program)", "(root)"];

/** Where a function stands: its name, and file and line where it has one; a kernel has only a number until it is looked up. */
function placeOf(
  { functionName, url, lineNumber }: CpuProfile["nodes"][number]["callFrame"],
  kernels: readonly string[],
): string {
  const number = /^wasm-function\[(\d+)\]$/.exec(functionName)?.[1];
  if (number !== undefined) return `kernel ${kernels[Number(number)] ?? number}`;
  const name = functionName === "" ? "(anonymous)" : functionName;
  const file = url.startsWith("file:") ? fileURLToPath(url).replace(/^.*\/(?:dist|build|node_modules)\//, "") : "";
  return file === "" ? name : `${name} (${file}:${lineNumber + 1})`;
}

/**
 * Self time of each function as a share of all that was not idle, the largest first.
 *
 * @param kernels names of the WebAssembly module's functions, in the order of their numbers
 * @param limit at most so many lines
 */
export function selfTimes(
  profiles: readonly CpuProfile[],
  kernels: readonly string[] = [],
  limit: number = 15,
): ProfileLine[] {
  const time = new Map<string, number>();
  let all = 0;
  for (const { nodes, samples, timeDeltas } of profiles) {
    const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
    samples.forEach((id, k) => {
      const frame = frames.get(id);
      if (!frame || IDLE.includes(frame.functionName)) return;
      const place = placeOf(frame, kernels);
      time.set(place, (time.get(place) ?? 0) + timeDeltas[k]);
      all += timeDeltas[k];
    });
  }
  return [...time]
    .sort((a, b) => b[1] - a[1])
    .slice(0, limit)
    .map(([place, microseconds]) => ({ place, share: microseconds / all }));
}

/** So long our side runs under the profiler, in milliseconds, unless it is told how often. */
const LONG = 4000;

/** Runs our side of a work under V8's profiler, long enough for its start to count little. */
export async function profileOf(
  work: Work,
  folders: readonly string[],
  kernels: readonly string[],
  runs?: number,
): Promise<ProfileLine[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-profile-"));
  try {
    const flags = ["--cpu-prof", `--cpu-prof-dir=${folder}`, "--cpu-prof-interval=200"];
    const side = await Side.start(oursCommand(work.ours, work.threads ?? 1, flags));
    let spent = 0;
    for (let r = 0; runs === undefined ? spent < LONG : r < runs; r++) {
      spent += (await side.run(folders[r % folders.length], r)).ms;
    }
    await side.stop();
    const profiles = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
    return selfTimes(profiles, kernels);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
