import type { Harm } from "./harm.js";
import { characters, encoding } from "./harmed-bytes.js";
import { likeness } from "./harmed-likeness.js";
import { meaning, numbers } from "./harmed-meaning.js";
import { notation } from "./harmed-notation.js";
import { shape } from "./harmed-shape.js";

/** Every harm by its name. */
export const harms: ReadonlyMap<string, Harm> = new Map<string, Harm>([
  ...[...numbers, ...meaning, ...notation].map(([name, apply]): [string, Harm] => [name, { stage: "trial", apply }]),
  ...likeness.map(([name, apply]): [string, Harm] => [
    name,
    { stage: "trial", apply: (trial, random) => (trial.twin ? apply(trial, random) : undefined) },
  ]),
  ...shape.map(([name, apply]): [string, Harm] => [name, { stage: "rows", apply }]),
  ...characters.map(([name, apply]): [string, Harm] => [name, { stage: "text", apply }]),
  ...encoding.map(([name, apply]): [string, Harm] => [name, { stage: "bytes", apply }]),
]);
