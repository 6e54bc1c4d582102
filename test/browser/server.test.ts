// slow: a JupyterLab server is started, 8 s

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { inFreshFolder, load, ROOT } from "../scripts/load.js";
import { withoutLab } from "../support/needs.js";

const { startServer } = await load("setup/server.mjs");
const { placesIn } = await load("setup/paths.mjs");
const windows = process.platform === "win32";

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** What the server answers to somebody who calls it by a name. */
const answerTo = (url: string, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on("error", reject)
      .end();
  });

const modeOf = (path: string): number => statSync(path).mode & 0o777;

test(
  "JupyterLab's folders and its token are the reader's alone, mended where they were not, and foreign names are refused",
  {
    skip: withoutLab || windows,
  },
  () =>
    inFreshFolder(async (folder) => {
      chmodSync(folder, 0o755);
      const state = join(folder, "jupyter");
      const runtime = join(state, "runtime");
      // As an older version left them: open to all, with the token of a server that was killed.
      mkdirSync(runtime, { recursive: true });
      chmodSync(state, 0o755);
      chmodSync(runtime, 0o755);
      const left = join(runtime, "jpserver-1.json");
      writeFileSync(left, '{"token":"left"}');
      chmodSync(left, 0o644);
      const port = await freePort();
      const server = await startServer(placesIn(ROOT), { port, folder: state, quiet: true });
      try {
        assert.equal(modeOf(state), 0o700);
        for (const name of readdirSync(state)) assert.equal(modeOf(join(state, name)), 0o700, name);
        assert.equal(modeOf(left), 0o600);
        const tokens = readdirSync(runtime).filter((name) => name.startsWith("jpserver-"));
        assert.ok(tokens.length >= 2, "the server writes its token down");
        // Root may read as anybody; another user may not.
        if (process.getuid?.() === 0) {
          for (const name of tokens) {
            const read = spawnSync("cat", [join(runtime, name)], { uid: 65534, gid: 65534, encoding: "utf8" });
            assert.notEqual(read.status, 0, `${name} can be read by another user`);
            assert.equal(read.stdout, "");
          }
        }
        const url = server.url("/api/status");
        assert.equal(await answerTo(url, `127.0.0.1:${port}`), 200);
        assert.equal(await answerTo(url, `localhost:${port}`), 200);
        for (const host of [`evil.example:${port}`, "evil.example", `10.0.0.1:${port}`]) {
          assert.equal(await answerTo(url, host), 403, host);
        }
      } finally {
        server.child.kill("SIGTERM");
        await server.ended;
      }
    }),
);
