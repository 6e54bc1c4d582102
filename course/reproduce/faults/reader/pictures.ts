import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { joined } from "../../project/notebook-file.js";
import { withTextChanged } from "../plant-in-json.js";
import type { FoundFigure, LooseObject, Way } from "./place.js";

const dataOf = ({ output }: FoundFigure): LooseObject => output.data as LooseObject;
const altOf = ({ output }: FoundFigure): LooseObject => (output.metadata as LooseObject)["image/png"] as LooseObject;
const named = ({ lesson, at }: FoundFigure): string => `${lesson}, cell ${at}`;

/** One byte of a stored picture, somewhere behind its head. */
const byte: Way = (place) => {
  const figure = place.pick(place.figures(), "figure");
  const bytes = Buffer.from(joined(dataOf(figure)["image/png"]), "base64");
  const at = 64 + place.random.integer(bytes.length - 64);
  bytes[at] = (bytes[at] + 1 + place.random.integer(255)) % 256;
  dataOf(figure)["image/png"] = `${bytes.toString("base64")}\n`;
  place.store(figure);
  return `${named(figure)}: byte ${at} of the picture`;
};

const exchanged: Way = (place) => {
  const [a, b] = place.pickTwo(place.figures(), "figures of a lesson");
  const [x, y] = [dataOf(a), dataOf(b)];
  [x["image/png"], y["image/png"]] = [y["image/png"], x["image/png"]];
  place.store(a);
  return `${named(a)} and ${named(b)} exchanged their pictures`;
};

const gone: Way = (place) => {
  const figure = place.pick(place.figures(), "figure");
  delete dataOf(figure)["image/png"];
  place.store(figure);
  return `${named(figure)}: the picture is gone`;
};

/** A picture file beside the lessons, such as README's, or one that a course without pictures never had. */
const front: Way = (place) => {
  const folder = join(place.course.notebooks, "pictures");
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const path =
    files.length > 0 ? join(folder, place.pick(files, "picture file")) : join(place.course.notebooks, "x.png");
  const before = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const pictures = place.figures().map((figure) => Buffer.from(joined(dataOf(figure)["image/png"]), "base64"));
  const others = pictures.filter((bytes) => !bytes.equals(before));
  place.changes.write(path, place.pick(others, "picture of another figure"));
  return `${path.slice(place.course.notebooks.length + 1)} is another figure's picture`;
};

const altChanged: Way = (place) => {
  const figure = place.pick(place.figures(), "figure");
  altOf(figure).alt = withTextChanged(String(altOf(figure).alt), place.random);
  place.store(figure);
  return `${named(figure)}: the alt text became ${String(altOf(figure).alt).slice(0, 60)}`;
};

const altExchanged: Way = (place) => {
  const [a, b] = place.pickTwo(place.figures(), "figures of a lesson");
  const [x, y] = [altOf(a), altOf(b)];
  [x.alt, y.alt] = [y.alt, x.alt];
  place.store(a);
  return `${named(a)} and ${named(b)} exchanged their alt texts`;
};

/** Faults in what stands beside a figure for those who do not see it drawn. */
export const PICTURES: readonly Way[] = [byte, exchanged, gone, front];
export const ALT_TEXTS: readonly Way[] = [altChanged, altExchanged];
