import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { alternate } from "../../bench/alternate.js";
import type { Work } from "../../bench/contract.js";
import { writeData } from "../../bench/data.js";
import { oursCommand, peerCommand, peerEnvironment } from "../../bench/environment.js";
import { measure } from "../../bench/measure.js";
import { asked, readOptions } from "../../bench/options.js";
import { selfTimes } from "../../bench/profile.js";
import { lastLines, Missing, Side } from "../../bench/side.js";
import { readNumbers } from "../../bench/tables.js";
import { works } from "../../bench/works/index.js";

const work: Work = {
  id: "mean",
  title: "the mean",
  options: "none",
  data: { n: 50, p: 6, test: 5, judge: 20, sets: 2, folds: true },
  ours: { job: "learner", given: { learner: "mean", options: {} } },
  peers: [{ name: "nobody", script: "nobody.py", atMost: 1, aim: 0.5 }],
  answer: "probabilities",
  same: true,
};

function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "bench-test-"));
  return use(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
}

test("data are the same whenever they are made, another set is another sample", () =>
  inFolder(async (folder) => {
    const first = writeData(work.data, join(folder, "a"), "seed");
    const second = writeData(work.data, join(folder, "b"), "seed");
    assert.equal(first.length, 2);
    assert.deepEqual(readNumbers(first[0], "x"), readNumbers(second[0], "x"));
    assert.notDeepEqual(readNumbers(first[0], "x"), readNumbers(first[1], "x"));
    assert.equal(readNumbers(first[0], "test-x").length, 30);
    const folds = Array.from(readNumbers(first[0], "folds"));
    for (let v = 1; v <= 10; v++) assert.equal(folds.filter((fold) => fold === v).length, 5);
  }));

test("the parties take turns, and the first repetition on each data set is judged", async () => {
  const told: string[] = [];
  const party = (name: string, ms: number, value: number) => ({
    name,
    side: {
      versions: { [name]: "1" },
      run: async (folder: string, seed: number) => {
        told.push(`${name} ${folder} ${seed}`);
        return { ms: ms + seed };
      },
      answer: async () => ({ values: Float64Array.of(value), facts: { leaves: value } }),
    },
  });
  const [ours, peer] = await alternate(work, [party("a", 0, 1), party("b", 10, 4)], ["one", "two"], 3);
  assert.deepEqual(told, ["a one 0", "b one 0", "a one 1", "b one 1", "a two 2", "b two 2", "a one 3", "b one 3"]);
  assert.deepEqual(ours.timed.times, [1, 2, 3]);
  assert.deepEqual(peer.timed, { times: [11, 12, 13], quality: { leaves: 4 }, versions: { b: "1" } });
  assert.deepEqual(peer.between, { "largest difference": 3, "share of rows that differ": 1 });
});

test("our side fits, predicts and answers in a process of its own", () =>
  inFolder(async (folder) => {
    const [place] = writeData(work.data, folder, "seed");
    const side = await Side.start(oursCommand(work.ours, 1));
    const { ms, peakMegabytes = 0 } = await side.run(place, 1);
    assert.ok(ms > 0 && peakMegabytes > 1);
    const { values } = await side.answer(place, "answer");
    const y = readNumbers(place, "y");
    assert.equal(values.length, 20);
    assert.ok(Math.abs(values[0] - y.reduce((a, b) => a + b) / 50) < 1e-12);
    await side.stop();
  }));

test("a learner that is not there, or a program that does not start, is missing", async () => {
  const ours = { job: "learner" as const, given: { learner: "oracle", options: {} } };
  await assert.rejects(Side.start(oursCommand(ours, 1)), Missing);
  await assert.rejects(Side.start({ program: "no-such-program-here", args: [] }), Missing);
  const rows = await measure({ ...work, ours }, []);
  assert.match((rows["mean / nobody"] as { skipped: string }).skipped, /^ours: .*oracle/);
});

test("a peer has as many threads as the work says and nothing that slows it down", () => {
  const env = peerEnvironment(2, { PATH: "p", OPENBLAS_CORETYPE: "x", OMP_NUM_THREADS: "8" });
  assert.equal(env.OMP_NUM_THREADS, "2");
  assert.equal(env.PATH, "p");
  assert.ok(!("OPENBLAS_CORETYPE" in env));
  const { program, args } = peerCommand(work.peers[0], 1, { BENCH_PYTHON: "my-python" });
  assert.equal(program, "my-python");
  assert.deepEqual(args.slice(1), ["threads=1"]);
});

test("a word chooses the line of that name, or all that mention it", () => {
  const lines = [{ id: "forest" }, { id: "forest-large" }, { id: "tree" }];
  const chosen = (...words: string[]) => asked(words, lines, ({ id }) => id).map(({ id }) => id);
  assert.deepEqual(chosen(), ["forest", "forest-large", "tree"]);
  assert.deepEqual(chosen("forest"), ["forest"]);
  assert.deepEqual(chosen("large", "tree"), ["forest-large", "tree"]);
  assert.deepEqual(chosen("nothing"), []);
});

test("options are read or refused", () => {
  assert.deepEqual(readOptions(["svm", "--repetitions", "3"]), {
    words: ["svm"],
    repetitions: 3,
    list: false,
    profile: false,
  });
  assert.throws(() => readOptions(["--repetitions", "0"]), /whole number/);
  assert.throws(() => readOptions(["--fast"]));
});

test("the self time of a function is summed over its places in the call tree", () => {
  const frame = (functionName: string) => ({ functionName, url: "", lineNumber: 0 });
  const profile = {
    nodes: ["(root)", "fit", "fit", "wasm-function[1]"].map((name, id) => ({ id, callFrame: frame(name) })),
    samples: [0, 1, 2, 3],
    timeDeltas: [100, 10, 20, 10],
  };
  assert.deepEqual(selfTimes([profile], ["exponential", "grow"]), [
    { place: "fit", share: 0.75 },
    { place: "kernel grow", share: 0.25 },
  ]);
});

test("every work has a name of its own, and each aim lies below its target", () => {
  assert.equal(new Set(works.map(({ id }) => id)).size, works.length);
  for (const { peers } of works) for (const { aim, atMost } of peers) assert.ok(aim < atMost);
});

test("what a process complained of is told in its last lines", () => {
  assert.equal(lastLines("a\nb\nc\nd\n", 2), "c | d");
  assert.equal(lastLines(""), "it said nothing");
});
