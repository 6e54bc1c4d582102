import type { TreatmentRulesError } from "../core/errors.js";
import type { Limit } from "./limited.js";

/** One question of a {@link Task}. */
export interface Question<Asked = unknown> {
  /** Where its answer belongs. */
  readonly place: number;
  /** Plain data: it is sent to another thread. */
  readonly asked: Asked;
  /** What it is, for a reader of a progress bar or of an error. */
  readonly label: string;
  /**
   * About how long its answer takes beside the others', of which short ones are asked together.
   * @default it is asked alone
   */
  readonly about?: number;
}

/**
 * Questions that do not wait for each other. Whoever has workers can have them answered there: a task names the module that
 * answers, and a worker loads it, so that no room needs to know the rooms above it.
 */
export interface Task<Asked = unknown, Reply = unknown> {
  /** The address of a module whose default export is a {@link Prepare}. */
  module(): string;
  /** What all questions share, as it is sent to another thread. */
  shared(): unknown;
  /** What can be asked elsewhere, in the order in which it is begun. */
  questions(): readonly Question<Asked>[];
  /** True when nobody will ask for this answer any more. */
  isMoot?(place: number): boolean;
  /** Takes the answer to the question of a place. */
  take(place: number, reply: Reply): void;
  /** How long an answer may take until its thread is ended; left out, as long as it likes. */
  readonly limit?: Limit;
  /** Takes a question that two threads were lost with; left out, the work ends with the second one's error. */
  lost?(place: number, error: TreatmentRulesError): void;
}

/** What a worker's module exports: from what all questions share to a function that answers one. */
export type Prepare<Shared = never, Asked = never, Reply = unknown> = (shared: Shared) => (asked: Asked) => Reply;
