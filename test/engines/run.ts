import { fingerprints } from "./fingerprints.js";

// What an engine other than the one that asks is started with: the table as JSON, on a line of its own.
console.log(JSON.stringify(await fingerprints()));
