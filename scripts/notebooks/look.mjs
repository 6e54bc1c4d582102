// Opens notebooks in a real JupyterLab and a real browser, as a reviewer would, and counts what is seen.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { anyPort } from "../setup/port.mjs";
import { startServer } from "../setup/server.mjs";
import { findChromium, launchChromium } from "./chromium.mjs";
import { figuresOf, readNotebook, textOf } from "./lessons.mjs";

const DRAWN = 60_000;
const KERNEL = 120_000;

/** A copy of the notebooks beside links to the rest: running and saving them there changes nothing here. */
function stage(root, paths) {
  const folder = mkdtempSync(join(tmpdir(), "treatment-rules-lab-"));
  mkdirSync(join(folder, "notebooks"));
  for (const name of ["node_modules", "lib", "data", "package.json"]) {
    if (existsSync(join(root, name))) symlinkSync(join(root, name), join(folder, name));
  }
  for (const path of paths) cpSync(path, join(folder, "notebooks", basename(path)));
  return folder;
}

/** What stands in the open notebook: outputs by cell from the model, figures and folded solutions from the page. */
function inPage() {
  const panel = window.jupyterapp.shell.currentWidget;
  const code = panel.content.widgets.filter((cell) => cell.model.type === "code");
  const outputs = code.map((cell) =>
    Array.from({ length: cell.model.outputs.length }, (_, i) => cell.model.outputs.get(i).toJSON()),
  );
  const bad = outputs.flatMap((list, i) =>
    list
      .filter((o) => o.output_type === "error" || (o.output_type === "stream" && o.name === "stderr"))
      .map((o) => `cell ${i + 1}: ${[o.text ?? o.evalue ?? "error"].flat().join("").slice(0, 300)}`),
  );
  return {
    notRun: code.flatMap((cell, i) =>
      cell.model.sharedModel.getSource().trim() !== "" && cell.model.executionCount === null ? [i + 1] : [],
    ),
    trusted: code.filter((cell) => cell.model.trusted).length,
    figures: outputs.flat().filter((o) => o.data?.["application/vnd.plotly.v1+json"]).length,
    drawn: [...panel.node.querySelectorAll(".treatment-rules-figure")].filter((f) => f.querySelector(".main-svg"))
      .length,
    tables: panel.node.querySelectorAll(".jp-OutputArea .jp-RenderedHTML table caption").length,
    folded: panel.node.querySelectorAll(".jp-MarkdownOutput details").length,
    bad,
  };
}

async function openNotebook(page, url) {
  await page.goto(url);
  await page.waitForFunction(
    () => {
      const panel = window.jupyterapp?.shell.currentWidget;
      const session = panel?.context?.isReady && panel.context.sessionContext;
      return panel?.content?.model && session?.isReady && session.session?.kernel?.status === "idle";
    },
    null,
    { timeout: KERNEL },
  );
}

/**
 * Whether opening a notebook changed it: JupyterLab says so itself, and what it would save is held against the file.
 *
 * @returns {Promise<string[]>} what is to be said of it
 */
async function touched(page, path, copy) {
  const dirty = await page.evaluate(() => window.jupyterapp.shell.currentWidget.context.model.dirty);
  await page.evaluate(() => window.jupyterapp.shell.currentWidget.context.save());
  const same = readFileSync(copy, "utf8") === readFileSync(path, "utf8");
  return [
    ...(dirty ? ["opening it makes JupyterLab want to save it"] : []),
    ...(same ? [] : ["saved by JupyterLab without a change it is another file"]),
  ];
}

/** Waits until as many figures are drawn as the notebook has, then reads the page. */
async function readPage(page, figures) {
  const drawn = (count) =>
    [...document.querySelectorAll(".treatment-rules-figure")].filter((f) => f.querySelector(".main-svg")).length >=
    count;
  await page.waitForFunction(drawn, figures, { timeout: DRAWN }).catch(() => {});
  return page.evaluate(inPage);
}

async function screenshot(page, path) {
  const height = await page.evaluate(() => {
    const node = window.jupyterapp.shell.currentWidget.content.node;
    return (node.querySelector(".jp-WindowedPanel-outer") ?? node).scrollHeight;
  });
  await page.setViewportSize({ width: 1200, height: Math.min(16_000, height + 140) });
  // Run All leaves the page at its last cell, and JupyterLab scrolls past the end.
  await page.evaluate(() => {
    const { node } = window.jupyterapp.shell.currentWidget.content;
    for (const part of [node, ...node.querySelectorAll(".jp-WindowedPanel-outer")]) part.scrollTop = 0;
  });
  await page.waitForTimeout(1000);
  await page.screenshot({ path });
  await page.setViewportSize({ width: 1200, height: 900 });
}

async function lookAt(page, server, path, { run, shots, outside, copy }) {
  const saved = readNotebook(path);
  const figures = figuresOf(saved).length;
  const tables = saved.cells
    .flatMap((cell) => cell.outputs ?? [])
    .filter((output) => textOf(output.data?.["text/html"]).includes("<caption")).length;
  const details = saved.cells.filter((cell) => cell.cell_type === "markdown").map((cell) => textOf(cell.source));
  const folded = details.join("\n").split("<details").length - 1;
  const problems = [];
  const expect = (good, sentence) => {
    if (!good) problems.push(sentence);
  };
  const shot = (when) => shots && screenshot(page, join(shots, `${basename(path, ".ipynb")}-${when}.png`));
  await openNotebook(page, server.url(`/doc/tree/notebooks/${basename(path)}`));
  const opened = await readPage(page, figures);
  expect(opened.trusted === 0 || figures === 0, "the notebook opened trusted, so this says nothing of a first reader");
  expect(opened.drawn === figures, `opened untrusted: ${opened.drawn} of ${figures} figures drawn`);
  expect(opened.tables === tables, `opened untrusted: ${opened.tables} of ${tables} tables shown`);
  expect(opened.folded >= folded, `${opened.folded} of ${folded} solutions can be folded`);
  problems.push(...(await touched(page, path, copy)));
  await shot("opened");
  let after;
  if (run) {
    await page.evaluate(() => window.jupyterapp.commands.execute("notebook:run-all-cells"));
    const { figures: made } = await page.evaluate(inPage);
    after = await readPage(page, made);
    expect(after.notRun.length === 0, `cells that did not run: ${after.notRun.join(", ")}`);
    expect(after.drawn === made, `after Run All: ${after.drawn} of ${made} figures drawn`);
    expect(figures === 0 || made === figures, `Run All made ${made} figures, the saved lesson has ${figures}`);
    problems.push(...after.bad.map((words) => `standard error, ${words}`));
    await shot("run");
  }
  await page.evaluate(() => window.jupyterapp.shell.currentWidget.context.sessionContext.shutdown());
  problems.push(...outside.splice(0).map((url) => `asked the network for ${url}`));
  return { figures, opened: opened.drawn, run: after?.drawn, problems };
}

/**
 * Looks at notebooks in JupyterLab.
 *
 * @param {object} places of placesIn
 * @param {string[]} paths notebooks
 * @param {{ run?: boolean, shots?: string, tell?: (path: string, seen: object) => void }} options run: also Run All
 * @returns {Promise<{ problems: string[] }[] | undefined>} what was seen in each; undefined when there is no Chromium
 */
export async function look(places, paths, { run = true, shots, tell = () => {} } = {}) {
  const executable = findChromium();
  if (!executable) return undefined;
  if (shots) mkdirSync(shots, { recursive: true });
  const folder = stage(places.root, paths);
  const jupyter = mkdtempSync(join(tmpdir(), "treatment-rules-jupyter-"));
  let server;
  let browser;
  try {
    const port = await anyPort();
    const staged = { ...places, root: folder };
    const extra = ["--LabApp.expose_app_in_browser=True"];
    server = await startServer(staged, { port, folder: jupyter, extra, quiet: true });
    browser = await launchChromium(executable);
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    const outside = [];
    await page.route(
      (url) => url.protocol.startsWith("http") && url.hostname !== "127.0.0.1",
      (route) => {
        outside.push(route.request().url());
        return route.abort();
      },
    );
    const seen = [];
    for (const path of paths) {
      const copy = join(folder, "notebooks", basename(path));
      seen.push(await lookAt(page, server, path, { run, shots, outside, copy }));
      tell(path, seen.at(-1));
    }
    return seen;
  } finally {
    await browser?.close();
    server?.child.kill("SIGTERM");
    await server?.ended;
    for (const temporary of [folder, jupyter]) rmSync(temporary, { recursive: true, force: true });
  }
}
