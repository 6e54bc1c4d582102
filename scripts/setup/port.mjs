// A port for JupyterLab on this computer.
import { createServer } from "node:net";
import { failure } from "./failure.mjs";

const HOST = "127.0.0.1";
/** Where JupyterLab is looked for first. */
export const FIRST_PORT = 8888;
const TRIES = 50;

/** Whether nobody listens on this port yet. */
function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: HOST, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Any port that is free right now. */
export function anyPort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, HOST, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The port asked for, or the first free one from 8888 on; a port asked for and taken is a failure with its sentence. */
export async function choosePort(wanted, free = isFree) {
  if (wanted !== undefined) {
    if (await free(wanted)) return wanted;
    throw failure("port-taken", { port: wanted });
  }
  for (let port = FIRST_PORT; port < FIRST_PORT + TRIES; port++) {
    if (await free(port)) return port;
  }
  throw failure("no-port", { from: FIRST_PORT, to: FIRST_PORT + TRIES - 1 });
}
