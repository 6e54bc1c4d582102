// slow: threads that hang and are ended, 3 s

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { TreatmentRulesError } from "treatment-rules";
import { limited, limitOf } from "#lib/parallel/limited.js";
import { answerInWorkers } from "#lib/parallel/pool.js";
import type { Task } from "#lib/parallel/task.js";
import type { Odd } from "./odd-worker.js";

const folder = mkdtempSync(join(tmpdir(), "lost-workers-"));
after(() => rmSync(folder, { recursive: true }));

/** What became of each question, in the order of their places. */
async function asked(odds: readonly Odd[], isKept: boolean, seconds?: number): Promise<unknown[]> {
  const became: unknown[] = odds.map(() => undefined);
  const lost = (place: number, { code, message }: TreatmentRulesError): void => {
    became[place] = `${code}: ${message}`;
  };
  const task: Task<Odd, number> = {
    module: () => new URL("./odd-worker.js", import.meta.url).href,
    shared: () => 41,
    questions: () => odds.map((odd, place) => ({ place, asked: odd, label: `question ${place}` })),
    take: (place, reply) => {
      became[place] = reply;
    },
    ...(seconds === undefined ? {} : { limit: limitOf(seconds) }),
    ...(isKept ? { lost } : {}),
  };
  await answerInWorkers(task, 2, {});
  return became;
}

test("a thread that hangs or ends is tried once more; a second time it is told, and the others are answered", async () => {
  const once = (name: string): string => join(folder, name);
  assert.deepEqual(
    await asked(
      [
        { does: "hangs", once: once("hung") },
        { does: "exits", once: once("ended") },
        { does: "throws", once: once("threw") },
        { does: "answers" },
      ],
      false,
      1,
    ),
    [42, 42, 42, 42],
  );
  const became = await asked(
    [{ does: "hangs" }, { does: "exits" }, { does: "throws" }, { does: "answers" }, { does: "answers" }],
    true,
    1,
  );
  assert.deepEqual(became.slice(3), [42, 42]);
  assert.match(
    `${became[0]}`,
    /^worker: question 0: expected an answer within 1 seconds, got none: the worker was ended/,
  );
  assert.match(`${became[1]}`, /^worker: question 1: expected a worker to finish, got /);
  assert.match(`${became[2]}`, /^worker: question 2: expected a worker to finish, got a mistake/);
});

test("where nobody takes what is lost, the work ends with it", async () => {
  await assert.rejects(asked([{ does: "answers" }, { does: "exits" }], false), { code: "worker", where: "question 1" });
});

test("without a limit of its own a piece may take twenty times the longest, when eight are known", () => {
  const limit = limitOf(undefined);
  for (let k = 0; k < 7; k++) limit.took(100);
  assert.equal(limit.seconds, 6 * 3600);
  limit.took(1);
  assert.equal(limit.seconds, 2000);
  const quick = limitOf(undefined);
  for (let k = 0; k < 8; k++) quick.took(0.01);
  assert.equal(quick.seconds, 600);
  assert.equal(limitOf(3).seconds, 3);
});

test("a reader's signal is no limit that is over", async () => {
  const stop = new AbortController();
  const work = limited(
    (signal) => new Promise((_, fail) => signal.addEventListener("abort", () => fail(new Error("stopped")))),
    limitOf(60),
    stop.signal,
    "here",
  );
  stop.abort();
  await assert.rejects(work, /^Error: stopped/);
});
