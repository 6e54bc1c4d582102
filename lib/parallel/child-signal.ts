/** A signal that is given with another one, and by itself. */
export interface ChildSignal {
  readonly signal: AbortSignal;
  abort(): void;
  /** Lets the other signal go. */
  end(): void;
}

/** Makes a signal that is given as soon as this one is; whether it is a signal at all is for the work to say. */
export function childOf(given: AbortSignal | undefined): ChildSignal {
  const own = new AbortController();
  const abort = () => own.abort();
  if (given?.aborted) abort();
  given?.addEventListener?.("abort", abort);
  return { signal: own.signal, abort, end: () => given?.removeEventListener?.("abort", abort) };
}
