// The picture on README's first screen: the figure of lesson 00 as the lesson stores it.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { figuresOf, PLOTLY, readNotebook, textOf } from "./lessons.mjs";

/** The lesson, the words its figure's title begins with, and where the picture goes, from the folder of the notebooks. */
export const FRONT = { lesson: "00-start-here.ipynb", title: "A rule glows", picture: "pictures/glow-and-fade.png" };

/** The picture as bytes, taken from the stored lesson; undefined where there is no lesson, figure or picture yet. */
export function frontPicture(notebooks) {
  const path = join(notebooks, FRONT.lesson);
  if (!existsSync(path)) return undefined;
  const figure = figuresOf(readNotebook(path)).find((output) =>
    String(output.data[PLOTLY].layout?.title?.text ?? "")
      .replace(/<[^>]*>/g, "")
      .startsWith(FRONT.title),
  );
  const png = figure?.data["image/png"];
  return png === undefined ? undefined : Buffer.from(textOf(png), "base64");
}

/** Writes the picture anew; says nothing and does nothing where there is none to take. */
export function writeFrontPicture(notebooks) {
  const bytes = frontPicture(notebooks);
  if (bytes === undefined) return;
  const path = join(notebooks, FRONT.picture);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
