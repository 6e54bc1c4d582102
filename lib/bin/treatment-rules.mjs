#!/usr/bin/env node
// The command treatment-rules; everything it does is in lib/cli.
import { existsSync } from "node:fs";

// A reader such as head that wants no more is no error; what is being learned or written is still finished.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error) => {
    if (error.code !== "EPIPE") throw error;
  });
}

// Bundled: a few files instead of hundreds.
const built = new URL("../dist/command/run.js", import.meta.url);

if (existsSync(built)) {
  const { main, tellMistake } = await import(built.href);
  // What is thrown where nobody waits for it: Node itself would print it unescaped.
  process.on("uncaughtException", (error) => process.exit(tellMistake(error)));
  process.exitCode = await main(process.argv.slice(2));
} else {
  console.error("treatment-rules is not built yet. In the folder of the course, run: npm install && npm run build");
  process.exitCode = 1;
}
