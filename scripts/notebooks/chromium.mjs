// A Chromium to draw and to look with, where there is one.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { placesIn, ROOT } from "../setup/paths.mjs";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** What to say when there is none. */
export const NO_CHROMIUM = "no Chromium found (install it, or set CHROMIUM=/path/to/it)";

/** The path of a Chromium, or undefined; the variable CHROMIUM goes first. */
export function findChromium(env = process.env, exists = existsSync) {
  return (env.CHROMIUM ? [env.CHROMIUM] : PLACES).find((path) => exists(path));
}

/** Starts it without a window and without a graphics card; what it keeps goes to .setup and not to the reader's home. */
export async function launchChromium(executablePath) {
  const { chromium } = await import("playwright-core");
  const folder = join(placesIn(ROOT).state, "chromium");
  const env = { ...process.env, XDG_CONFIG_HOME: join(folder, "config"), XDG_CACHE_HOME: join(folder, "cache") };
  const args = ["--disable-dev-shm-usage", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath, args: [...args, ...sandbox], env });
}
