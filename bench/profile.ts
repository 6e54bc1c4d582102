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

/** Where a function stands: its name, and file and line where it has one. */
function placeOf({ functionName, url, lineNumber }: CpuProfile["nodes"][number]["callFrame"]): string {
  const name = functionName === "" ? "(anonymous)" : functionName;
  const file = url.startsWith("file:") ? fileURLToPath(url).replace(/^.*\/(?:dist|build)\//, "") : "";
  return file === "" ? name : `${name} (${file}:${lineNumber + 1})`;
}

/**
 * Self time of each function as a share of all that was not idle, the largest first.
 *
 * @param limit at most so many lines
 */
export function selfTimes(profiles: readonly CpuProfile[], limit: number = 15): ProfileLine[] {
  const time = new Map<string, number>();
  let all = 0;
  for (const { nodes, samples, timeDeltas } of profiles) {
    const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
    samples.forEach((id, k) => {
      const frame = frames.get(id);
      if (!frame || IDLE.includes(frame.functionName)) return;
      const place = placeOf(frame);
      time.set(place, (time.get(place) ?? 0) + timeDeltas[k]);
      all += timeDeltas[k];
    });
  }
  return [...time]
    .sort((a, b) => b[1] - a[1])
    .slice(0, limit)
    .map(([place, microseconds]) => ({ place, share: microseconds / all }));
}

/** Runs our side of a work under V8's profiler, `runs` times after one that is not told apart. */
export async function profileOf(work: Work, folders: readonly string[], runs: number = 5): Promise<ProfileLine[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-profile-"));
  try {
    const flags = ["--cpu-prof", `--cpu-prof-dir=${folder}`, "--cpu-prof-interval=200"];
    const side = await Side.start(oursCommand(work.ours, work.threads ?? 1, flags));
    for (let r = 0; r <= runs; r++) await side.run(folders[r % folders.length], r);
    await side.stop();
    const profiles = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
    return selfTimes(profiles);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
