// The JupyterLab server of this course: on this computer only, with a token, apart from any other Jupyter on it.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { failure } from "./failure.mjs";
import { privateFiles, privateFolder } from "./folder.mjs";

const PATIENCE = 120;

/** Jupyter's folders below `folder`: other extensions, kernels and settings on this computer do not mix in, nor ours there. */
function jupyterFolders(folder) {
  return {
    JUPYTER_CONFIG_DIR: join(folder, "config"),
    JUPYTER_DATA_DIR: join(folder, "data"),
    JUPYTER_RUNTIME_DIR: join(folder, "runtime"),
    JUPYTERLAB_SETTINGS_DIR: join(folder, "settings"),
    JUPYTERLAB_WORKSPACES_DIR: join(folder, "workspaces"),
    IPYTHONDIR: join(folder, "ipython"),
    JUPYTER_PREFER_ENV_PATH: "1",
  };
}

/** The arguments of JupyterLab. */
function serverArguments({ root }, port, extra = []) {
  return [
    "-m",
    "jupyterlab",
    "--no-browser",
    `--ServerApp.root_dir=${root}`,
    "--ServerApp.ip=127.0.0.1",
    // A page elsewhere whose name is pointed at this computer would be answered otherwise.
    "--ServerApp.allow_remote_access=False",
    `--ServerApp.port=${port}`,
    "--ServerApp.port_retries=0",
    "--ServerApp.log_level=WARN",
    "--KernelSpecManager.ensure_native_kernel=False",
    "--KernelSpecManager.allowed_kernelspecs=tslab",
    "--LabApp.news_url=",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
    ...extra,
  ];
}

/**
 * Starts JupyterLab and waits until it answers.
 *
 * @param {{ port: number, folder: string, extra?: string[], quiet?: boolean }} options folder: for Jupyter's own files
 * @returns {Promise<{ url: (path: string) => string, child: import("node:child_process").ChildProcess, ended: Promise<number> }>}
 */
export async function startServer(places, { port, folder, extra, quiet = false }) {
  // The token goes by the environment: arguments can be read by everyone on the computer.
  const token = randomBytes(24).toString("hex");
  const folders = jupyterFolders(folder);
  privateFolder(folder);
  for (const path of Object.values(folders)) if (path !== "1") privateFolder(path);
  // Jupyter writes the token into a file there, and a server that was killed leaves it.
  privateFiles(folders.JUPYTER_RUNTIME_DIR);
  const env = { ...process.env, ...folders, JUPYTER_TOKEN: token };
  const child = spawn(places.python, serverArguments(places, port, extra), {
    cwd: places.root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  let served = false;
  const listen = (chunk) => {
    log = (log + chunk).slice(-20_000);
    if (served && !quiet) process.stderr.write(chunk);
  };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  let over = false;
  const ended = new Promise((resolve) => {
    const end = (status) => {
      over = true;
      resolve(status ?? 0);
    };
    child.on("error", () => end(1));
    child.on("close", end);
  });
  const base = `http://127.0.0.1:${port}`;
  const since = performance.now();
  for (;;) {
    if (over) throw failure("server-stopped", {}, log.trimEnd().split("\n").slice(-15).join("\n"));
    if (performance.now() - since > 1000 * PATIENCE) {
      child.kill();
      throw failure("server-slow", { seconds: PATIENCE }, log);
    }
    const answer = await fetch(`${base}/api/status`, { headers: { authorization: `token ${token}` } }).catch(() => {});
    if (answer?.ok) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  served = true;
  return { url: (path) => `${base}${path}?token=${token}`, child, ended };
}
