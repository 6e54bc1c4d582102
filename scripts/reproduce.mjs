// npm run reproduce: reruns every lesson in a clean kernel and holds each output and finding against the published ones.
// Only syntax that an old Node can read stands here; see start.mjs.
var needed = [20, 19];
var have = process.versions.node.split(".").map(Number);

if (have[0] < needed[0] || (have[0] === needed[0] && have[1] < needed[1])) {
  console.error("The lessons need Node " + needed.join(".") + " or newer; this is Node " + process.versions.node + ".");
  process.exitCode = 1;
} else {
  import("./reproduce/main.mjs").then((reproduce) => reproduce.main(process.argv.slice(2)));
}
