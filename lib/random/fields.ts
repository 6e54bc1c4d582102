import type { Field } from "../core/options.js";
import { asStream, type Seed } from "./stream.js";

/** The seed of every door where none is given: one for all, so that learning and judging one by one give what `replicate` gives. */
export const DEFAULT_SEED = "treatment-rules";

/** The option that names the random streams of a function. */
export function seedField(byDefault: string = JSON.stringify(DEFAULT_SEED)): Field<Seed> {
  return {
    is: "a text, a number or a stream",
    text: "names every random draw: the same seed, the same answer",
    default: byDefault,
    check: (value, where) => void asStream(value, where),
  };
}
