// The examples of the doc comments, run against the installed package alone.
import { spawnSync } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runCommand } from "../setup/commands.mjs";
import { ROOT } from "../setup/paths.mjs";

/** A program that runs the examples with the doors of the package that is installed beside it in scope. */
const RUNNER = `import { readFileSync } from "node:fs";
import * as frontDoor from "treatment-rules";
import * as notebook from "treatment-rules/notebook";
import { runExample } from ${JSON.stringify(pathToFileURL(join(ROOT, "build", "test", "house", "examples.js")).href)};

const { examples, needed } = JSON.parse(readFileSync("examples.json", "utf8"));
const scope = new Map(Object.entries({ ...notebook, ...frontDoor }));
console.log = () => {};
const problems = needed.filter((name) => !scope.has(name)).map((name) => \`\${name} is not exported\`);
for (const { place, code } of examples) {
  await runExample(code, scope).catch((error) => problems.push(\`\${place}: \${error.message}\`));
}
process.stdout.write(JSON.stringify(problems));
process.exit(0);
`;

/** Doors to what lives in the course, which a stranger does not have: they say so, and their examples are the course's. */
const IN_THE_COURSE = "notebook/moved.ts";

/** Runs the examples of every function that a door gives out; what they must say is held by the project's own tests. */
export async function examplesIn(folder) {
  const built = spawnSync(process.execPath, [join(ROOT, "scripts", "build.mjs"), "--tests"], { encoding: "utf8" });
  if (built.status !== 0) return [`the tests are not built: ${built.stdout}${built.stderr}`];
  const house = (name) => import(pathToFileURL(join(ROOT, "build", "test", "house", name)).href);
  const [{ examplesIn: examplesOf }, { sourcesOf }] = [await house("examples.js"), await house("rooms.js")];
  const doors = ["index.js", "notebook/index.js"].map((name) => join(ROOT, "lib", "dist", name));
  const names = new Set(
    (await Promise.all(doors.map((path) => import(pathToFileURL(path).href)))).flatMap(Object.keys),
  );
  const examples = sourcesOf("lib").flatMap(({ path, text }) => {
    const given = [...text.matchAll(/^export (?:async )?(?:function\*?|class|const) (\w+)/gm)].map((match) => match[1]);
    // Examples of what no door gives out need a file's own exports.
    if (path === IN_THE_COURSE || !given.some((name) => names.has(name))) return [];
    return examplesOf(text).map(({ code, line }) => ({ place: `lib/${path}, line ${line}`, code }));
  });
  if (examples.length === 0) return ["no example was found"];
  console.log(`         ${examples.length} examples`);
  // Some read the trials of the course.
  cpSync(join(ROOT, "data"), join(folder, "data"), { recursive: true });
  writeFileSync(join(folder, "examples.json"), JSON.stringify({ examples, needed: [...names] }));
  writeFileSync(join(folder, "examples.mjs"), RUNNER);
  const { output } = await runCommand(process.execPath, ["examples.mjs"], { cwd: folder });
  const line = output.trim().split("\n").at(-1);
  return line?.startsWith("[") ? JSON.parse(line) : [output.trim().slice(-600)];
}
