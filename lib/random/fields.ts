import type { Field } from "../core/options.js";
import { asStream, type Seed } from "./stream.js";

/** The option that names the random streams of a function. */
export function seedField(name: string): Field<Seed> {
  return {
    is: "a text, a number or a stream",
    text: "names every random draw: the same seed, the same answer",
    default: JSON.stringify(name),
    check: (value, where) => void asStream(value, where),
  };
}
