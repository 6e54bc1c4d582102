// One version of the library: node side.js <folder of the project> <job>. For each line of input it does the job once and
// prints its milliseconds and the digest of what came out.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { jobs } from "./jobs.js";

const [folder, id] = process.argv.slice(2);
const job = jobs.find((own) => own.id === id);
if (job === undefined) throw new Error(`no job called ${id}`);
const library = await import(pathToFileURL(join(folder, "lib", "dist", "index.js")).href);

for await (const _ of createInterface({ input: process.stdin })) {
  const begun = performance.now();
  const result = await job.run(library);
  const ms = performance.now() - begun;
  const digest = createHash("sha256").update(JSON.stringify(result)).digest("hex").slice(0, 12);
  console.log(JSON.stringify({ ms, digest }));
}
process.exit(0);
