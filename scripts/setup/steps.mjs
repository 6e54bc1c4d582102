// The steps of the set-up, as the reader sees them.

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs one step and prints a line for it; on a terminal the line counts the seconds while the step runs.
 *
 * @param {string} label what the step is, in a few words
 * @param {() => Promise<boolean | void>} work resolves to false when there was nothing to do
 */
export async function step(label, work, out = process.stdout) {
  const since = performance.now();
  const live = out.isTTY === true;
  const tick = live ? setInterval(() => out.write(`\r  ...  ${label}  ${seconds(since)} `), 200) : undefined;
  tick?.unref();
  try {
    const did = await work();
    const state = did === false ? "ready " : "done  ";
    out.write(`${live ? "\r" : ""}  ${state} ${label}  ${seconds(since)}${live ? "      " : ""}\n`);
    return did !== false;
  } catch (error) {
    out.write(`${live ? "\r" : ""}  failed ${label}  ${seconds(since)}${live ? "      " : ""}\n`);
    throw error;
  } finally {
    clearInterval(tick);
  }
}
