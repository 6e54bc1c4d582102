// npm run kernels -- [--check]: compiles lib/kernels/assembly into lib/kernels/bytes.ts; with --check only compares.
import { compileKernels } from "./kernels/compile.mjs";
import { withSentences } from "./setup/failure.mjs";
import { ROOT } from "./setup/paths.mjs";

const check = process.argv.includes("--check");
await withSentences(async () => {
  const same = await compileKernels(ROOT, { write: !check });
  if (same) console.log("lib/kernels/bytes.ts is what its sources compile to.");
  else if (!check) console.log("lib/kernels/bytes.ts written.");
  else {
    console.error("lib/kernels/bytes.ts is not what its sources compile to: run `npm run kernels`.");
    process.exitCode = 1;
  }
});
