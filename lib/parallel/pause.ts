/** A port as browsers have it; Node's declarations leave this field out. */
interface Port {
  onmessage: () => void;
  close(): void;
}

/** Gives everything that waits its turn: Node's timers and sockets, a page's events. */
export const pause: () => Promise<void> =
  typeof setImmediate === "function"
    ? () => new Promise((resolve) => setImmediate(resolve))
    : () =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          const port = port1 as unknown as Port;
          port.onmessage = () => {
            port.close();
            resolve();
          };
          port2.postMessage(undefined);
        });
