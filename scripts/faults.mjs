// npm run faults: plants seeded faults, one at a time, and counts how many the tests and npm run reproduce would have seen.
import { newEnough } from "./setup/new-enough.mjs";

if (newEnough("The lessons need")) import("./faults/main.mjs").then(({ main }) => main(process.argv.slice(2)));
