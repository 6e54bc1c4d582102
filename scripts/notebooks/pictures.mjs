// A static picture (PNG) beside every Plotly figure of a notebook, for pages and viewers that cannot draw Plotly.
import { createRequire } from "node:module";
import { findChromium, launchChromium, NO_CHROMIUM } from "./chromium.mjs";
import { figuresOf, PLOTLY, readNotebook, writeNotebook } from "./lessons.mjs";

const SIZE = { width: 800, height: 450, scale: 1.5 };

const sorted = (value) =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map((key) => [key, value[key]]),
      )
    : value;

/** A figure's identity: its JSON with sorted keys. */
const figureKey = (figure) => JSON.stringify(figure, (_key, value) => sorted(value));

/** Puts the pictures of `before` beside the same figures in `after`; returns how many were kept. */
export function keepPictures(before, after) {
  const known = new Map(
    figuresOf(before)
      .filter((output) => output.data["image/png"])
      .map((output) => [figureKey(output.data[PLOTLY]), output.data["image/png"]]),
  );
  let kept = 0;
  for (const output of figuresOf(after)) {
    const picture = known.get(figureKey(output.data[PLOTLY]));
    if (picture === undefined) continue;
    setPicture(output, picture);
    kept++;
  }
  return kept;
}

function setPicture(output, png) {
  output.data = sorted({ ...output.data, "image/png": png });
}

/** Opens a page that can draw Plotly figures, lets `use` draw with it, and closes it. */
export async function withDrawing(executable, use) {
  const browser = await launchChromium(executable);
  try {
    const page = await browser.newPage();
    await page.setContent("<!doctype html><title>pictures</title>");
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve("plotly.js-dist") });
    await use((figure) => draw(page, figure));
  } finally {
    await browser.close();
  }
}

/** The figure as a PNG in base64. */
async function draw(page, figure) {
  const { width = SIZE.width, height = SIZE.height } = figure.layout ?? {};
  const uri = await page.evaluate(
    ({ data, layout, options }) => window.Plotly.toImage({ data, layout: { ...layout, autosize: false } }, options),
    { data: figure.data, layout: figure.layout ?? {}, options: { ...SIZE, width, height, format: "png" } },
  );
  return `${uri.slice(uri.indexOf(",") + 1)}\n`;
}

/**
 * Draws the figures that have no picture yet, in all of these notebooks.
 *
 * @param {string[]} paths
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} false when there is no Chromium; then the notebooks stay as they are
 */
export async function addPictures(paths, say = console.log) {
  const notebooks = paths.map((path) => ({ path, notebook: readNotebook(path) }));
  const missing = ({ notebook }) => figuresOf(notebook).filter((output) => !output.data["image/png"]);
  const todo = notebooks.filter((entry) => missing(entry).length > 0);
  if (todo.length === 0) return true;
  const executable = findChromium();
  if (!executable) {
    say(`pictures skipped: ${NO_CHROMIUM}; figures without a picture stay without`);
    return false;
  }
  await withDrawing(executable, async (draw) => {
    for (const entry of todo) {
      const outputs = missing(entry);
      for (const output of outputs) setPicture(output, await draw(output.data[PLOTLY]));
      writeNotebook(entry.path, entry.notebook);
      say(`  ${outputs.length} pictures drawn for ${entry.path}`);
    }
  });
  return true;
}
