// npm run faults: plants a hundred seeded faults, one at a time, and counts how many npm run reproduce would have seen.
// Only syntax that an old Node can read stands here; see start.mjs.
var needed = [20, 19];
var have = process.versions.node.split(".").map(Number);

if (have[0] < needed[0] || (have[0] === needed[0] && have[1] < needed[1])) {
  console.error("The lessons need Node " + needed.join(".") + " or newer; this is Node " + process.versions.node + ".");
  process.exitCode = 1;
} else {
  import("./reproduce/faults.mjs").then((faults) => faults.main(process.argv.slice(2)));
}
