// slow: JupyterLab and Chromium, 90 s

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { SHOWCASE } from "../notebooks/make.js";
import { inFreshFolder, load, ROOT } from "../scripts/load.js";
import { withoutLab } from "../support/needs.js";

const { findChromium, NO_CHROMIUM } = await load("notebooks/chromium.mjs");
const { figuresOf, lessonsIn, readNotebook } = await load("notebooks/lessons.mjs");
const { addPictures, keepPictures } = await load("notebooks/pictures.mjs");
const { look } = await load("notebooks/look.mjs");
const { placesIn } = await load("setup/paths.mjs");
const places = placesIn(ROOT);
const skip = withoutLab || (findChromium() ? false : NO_CHROMIUM);

test("a stored lesson draws in JupyterLab when opened untrusted and after Run All, and asks no network", { skip }, () =>
  inFreshFolder(async (folder) => {
    const [source, lesson] = [join(folder, "in.ipynb"), join(folder, "00-showcase.ipynb")];
    writeFileSync(source, SHOWCASE);
    const args = [join(ROOT, "scripts", "notebooks", "run.py"), "--in", source, "--out", lesson];
    assert.equal(spawnSync(places.python, args).status, 0);
    assert.equal(await addPictures([lesson], () => {}), true);
    const [output] = figuresOf(readNotebook(lesson));
    assert.ok(Buffer.from(output.data["image/png"], "base64").subarray(1, 4).equals(Buffer.from("PNG")));
    const before = process.env.HOME;
    const home = join(folder, "home");
    mkdirSync(home);
    process.env.HOME = home;
    const [seen] = await look(places, [lesson]).finally(() => {
      process.env.HOME = before;
    });
    assert.deepEqual(seen.problems, []);
    // JupyterLab asks npm where its packages are, and npm writes down that it was asked.
    assert.deepEqual(
      readdirSync(home).filter((name) => name !== ".npm"),
      [],
      "nothing is kept in the reader's home",
    );
    assert.deepEqual([seen.figures, seen.opened, seen.run], [1, 1, 1]);
  }),
);

test("a lesson that fails in JupyterLab is seen to fail", { skip }, () =>
  inFreshFolder(async (folder) => {
    const lesson = join(folder, "00-broken.ipynb");
    writeFileSync(
      lesson,
      SHOWCASE.replace("const bar", 'console.error(\\"oh\\"); throw new Error(\\"no\\"); const bar'),
    );
    const [seen] = await look(places, [lesson]);
    assert.match(seen.problems.join("\n"), /standard error, cell 2: oh/);
  }),
);

test("the course's lessons open untrusted in JupyterLab with every figure, and opening one changes nothing", {
  skip,
}, async () => {
  const lessons = lessonsIn(places.notebooks);
  assert.ok(lessons.length >= 6);
  const seen = await look(places, lessons, { run: false });
  assert.deepEqual(
    seen.map(({ problems }: { problems: string[] }) => problems),
    lessons.map(() => []),
  );
});

test("a picture is kept while its figure is the same, whatever the order of its keys", () => {
  const notebook = (figure: object, png?: string) => ({
    cells: [{ outputs: [{ data: { "application/vnd.plotly.v1+json": figure, ...(png && { "image/png": png }) } }] }],
  });
  const before = notebook({ data: [], layout: { a: 1, b: [1, 2] } }, "old");
  const same = notebook({ layout: { b: [1, 2], a: 1 }, data: [] });
  const other = notebook({ layout: { b: [2, 1], a: 1 }, data: [] });
  assert.equal(keepPictures(before, same), 1);
  assert.equal(figuresOf(same)[0].data["image/png"], "old");
  assert.equal(keepPictures(before, other), 0);
});
