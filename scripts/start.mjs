// npm start: sets everything up, then opens JupyterLab at the first lesson.
// Only syntax that an old Node can read stands here, so that it can say what is wrong instead of a syntax error.
var needed = [20, 19];
var have = process.versions.node.split(".").map(Number);

if (have[0] < needed[0] || (have[0] === needed[0] && have[1] < needed[1])) {
  console.error(`This course needs Node ${needed.join(".")} or newer; this is Node ${process.versions.node}.`);
  console.error("Install a current Node from https://nodejs.org, open a new terminal, and run the same command again.");
  process.exitCode = 1;
} else {
  import("./setup/start.mjs").then((setup) => setup.main(process.argv.slice(2)));
}
