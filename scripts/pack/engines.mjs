// The five lines in every engine.
import { allEngines, NO_ENGINES } from "../engines/engines.mjs";
import { runCommand } from "../setup/commands.mjs";
import { fiveLines } from "./programs.mjs";

/** Says which engine prints another thing than README says. */
export async function engineRuns(folder) {
  const engines = await allEngines();
  if (engines === undefined) {
    console.log(`         skipped: ${NO_ENGINES}`);
    return [];
  }
  const { printed } = fiveLines();
  const problems = [];
  for (const { name, path, args } of engines) {
    const { output } = await runCommand(path, [...args, "five.mjs"], { cwd: folder });
    if (output !== printed) problems.push(`${name} prints:`, ...output.trim().split("\n").slice(-12));
  }
  return problems;
}
