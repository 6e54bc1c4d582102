// npm start, on a Node that is new enough.
import { basename, join } from "node:path";
import { failure, withSentences } from "./failure.mjs";
import { openPage } from "./open.mjs";
import { choosePort, FIRST_PORT } from "./port.mjs";
import { doubtPython } from "./python.mjs";
import { startServer } from "./server.mjs";
import { setUp } from "./setup.mjs";
import { step } from "./steps.mjs";
import { makeStudentCopies } from "./student.mjs";

const FIRST_LESSON = "00-start-here.ipynb";

/** Reads the options of npm start. */
export function readOptions(args) {
  const options = { browser: true, setupOnly: false, check: false, student: false, port: undefined };
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = args[i].split("=", 2);
    if (name === "--no-browser") options.browser = false;
    else if (name === "--setup-only") options.setupOnly = true;
    else if (name === "--student") options.student = true;
    else if (name === "--check") options.check = options.setupOnly = true;
    else if (name === "--port") {
      options.port = Number(inline ?? args[++i]);
      if (!Number.isInteger(options.port) || options.port < 1 || options.port > 65535) {
        throw failure("option", { option: "--port without a number from 1 to 65535" });
      }
    } else throw failure("option", { option: args[i] });
  }
  return options;
}

/** Sets up, serves, opens the first lesson, and stays until it is stopped. */
export function main(args) {
  return withSentences(async () => {
    const { browser, setupOnly, check, student, port: wanted } = readOptions(args);
    if (wanted !== undefined && !setupOnly) await choosePort(wanted);
    console.log("Setting up the course (the first time takes a minute or two):");
    const places = await setUp({ check });
    if (setupOnly) return;
    const port = await choosePort(wanted);
    let server;
    await step(`JupyterLab on port ${port}`, async () => {
      server = await startServer(places, { port, folder: join(places.state, "jupyter") }).catch((error) => {
        if (error.code === "server-stopped") doubtPython(places);
        throw error;
      });
    });
    const folder = student ? places.student : places.notebooks;
    if (student) tellCopies(makeStudentCopies(places.notebooks, folder), folder);
    const page = server.url(`/lab/tree/${basename(folder)}/${FIRST_LESSON}`);
    const opened = browser && (await openPage(page));
    console.log(`\n${opened ? "Your browser opens" : "Open this page in your browser"}:\n\n    ${page}\n`);
    if (wanted === undefined && port !== FIRST_PORT) {
      console.log(`Port ${FIRST_PORT} is taken, perhaps by another JupyterLab, so this one is at ${port}.`);
    }
    console.log("Stop it with Ctrl+C.");
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => server.child.kill("SIGTERM"));
    process.exitCode = await server.ended;
  });
}

function tellCopies({ made, kept }, folder) {
  const where = basename(folder);
  if (made.length > 0) console.log(`\nYour own copies of ${made.length} lessons, without outputs, are in ${where}/.`);
  if (kept.length > 0) {
    console.log(
      `\n${kept.length} copies in ${where}/ were there already and stay as you left them; rename one to get it anew.`,
    );
  }
}
