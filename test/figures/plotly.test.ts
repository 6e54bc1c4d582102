// slow: every figure drawn in Chromium, 9 s

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { load } from "../scripts/load.js";
import { gallery } from "./gallery.js";

const { findChromium, launchChromium, NO_CHROMIUM } = await load("notebooks/chromium.mjs");
const chromiumPath: string | undefined = findChromium();

/** What the page has once plotly.js stands in it. */
interface Page {
  setContent(html: string): Promise<void>;
  addScriptTag(tag: { path: string }): Promise<unknown>;
  evaluate<A, R>(work: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
}

test("Plotly's own validator accepts every figure, and draws it", {
  skip: chromiumPath === undefined ? NO_CHROMIUM : false,
  timeout: 240_000,
}, async () => {
  const require = createRequire(import.meta.url);
  const browser = await launchChromium(chromiumPath);
  try {
    const page: Page = await browser.newPage();
    await page.setContent("<!doctype html><body></body>");
    await page.addScriptTag({ path: require.resolve("plotly.js-dist") });
    for (const [name, figure] of gallery()) {
      const json = JSON.stringify(figure);
      const { problems, cut } = await page.evaluate(drawn, json);
      assert.deepEqual(problems, [], name);
      assert.deepEqual(cut, [], `${name}: text beyond the edge of the figure`);
    }
  } finally {
    await browser.close();
  }
});

/** Runs in the page: what the validator says, and which texts reach beyond the figure's edge by more than 2 pixels. */
async function drawn(json: string): Promise<{ problems: string[]; cut: string[] }> {
  const scope = globalThis as unknown as {
    Plotly: {
      validate(data: unknown, layout: unknown): { msg: string }[] | undefined;
      newPlot(where: unknown, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
    };
    document: {
      createElement(name: string): unknown;
      body: { replaceChildren(child: unknown): void };
      querySelectorAll(selector: string): Iterable<{
        textContent: string;
        getBoundingClientRect(): { left: number; right: number; top: number; bottom: number; width: number };
      }>;
    };
  };
  const figure = JSON.parse(json);
  const problems = (scope.Plotly.validate(figure.data, figure.layout) ?? []).map((problem) => problem.msg);
  const place = scope.document.createElement("div");
  scope.document.body.replaceChildren(place);
  await scope.Plotly.newPlot(place, figure.data, figure.layout, { displayModeBar: false });
  const box = (place as { getBoundingClientRect(): { left: number; top: number } }).getBoundingClientRect();
  const cut: string[] = [];
  for (const text of scope.document.querySelectorAll("svg text")) {
    const r = text.getBoundingClientRect();
    if (r.width === 0) continue;
    const out =
      r.left < box.left - 2 ||
      r.top < box.top - 2 ||
      r.right > box.left + figure.layout.width + 2 ||
      r.bottom > box.top + figure.layout.height + 2;
    if (out) cut.push(text.textContent);
  }
  return { problems, cut };
}
