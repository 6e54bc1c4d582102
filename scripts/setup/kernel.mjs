// What JupyterLab must know of this course: the TypeScript kernel, the Plotly renderer, two settings.
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { failure } from "./failure.mjs";
import { readIfThere } from "./packages.mjs";

const asJson = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** The kernel's description, with whole paths: it starts from any folder and whatever PATH says. */
function kernelSpec({ root }, node = process.execPath) {
  const kernel = join(root, "scripts", "lab", "kernel.cjs");
  return {
    argv: [node, "--disable-warning=ExperimentalWarning", kernel, "kernel", "--config-path={connection_file}"],
    display_name: "TypeScript",
    language: "typescript",
    interrupt_mode: "signal",
  };
}

/** No news from outside, and every figure of a lesson drawn, also those below the screen. */
const SETTINGS = {
  "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
  "@jupyterlab/notebook-extension:tracker": { windowingMode: "none" },
};

function writeIfOther(path, text) {
  if (readIfThere(path) === text) return false;
  writeFileSync(path, text);
  return true;
}

/** Registers the kernel in .venv and takes Python's own kernel away, which would only confuse here. */
function registerKernel(places) {
  const kernels = join(places.venv, "share", "jupyter", "kernels");
  mkdirSync(join(kernels, "tslab"), { recursive: true });
  rmSync(join(kernels, "python3"), { recursive: true, force: true });
  return writeIfOther(join(kernels, "tslab", "kernel.json"), asJson(kernelSpec(places)));
}

/** Puts the Plotly renderer and plotly.js where JupyterLab looks for extensions. */
function installRenderer({ root, modules, venv }) {
  const source = join(root, "scripts", "lab", "plotly-renderer");
  const plotly = join(modules, "plotly.js-dist", "plotly.js");
  const target = join(venv, "share", "jupyter", "labextensions", "treatment-rules-plotly");
  const copy = join(target, "static", "plotly.js");
  if (!existsSync(plotly)) throw failure("install", { what: "plotly.js" });
  const ours = ["package.json", ...readdirSync(join(source, "static")).map((name) => join("static", name))];
  const same = ours.every((name) => readIfThere(join(source, name)) === readIfThere(join(target, name)));
  // Byte for byte: what draws every figure may be no other file of the same size.
  if (same && existsSync(copy) && readFileSync(copy).equals(readFileSync(plotly))) return false;
  rmSync(target, { recursive: true, force: true });
  cpSync(source, target, { recursive: true });
  copyFileSync(plotly, copy);
  return true;
}

/** JupyterLab's settings for everyone who uses this .venv. */
function writeSettings({ venv }) {
  const folder = join(venv, "share", "jupyter", "lab", "settings");
  mkdirSync(folder, { recursive: true });
  return writeIfOther(join(folder, "overrides.json"), asJson(SETTINGS));
}

/** All three; false when nothing changed. */
export async function prepareLab(places) {
  const changes = [registerKernel(places), installRenderer(places), writeSettings(places)];
  return changes.includes(true);
}
