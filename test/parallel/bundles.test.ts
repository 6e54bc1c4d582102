import assert from "node:assert/strict";
import { test } from "node:test";
import { answerInWorkers } from "#lib/parallel/pool.js";
import type { Task } from "#lib/parallel/task.js";
import type { Odd } from "./odd-worker.js";

/** Questions of which some are short; places whose answers came, in their order, and the progress that was told. */
async function asked(does: readonly Odd["does"][], isMoot?: (place: number) => boolean) {
  const came: number[] = [];
  const told: number[] = [];
  const task: Task<Odd, number> = {
    module: () => new URL("./odd-worker.js", import.meta.url).href,
    shared: () => 41,
    questions: () =>
      does.map((own, place) => ({
        ...{ place, asked: { does: own }, label: `question ${place}` },
        ...(place === 0 ? {} : { about: place < 3 ? 100 : 1 }),
      })),
    take: (place, reply) => {
      assert.equal(reply, 42);
      came.push(place);
    },
    ...(isMoot ? { isMoot } : {}),
  };
  const problem: unknown = await answerInWorkers(task, 2, { onProgress: ({ done }) => told.push(done) }, (done) => ({
    ...{ done, total: does.length, label: "" },
  })).catch((error: unknown) => error);
  return { came: came.sort((a, b) => a - b), told, problem };
}

test("short questions are asked together and each is answered at its place; long ones and those of no length alone", async () => {
  const { came, told, problem } = await asked(new Array(40).fill("answers"));
  assert.equal(problem, undefined);
  assert.deepEqual(came, [...new Array(40).keys()]);
  assert.equal(told.at(-1), 40);
  // Of 237 units a bundle takes a twelfth, 19: three alone, then 37 short ones in two.
  assert.equal(told.length, 5);
});

test("a refusal in the middle of a bundle names its own question; what came before it is taken", async () => {
  const does = new Array<Odd["does"]>(40).fill("answers");
  does[10] = "refuses";
  const { came, problem } = await asked(does);
  assert.deepEqual(
    [(problem as { code: string }).code, (problem as { where: string }).where],
    ["odd", "question 10, here"],
  );
  assert.ok(came.includes(9) && !came.includes(10) && !came.includes(11));
});

test("what nobody will ask for is left out of a bundle", async () => {
  const { came } = await asked(new Array(12).fill("answers"), (place) => place % 2 === 1);
  assert.deepEqual(came, [0, 2, 4, 6, 8, 10]);
});
