import { alternate, type Party } from "./alternate.js";
import type { Measured, Skipped, Work } from "./contract.js";
import { oursCommand, peerCommand } from "./environment.js";
import { load, machine, today } from "./machine.js";
import { rowName } from "./results.js";
import { type Command, Missing, Side } from "./side.js";

/** A side, or why there is none. */
async function started(command: Command): Promise<Side | string> {
  try {
    return await Side.start(command);
  } catch (error) {
    if (error instanceof Missing) return error.message;
    throw error;
  }
}

/**
 * Measures one work against all its peers that are there.
 *
 * @param folders the data sets, already written
 * @returns its lines of the table, by name
 */
export async function measure(
  work: Work,
  folders: readonly string[],
  repetitions?: number,
): Promise<{ [row: string]: Measured | Skipped }> {
  const date = today();
  const conditions = { machine: machine(), load: load(), date };
  const threads = work.threads ?? 1;
  const rows: { [row: string]: Measured | Skipped } = {};
  const skip = (why: string, peers = work.peers) => {
    for (const peer of peers) rows[rowName(work, peer)] = { skipped: why, date };
    return rows;
  };
  const ours = await started(oursCommand(work.ours, threads));
  if (typeof ours === "string") return skip(`ours: ${ours}`);
  const sides = [ours];
  const parties: Party[] = [{ name: "ours", side: ours }];
  try {
    for (const peer of work.peers) {
      const side = await started(peerCommand(peer, threads));
      if (typeof side === "string") {
        skip(side, [peer]);
        continue;
      }
      sides.push(side);
      parties.push({ name: peer.name, side });
    }
    if (parties.length === 1) return rows;
    const [own, ...others] = await alternate(work, parties, folders, repetitions);
    others.forEach(({ timed, between }, k) => {
      rows[rowName(work, parties[k + 1])] = { ours: own.timed, peer: timed, between, ...conditions };
    });
    return rows;
  } catch (error) {
    return skip(`failed: ${(error as Error).message}`);
  } finally {
    await Promise.all(sides.map((side) => side.stop()));
  }
}
