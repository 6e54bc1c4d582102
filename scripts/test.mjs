// npm test: sets up what is missing, builds lib and the tests, and runs them all with Node's test runner.
// Only syntax that an old Node can read stands here; see start.mjs.
var needed = [20, 19];
var have = process.versions.node.split(".").map(Number);

if (have[0] < needed[0] || (have[0] === needed[0] && have[1] < needed[1])) {
  console.error(`The tests need Node ${needed.join(".")} or newer; this is Node ${process.versions.node}.`);
  process.exitCode = 1;
} else {
  import("./setup/test.mjs").then((test) => test.main(process.argv.slice(2)));
}
