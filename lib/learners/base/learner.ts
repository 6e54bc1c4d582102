import type { Json, JsonObject } from "../../core/json.js";
import { plain } from "../../core/json.js";
import { printed } from "../../core/print.js";
import type { FitInput, Learner, Model, Unit } from "./types.js";

/** The parts in which learners differ; {@link learner} adds what they share. */
export interface LearnerParts<M extends Model> {
  readonly name: string;
  /** The name in JSON. */
  readonly method: string;
  readonly options: object;
  readonly units?: { readonly [option: string]: Unit };
  readonly binaryOnly?: boolean;
  readonly needsTreatment?: boolean;
  /**
   * Whether `fit` draws from `random`.
   * @default false
   */
  readonly draws?: boolean;
  readonly fit: (input: FitInput) => M;
}

/** A learner whose `fit` returns a model of a known kind. */
export interface LearnerOf<M extends Model> extends Learner {
  fit(input: FitInput): M;
}

/** Puts a learner together. */
export function learner<M extends Model>(parts: LearnerParts<M>): LearnerOf<M> {
  const options = plain(parts.options) as JsonObject;
  const description = { learner: parts.method, options };
  const given = Object.entries(options).map(([key, value]) => [key, inWords(value)]);
  return asMade(
    printed(
      {
        name: parts.name,
        description,
        units: parts.units ?? {},
        binaryOnly: parts.binaryOnly ?? false,
        needsTreatment: parts.needsTreatment ?? false,
        draws: parts.draws ?? false,
        fit: parts.fit,
        toJSON: () => description,
      },
      () => ({
        caption: `Learner: ${parts.name}`,
        columns: given.length > 0 ? ["option", "value"] : [],
        rows: given,
      }),
    ),
  );
}

/** An option's value as a reader would say it: a list by its entries, an object by its fields. */
function inWords(value: Json | undefined): string {
  if (Array.isArray(value)) return value.map(inWords).join(", ");
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([name, own]) => `${name} ${inWords(own)}`)
    .join(", ");
}

const made = new WeakSet<Learner>();

/** Marks a learner as made from its description, so that whoever has that can make it again, in another thread too. */
export function asMade<L extends Learner>(learner: L): L {
  made.add(learner);
  return learner;
}

/** True for a learner that is marked so; a copy of one with a `fit` of its own is not. */
export function isAsMade(learner: Learner): boolean {
  return made.has(learner);
}
