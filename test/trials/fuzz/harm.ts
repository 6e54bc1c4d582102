import type { Stream } from "treatment-rules";
import { pick } from "./draws.js";
import type { KnownColumn, KnownTrial } from "./known-trial.js";

/** What must come out of a file that was harmed. */
export interface Refusal {
  /** One of these codes; more than one only for bytes drawn at random. */
  readonly codes: readonly string[];
  /** The row (0 is the header) whose line the message must name. */
  readonly row?: number;
  /** Pieces of text that the message must contain. */
  readonly says?: readonly string[];
}

/** A change after which a file must be refused, at one stage of its making; undefined where it does not apply. */
export type Harm =
  | { readonly stage: "trial"; readonly apply: (trial: KnownTrial, random: Stream) => Refusal | undefined }
  | { readonly stage: "rows"; readonly apply: (rows: string[][], random: Stream) => Refusal | undefined }
  | { readonly stage: "text"; readonly apply: (text: string, random: Stream) => [string, Refusal] | undefined }
  | {
      readonly stage: "bytes";
      readonly apply: (bytes: Uint8Array, random: Stream) => [Uint8Array, Refusal] | undefined;
    };

/** Named harms of one stage. */
export type TrialHarm = readonly [string, (trial: KnownTrial, random: Stream) => Refusal | undefined];

/** A patient at random. */
export const anyRow = (trial: KnownTrial, random: Stream) => random.integer(trial.n);

/** One of the columns that play one of the parts, if there is any. */
export const one = (trial: KnownTrial, random: Stream, ...parts: KnownColumn["part"][]): KnownColumn | undefined => {
  const columns = trial.columns.filter(({ part }) => parts.includes(part));
  return columns.length > 0 ? pick(columns, random) : undefined;
};

/** Adds a covariate to the file. */
export const added = (trial: KnownTrial, name: string, cell: (i: number) => string): void => {
  const cells = Array.from({ length: trial.n }, (_, i) => cell(i));
  trial.columns.push({ name, part: "unused", cells, values: [], labels: [], absent: [], levels: [] });
  if (trial.roles.covariates) trial.roles.covariates = [...trial.roles.covariates, name];
};
