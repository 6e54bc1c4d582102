// Programs and commands of a stranger.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../setup/commands.mjs";
import { ROOT } from "../setup/paths.mjs";

/** The program of the library's README, and what it says that the program prints. */
export function fiveLines() {
  const text = readFileSync(join(ROOT, "lib", "README.md"), "utf8");
  const block = (kind) => new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``).exec(text)[1];
  return { program: block("js"), printed: block("text") };
}

/** Puts the program and two trials into a folder. */
export function layOut(folder) {
  copyFileSync(join(ROOT, "data", "published-1.csv"), join(folder, "first.csv"));
  copyFileSync(join(ROOT, "data", "published-2.csv"), join(folder, "second.csv"));
  writeFileSync(join(folder, "five.mjs"), fiveLines().program);
}

/** Runs the five lines in Node. */
export async function fiveLinesIn(folder) {
  layOut(folder);
  const { output } = await runCommand(process.execPath, ["five.mjs"], { cwd: folder });
  return output === fiveLines().printed ? [] : ["what it prints is another thing:", ...output.trim().split("\n")];
}

const ROLES = ["--outcome", "cured", "--treatment", "arm", "--treated", "test", "--id", "id", "--randomization", "0.5"];
const PLAN = {
  kind: "replication",
  scenario: "null",
  n: 100,
  pairs: 2,
  seed: "pack",
  library: ["mean"],
  truthDraws: 1000,
};

/** Runs every command once, one of them on a file as Excel writes it: a byte order mark and CRLF. */
export async function commandsIn(folder) {
  const text = readFileSync(join(folder, "second.csv"), "utf8");
  writeFileSync(join(folder, "excel.csv"), `\ufeff${text.replaceAll("\n", "\r\n")}`);
  writeFileSync(join(folder, "plan.json"), JSON.stringify(PLAN));
  const learning = ["--library", "mean,logistic", "--folds", "4"];
  const commands = [
    [["replicate", "first.csv", "excel.csv", ...ROLES, ...learning, "--no-inside-trial"], /no evidence of benefit/],
    [["learn", "first.csv", ...ROLES, ...learning, "--workers", "2", "-o", "rule.json"], /fingerprint [0-9a-f]{64}/],
    [["evaluate", "rule.json", "excel.csv", ...ROLES, "--like", "first.csv"], /gain over treating all/],
    [["study", "plan.json", "--workers", "2", "--out", "shard.jsonl"], /Study of null: 2 pairs/],
    [["merge", "shard.jsonl"], /Study of null: 2 pairs/],
    [["--version"], /^\d+\.\d+\.\d+/],
  ];
  const bin = join(folder, "node_modules", "treatment-rules", "bin", "treatment-rules.mjs");
  const problems = [];
  for (const [args, says] of commands) {
    const { status, output } = await runCommand(process.execPath, [bin, ...args], { cwd: folder });
    if (status !== 0 || !says.test(output)) problems.push(`${args.join(" ")}: ${output.trim().slice(-400)}`);
  }
  return problems;
}
