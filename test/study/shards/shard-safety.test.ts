// slow: studies in processes of their own, 20 s

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { type EstimatorsPlan, learners, runStudy, staticRule, stream } from "treatment-rules";
import { mergeShards } from "#lib/study/shards/merge-shards.js";
import { ROOT } from "../../house/rooms.js";

const plan: EstimatorsPlan = {
  ...{ kind: "estimators", scenario: "simple", n: 40, trials: 40, seed: "safety", rule: staticRule(1).toJSON() },
  ...{ estimators: ["iptw"], outcomeLibrary: [learners.mean().toJSON()], truthDraws: 1000 },
};
const folder = mkdtempSync(join(tmpdir(), "shard-safety-"));
after(() => rmSync(folder, { recursive: true }));
const path = (name: string): string => join(folder, name);
const whole = path("whole.jsonl");
const study = await runStudy(plan, { file: whole, workers: 1 });
const lines = readFileSync(whole, "utf8").trimEnd().split("\n");
const bin = join(ROOT, "lib", "bin", "treatment-rules.mjs");
/** So many moments at which a study is killed; KILLS=300 takes minutes. */
const KILLS = Number(process.env.KILLS ?? 6);
const NO_LIMIT = process.platform === "win32" ? "no shell here limits a file" : false;
const lockOf = (file: string, pid: number, host = hostname()): void =>
  writeFileSync(`${file}.lock`, JSON.stringify({ pid, host, since: "2026-01-01T00:00:00.000Z" }));

test("a file that the study did not begin stays as it is, with or without a line feed", async () => {
  for (const [k, text] of [
    '{"precious":1}',
    '{"precious":1}\n',
    "arm,y\nnew,1\n",
    "x",
    "\n",
    "\0\0\0",
    "{",
    lines[0].slice(0, 60),
    `${lines[0].slice(0, 40)}?`,
    readFileSync(join(ROOT, "package.json"), "utf8"),
  ].entries()) {
    const file = path(`foreign-${k}`);
    writeFileSync(file, text);
    await assert.rejects(runStudy(plan, { file, workers: 1 }), { code: "shard-file" }, JSON.stringify(text));
    assert.equal(readFileSync(file, "utf8"), text);
  }
  await assert.rejects(runStudy(plan, { file: folder, workers: 1 }), { code: "file" });
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith(".lock")),
    [],
  );
});

test("a file that is empty, or whose first line was cut off, is begun", async () => {
  const otherEngine = lines[0].replace(/"engine":"Node [\d.]+/, '"engine":"Node 99.1');
  for (const text of ["", lines[0].slice(0, 90), `${lines[0].slice(0, 90)}\0\0`, otherEngine]) {
    const file = path("begun.jsonl");
    writeFileSync(file, text);
    await runStudy(plan, { file, workers: 1 });
    assert.equal(readFileSync(file, "utf8"), readFileSync(whole, "utf8"));
    rmSync(file);
  }
});

test("one run writes at a time; the lock of one that is gone is taken over, and said", async () => {
  const file = path("locked.jsonl");
  const part = lines.slice(0, 9).join("\n");
  const other = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
  try {
    writeFileSync(file, `${part}\n`);
    lockOf(file, other.pid as number);
    await assert.rejects(runStudy(plan, { file, workers: 1 }), { code: "locked", got: /process \d+, since 2026/ });
    lockOf(file, 1, "elsewhere");
    await assert.rejects(runStudy(plan, { file, workers: 1 }), { code: "locked", hint: /remove .*\.lock/ });
    writeFileSync(`${file}.lock`, "?");
    await assert.rejects(runStudy(plan, { file, workers: 1 }), { code: "locked" });
    assert.equal(readFileSync(file, "utf8"), `${part}\n`);
  } finally {
    other.kill();
  }
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  for (const pid of [gone, process.pid]) {
    writeFileSync(file, `${part}\n`);
    lockOf(file, pid);
    const told: string[] = [];
    const tell = ({ message }: Error) => told.push(message);
    process.on("warning", tell);
    const again = await runStudy(plan, { file, workers: 1 });
    await new Promise(setImmediate);
    process.off("warning", tell);
    assert.deepEqual(again.records, study.records);
    assert.match(told.join(), /the lock of process \d+, which began 2026\S+ and is gone, was taken over/);
    assert.ok(!existsSync(`${file}.lock`));
  }
});

test("the same file twice in one process is refused while it is written to", async () => {
  const file = path("twice.jsonl");
  const ran = await Promise.allSettled([1, 2].map(() => runStudy(plan, { file, workers: 1 })));
  assert.deepEqual(ran.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  assert.equal((ran.find(({ status }) => status === "rejected") as PromiseRejectedResult).reason.code, "locked");
  assert.deepEqual(mergeShards([file]).records, study.records);
});

test("of processes that begin at once, and find the lock of one that is gone, one writes", async () => {
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  const file = path("at-once.jsonl");
  writeFileSync(path("plan.json"), JSON.stringify(plan));
  writeFileSync(file, "");
  lockOf(file, gone);
  const args = [bin, "study", path("plan.json"), "--workers", "1", "--out", file];
  const codes = await Promise.all(
    Array.from({ length: 4 }, () => {
      const child = spawn(process.execPath, args, { stdio: "ignore" });
      return new Promise((resolve) => child.on("close", resolve));
    }),
  );
  // One that begins when another has finished reads its file and is done as well.
  assert.ok(codes.includes(0) && codes.every((code) => code === 0 || code === 1), codes.join());
  assert.equal(readFileSync(file, "utf8"), readFileSync(whole, "utf8"));
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes(".lock")),
    [],
  );
});

test("on a disk that is full the study says what is safe, and goes on when there is room", {
  skip: NO_LIMIT,
}, async () => {
  const file = path("full.jsonl");
  writeFileSync(path("plan.json"), JSON.stringify(plan));
  const args = [bin, "study", path("plan.json"), "--workers", "2", "--out", file];
  // Eight blocks of a shell are 4 or 8 kB.
  const limited = ["-c", 'ulimit -f 8; exec "$0" "$@"', process.execPath, ...args];
  const { status, stderr } = spawnSync("sh", limited, { encoding: "utf8" });
  assert.equal(status, 1, stderr);
  const [, safe] =
    /expected room for another replicate, got EFBIG.* The (\d+) replicates before it are safe/.exec(stderr) ?? [];
  const kept = readFileSync(file, "utf8").split("\n");
  assert.equal(kept.length - 2, Number(safe), "a plan, the safe ones, and one that was cut off");
  assert.ok(Number(safe) > 0 && Number(safe) < 40 && kept.at(-1) !== "");
  assert.deepEqual((await runStudy(plan, { file, workers: 1 })).records, study.records);
  assert.deepEqual(JSON.parse(JSON.stringify(mergeShards([file]))), JSON.parse(JSON.stringify(study)));
});

test("a study that is killed at any moment goes on and ends in the same bytes", async () => {
  const slower: EstimatorsPlan = {
    ...plan,
    n: 1000,
    estimators: ["tmle"],
    outcomeLibrary: [learners.logistic().toJSON()],
  };
  const [file, clean] = [path("killed.jsonl"), path("clean.jsonl")];
  await runStudy(slower, { file: clean, workers: 1 });
  writeFileSync(path("plan.json"), JSON.stringify(slower));
  const random = stream("kills");
  const linesIn = (path: string): number => (existsSync(path) ? readFileSync(path, "utf8").split("\n").length - 1 : 0);
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const isHeldBy = (pid?: number): boolean =>
    existsSync(`${file}.lock`) && readFileSync(`${file}.lock`, "utf8").includes(`"pid":${pid},`);
  const moments = new Set<number>();
  for (let k = 0; k < KILLS; k++) {
    const child = spawn(process.execPath, [bin, "study", path("plan.json"), "--workers", "1", "--out", file]);
    const closed = new Promise((resolve) => child.on("close", resolve));
    if (k % 4 === 0) await pause(600 * random.uniform());
    else {
      // However fast the machine is: after so many more lines.
      const enough = linesIn(file) + 20 * random.uniform();
      while ((!isHeldBy(child.pid) || linesIn(file) < enough) && child.exitCode === null) await pause(1);
    }
    child.kill("SIGKILL");
    await closed;
    moments.add(linesIn(file));
    // One that was finished is begun anew; of some the disk lost the end.
    if (linesIn(file) === 41) rmSync(file);
    else if (k % 3 === 0 && existsSync(file)) writeFileSync(file, readFileSync(file).subarray(0, -7));
  }
  assert.ok(moments.size > 2, `kills at ${[...moments].join()} lines`);
  await runStudy(slower, { file, workers: 1 });
  assert.equal(readFileSync(file, "utf8"), readFileSync(clean, "utf8"));
});

const put = (all: readonly string[], at: number, line: string): string[] =>
  all.map((own, k) => (k === at ? line : own));

test("blank lines and lines that come twice are passed over; of a changed one, a version and no sum are told", () => {
  const merged = (change: (own: string[]) => string[]): unknown => {
    writeFileSync(path("changed.jsonl"), `${change([...lines]).join("\n")}\n`);
    try {
      return mergeShards([path("changed.jsonl")]).records.length;
    } catch (error) {
      const { code, where } = error as { code: string; where: string };
      return `${code} ${where.replace(/^.*changed\.jsonl/, "")}`;
    }
  };
  assert.equal(
    merged((own) => [...own, "", "  ", own[5]]),
    40,
  );
  assert.equal(
    merged((own) => put(own, 4, own[4].replace(/\d(?=,"truth)/, "9"))),
    "shard-file , line 5",
  );
  assert.equal(
    merged((own) => put(own, 4, `${own[4].slice(0, own[4].lastIndexOf(',"sum"'))}}`)),
    "shard-file , line 5",
  );
  assert.equal(
    merged((own) => put(own, 4, own[4].replace(/^./, "\0"))),
    "shard-file , line 5",
  );
  assert.equal(
    merged((own) => put(own, 0, own[0].replace(/"version":"[^"]*"/, '"version":"0.0.1"'))),
    "shard-file , line 1",
  );
});
