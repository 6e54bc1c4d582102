// A Chromium to draw and to look with, where there is one.
import { existsSync } from "node:fs";

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

/** Starts it without a window and without a graphics card. */
export async function launchChromium(executablePath) {
  const { chromium } = await import("playwright-core");
  const args = ["--disable-dev-shm-usage", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath, args: [...args, ...sandbox] });
}
