// Every failure a newcomer can meet, each with its own sentence and what to do about it.

/** A failure with a sentence for the reader; it is printed without a stack. */
export class SetupFailure extends Error {
  /** @param {string} code  @param {string} message  @param {string} [details] the last lines of the command that failed */
  constructor(code, message, details = "") {
    super(message);
    this.name = "SetupFailure";
    this.code = code;
    this.details = details;
  }
}

const again = "then run the same command again: it goes on where it stopped.";

const SENTENCES = {
  "read-only": ({ folder }) =>
    `The folder ${folder} cannot be written to. Copy the course to a folder of your own, ${again}`,
  "disk-full": ({ folder }) => `The disk that holds ${folder} is full. Free about 1 GB, ${again}`,
  "no-npm": () => `npm was not found. It comes with Node: install Node from https://nodejs.org, ${again}`,
  offline: ({ what }) =>
    `${what} could not be downloaded: the network cannot be reached, or npm, pip or uv was told to stay offline. Check the connection (and the proxy, if you need one), ${again}`,
  install: ({ what }) => `${what} could not be installed; the last lines below say why. Mend that, ${again}`,
  "lock-mismatch": ({ what }) =>
    `${what} could not be installed: package.json and package-lock.json do not agree. Undo your changes to them (git checkout package.json package-lock.json), or, if they are meant, run npm install once in their folder.`,
  kernels: () => "The kernels in lib/kernels/assembly do not compile; the errors below say where.",
  docs: () => "TypeDoc cannot read the library; its errors below say where.",
  "tests-fail": ({ tests }) => `Without any fault these tests fail; mend them first (npm test):\n${tests}`,
  build: () => "The library does not compile; the errors above say where.",
  "no-python": () =>
    `JupyterLab needs Python 3.10 or newer, and none was found. Install it from https://www.python.org (or install uv), ${again}`,
  "old-python": ({ found }) =>
    `JupyterLab needs Python 3.10 or newer; the newest found is ${found}. Install a newer one (or uv), ${again}`,
  "no-venv": ({ found }) =>
    `Python ${found} was found, but without its venv module. On Debian or Ubuntu: sudo apt install python3-venv. Elsewhere install Python from https://www.python.org (or uv), ${again}`,
  "port-taken": ({ port }) =>
    `Port ${port} is taken by another program (perhaps a JupyterLab that still runs). Stop that, or choose another: npm start -- --port ${port + 1}`,
  "no-port": ({ from, to }) =>
    `All ports from ${from} to ${to} are taken. Stop a JupyterLab that still runs, or choose a port: npm start -- --port 9000`,
  kernel: () =>
    "JupyterLab is there, but its TypeScript kernel does not start. Remove the folders node_modules and .venv and run npm start again; if it fails once more, the lines below say why.",
  "kernel-native": () =>
    `The kernel's messaging part (zeromq) does not load on this computer: it has no ready-made build for ${process.platform} ${process.arch} with this Node. Use Node 20, 22 or 24 from https://nodejs.org, remove node_modules, and run npm start again.`,
  "server-stopped": () =>
    "JupyterLab stopped while it was starting; its last lines below say why. Run npm start again: it then looks closer at what is installed, and makes it anew if it is broken.",
  "server-slow": ({ seconds }) =>
    `JupyterLab did not answer within ${seconds} seconds. Close other programs and run npm start again.`,
  option: ({ option }) =>
    `Unknown option ${option}. npm start knows: --student, --no-browser, --port N, --setup-only, --check (each after a --: npm start -- --no-browser).`,
};

/** Makes the failure `code` with its sentence. */
export function failure(code, facts = {}, details = "") {
  return new SetupFailure(code, SENTENCES[code](facts), details);
}

/** All failures that have a sentence. */
export const FAILURES = Object.keys(SENTENCES);

const OFFLINE =
  /ENOTCACHED|network was disabled|set to offline mode|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network (?:request|is unreachable)|NewConnectionError|ConnectTimeout|ProxyError|NameResolutionError|Temporary failure in name resolution|Failed to resolve|dns error|error sending request|tcp connect error|from versions: none/i;

/** The lines that say why: npm says it first and ends with its manual, pip and uv say it last. */
function reason(output) {
  const lines = output.trimEnd().split("\n");
  const npm = lines.filter((line) => /^npm error \S/.test(line));
  return (npm.length > 0 ? npm.slice(0, 12) : lines.slice(-12)).join("\n");
}

/** Reads the output of npm, pip or uv and says what went wrong. */
export function installFailure(what, output, folder) {
  const last = reason(output);
  if (/ENOSPC|No space left on device/i.test(output)) return failure("disk-full", { folder }, last);
  if (/EROFS|EACCES|EPERM|Permission denied|Read-only file system/i.test(output)) {
    return failure("read-only", { folder }, last);
  }
  if (/can only install packages when your package\.json and package-lock\.json/i.test(output)) {
    return failure("lock-mismatch", { what }, last);
  }
  return failure(OFFLINE.test(output) ? "offline" : "install", { what }, last);
}

/** Runs `work` and, when it fails, prints the sentence and sets the exit code. */
export async function withSentences(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    console.error(`\n${error.message}`);
    if (error.details) console.error(`\n${error.details.replace(/^/gm, "    ")}`);
    process.exitCode = 1;
  }
}
