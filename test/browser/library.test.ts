// slow: Chromium, 15 s

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { replicate, twinTrials } from "treatment-rules";
import { fingerprints } from "../engines/fingerprints.js";
import { load, ROOT } from "../scripts/load.js";
import { withoutTools } from "../support/needs.js";

const { findChromium, launchChromium, NO_CHROMIUM } = await load("notebooks/chromium.mjs");
const { toolFile } = await load("setup/tools.mjs");
const chromium = findChromium();
const skip = withoutTools("house") || (chromium ? false : NO_CHROMIUM);

const OPTIONS = {
  library: ["mean", "logistic", "tree", "nearestNeighbors"],
  folds: 5,
  seed: "browser",
  insideTrial: false,
};
const ORIGIN = "http://library.test";

/** Compiled tests as pages load them: bundled for browsers, without any stand-in for what Node has. */
async function bundled(entry: string): Promise<{ readonly code: string; readonly asked: readonly string[] }> {
  const { build } = await import(pathToFileURL(toolFile("house", "esbuild/lib/main.js")).href);
  const { outputFiles, metafile } = await build({
    entryPoints: [join(ROOT, "build", "test", "browser", entry)],
    absWorkingDir: ROOT,
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const inputs = Object.keys(metafile.inputs);
  return { code: outputFiles[0].text, asked: inputs.filter((path) => /\.node\.js$|piscina/.test(path)) };
}

/** Runs work in a page that can load these scripts and nothing else. */
async function inPage<T>(scripts: { readonly [path: string]: string }, work: (page: Page) => Promise<T>): Promise<T> {
  const browser = await launchChromium(chromium);
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error: Error) => problems.push(error.message));
    await page.route("**/*", (route: Route) => {
      const body = scripts[new URL(route.request().url()).pathname];
      return body === undefined
        ? route.fulfill({ status: 404 })
        : route.fulfill({ body, contentType: body.startsWith("<") ? "text/html" : "text/javascript" });
    });
    await page.goto(`${ORIGIN}/`);
    const result = await work(page);
    assert.deepEqual(problems, []);
    return result;
  } finally {
    await browser.close();
  }
}

interface Page {
  goto(url: string): Promise<unknown>;
  evaluate<T>(code: string): Promise<T>;
}
interface Route {
  request(): { url(): string };
  fulfill(answer: object): Promise<void>;
}

test("in a page the library gives the same bits as in Node, function by function", { skip }, async () => {
  const { code, asked } = await bundled("page.js");
  assert.deepEqual(asked, [], "files for Node alone are in the bundle");
  const scripts = { "/": '<!doctype html><script type="module" src="page.js"></script>', "/page.js": code };
  const table = await inPage(scripts, (page) => page.evaluate<Record<string, string>>("globalThis.fingerprints()"));
  assert.deepEqual(table, await fingerprints());
  const committed = readFileSync(join(ROOT, "test", "engines", "fingerprints.json"), "utf8");
  assert.deepEqual(table, JSON.parse(committed));
});

test("a Web Worker replicates two trials to the bit as Node does", { skip }, async () => {
  const { code } = await bundled("replicate-worker.js");
  const ask = `new Promise((resolve, reject) => {
    const worker = new Worker("worker.js", { type: "module" });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(${JSON.stringify(OPTIONS)});
  })`;
  const scripts = { "/": "<!doctype html>", "/worker.js": code };
  const answer = await inPage(scripts, (page) => page.evaluate<string>(ask));
  const [first, second] = twinTrials("published");
  const options = OPTIONS as Parameters<typeof replicate>[2];
  assert.equal(answer, JSON.stringify(await replicate(first, second, options)));
});
