// Whether this Node can run the project; says what is wrong when it can't.
// Only syntax that an old Node can read stands here and in the files that import it, so that the sentence below comes
// out instead of a syntax error.
const needed = [20, 19];

/** True when this Node is new enough; otherwise prints who needs which one, and sets the exit status. */
export function newEnough(who) {
  const have = process.versions.node.split(".").map(Number);
  if (have[0] > needed[0] || (have[0] === needed[0] && have[1] >= needed[1])) return true;
  console.error(`${who} Node ${needed.join(".")} or newer; this is Node ${process.versions.node}.`);
  console.error("Install a current Node from https://nodejs.org, open a new terminal, and run the same command again.");
  process.exitCode = 1;
  return false;
}
