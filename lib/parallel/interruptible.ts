import { childOf } from "./child-signal.js";

/** As much of Node's process as is asked for; elsewhere there is none. */
interface Host {
  listenerCount?(event: "SIGINT"): number;
  on(event: "SIGINT", listener: () => void): void;
  off(event: "SIGINT", listener: () => void): void;
}

const stops = new Set<() => void>();

/** Stops all work; whoever interrupts again means the host itself. */
function stopAll(): void {
  const all = [...stops];
  stops.clear();
  hostHere()?.off("SIGINT", stopAll);
  for (const stop of all) stop();
}

function hostHere(): Host | undefined {
  const { process: host } = globalThis as { readonly process?: Host };
  return host?.listenerCount === undefined ? undefined : host;
}

/** Has `stop` called when the reader interrupts; gives what ends the listening. */
function onInterrupt(stop: () => void): () => void {
  const host = hostHere();
  if (host === undefined) return () => {};
  if (stops.size === 0) {
    if (host.listenerCount?.("SIGINT") === 0) return () => {};
    host.on("SIGINT", stopAll);
  }
  stops.add(stop);
  return () => {
    if (stops.delete(stop) && stops.size === 0) host.off("SIGINT", stopAll);
  };
}

/**
 * Does work that heeds a signal, and gives that signal with the reader's own, and when the reader interrupts a host that lives
 * on, such as the kernel of a notebook; a host that does not is ended by the interrupt itself.
 */
export async function interruptible<T>(
  given: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const child = childOf(given);
  const deaf = onInterrupt(child.abort);
  try {
    return await work(child.signal);
  } finally {
    deaf();
    child.end();
  }
}
