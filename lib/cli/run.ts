// What the command's own file loads: both ends of a run, in one bundle.
export { main } from "./index.js";
export { tellMistake } from "./mistake.js";
