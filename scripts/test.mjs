// npm test: sets up what is missing, builds lib and the tests, and runs them all with Node's test runner.
import { newEnough } from "./setup/new-enough.mjs";

if (newEnough("The tests need")) import("./test/main.mjs").then(({ main }) => main(process.argv.slice(2)));
