import type { Problem } from "../core/errors.js";

/** Questions as they are sent to a thread. */
export interface Envelope {
  /** Tells one task's questions from those of another, so that what they share is prepared once. */
  readonly task: number;
  readonly module: string;
  readonly shared: unknown;
  /** Questions that are asked together. */
  readonly asked: readonly unknown[];
}

/** What comes back; an error of ours comes as data, since its class would not survive. */
export type Reply = { readonly reply: unknown } | { readonly problem: Problem };

/** Threads that load modules and answer questions. */
export interface Threads {
  /** One for each core, up to 8; in a thread that is itself a worker, none beside it. */
  forCores(): number;
  /** Asks whichever of `count` threads is free; gives a reply to each question, up to the first that is a problem. */
  ask(count: number, envelope: Envelope, signal: AbortSignal): Promise<readonly Reply[]>;
}
