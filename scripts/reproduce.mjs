// npm run reproduce: reruns every lesson in a clean kernel and holds each output and finding against the published ones.
import { newEnough } from "./setup/new-enough.mjs";

if (newEnough("The lessons need")) import("./reproduce/main.mjs").then(({ main }) => main(process.argv.slice(2)));
