// How long each test file takes by itself, from its start to its end: what is slow belongs out of the fast lane.
import { runCommand } from "../setup/commands.mjs";
import { ROOT } from "../setup/paths.mjs";

/** Runs each file by itself and prints them, the slowest first; false when one of them fails. */
export async function printTimes(files, workers) {
  const queue = [...files];
  const done = [];
  const work = async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const since = performance.now();
      const { status } = await runCommand(process.execPath, ["--test", file.compiled], { cwd: ROOT });
      done.push({ ...file, status, seconds: (performance.now() - since) / 1000 });
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  for (const { name, slow, status, seconds } of done.sort((a, b) => b.seconds - a.seconds)) {
    const marks = [...(slow === undefined ? [] : ["slow"]), ...(status === 0 ? [] : ["FAILED"])].join(" ");
    console.log(
      `${seconds.toFixed(1).padStart(7)} s  ${name.replace(/\.test\.ts$/, "").padEnd(40)} ${marks}`.trimEnd(),
    );
  }
  return done.every(({ status }) => status === 0);
}
