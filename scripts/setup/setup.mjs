// The whole set-up; each step is skipped when it is up to date, and one that was killed half-way is made again.
import { build } from "./build.mjs";
import { checkKernel } from "./doctor.mjs";
import { assertWritable } from "./folder.mjs";
import { prepareLab } from "./kernel.mjs";
import { installPackages } from "./packages.mjs";
import { placesIn, ROOT } from "./paths.mjs";
import { installPython } from "./python.mjs";
import { step } from "./steps.mjs";

/**
 * Sets up everything that is missing.
 *
 * @param {{ tests?: boolean, lab?: boolean, check?: boolean }} options tests: build them too; lab: JupyterLab and the kernel,
 *   true where left out; check: run a cell even if the kernel answered before
 */
export async function setUp({ tests = false, lab = true, check = false } = {}, places = placesIn(ROOT)) {
  assertWritable(places);
  const packages = await step("npm packages", () => installPackages(places));
  await step(tests ? "library and tests built" : "library built", () => build(places, { tests }));
  if (!lab) return places;
  const python = await step("Python folder .venv with JupyterLab", () => installPython(places));
  await step("TypeScript kernel, Plotly renderer and settings", () => prepareLab(places));
  await step("the kernel answers", () => checkKernel(places, { force: check || packages || python }));
  return places;
}
