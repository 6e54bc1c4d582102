import type { Problem } from "../core/errors.js";

/** One question as it is sent to a thread. */
export interface Envelope {
  /** Tells one task's questions from those of another, so that what they share is prepared once. */
  readonly task: number;
  readonly module: string;
  readonly shared: unknown;
  readonly asked: unknown;
}

/** What comes back; an error of ours comes as data, since its class would not survive. */
export type Reply = { readonly reply: unknown } | { readonly problem: Problem };

/** Threads that load modules and answer questions. */
export interface Threads {
  /** One for each core, up to 8; in a thread that is itself a worker, none beside it. */
  forCores(): number;
  /** Asks whichever of `count` threads is free. */
  ask(count: number, envelope: Envelope, signal: AbortSignal): Promise<Reply>;
}
