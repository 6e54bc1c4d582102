// npm run faults: plants a hundred seeded faults, one at a time, and counts how many npm run reproduce would have seen.
import { newEnough } from "./setup/new-enough.mjs";

if (newEnough("The lessons need")) import("./reproduce/faults.mjs").then(({ main }) => main(process.argv.slice(2)));
