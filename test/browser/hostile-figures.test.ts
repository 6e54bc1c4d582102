// slow: every figure with sixty hostile names in Chromium, 30 s

import assert from "node:assert/strict";
import { test } from "node:test";
import { describeTrial, figures, markerRule, parseTrial } from "treatment-rules";
import { progress, show, table } from "treatment-rules/notebook";
import { oneLine } from "#lib/core/print.js";
import type { Figure } from "#lib/figures/frame/types.js";
import { figureNames, type Renamable, renamableGallery } from "../figures/renamed.js";
import { inFakeKernel } from "../notebook/fake-kernel.js";
import { hostileNames } from "../support/hostile-names.js";
import { draw, type Page, putHtml, type Seen, withoutChromium as skip, textsOf, watched } from "./watched-page.js";

const NOTHING: Seen = { executions: [], requests: [], errors: [] };
const NAMES = hostileNames();
const ELSEWHERE = "http://127.0.0.1:9/x";

/** Words without blanks, which a drawing sets as it likes. */
const packed = (text: string): string => text.replace(/\s+/g, "");

/** The drawings of one function until each of the names has stood in one, and every way to call it has been drawn. */
function* withEveryName(calls: readonly Renamable[]): Generator<Figure> {
  let given = 0;
  const next = () => NAMES[given++ % NAMES.length];
  // A title and the line below it have room for several.
  const sentence = () => {
    let words = next();
    while (words.length < 180) words += ` ${next()}`;
    return words;
  };
  const fullest = calls.reduce((most, call) => (call.texts.length > most.texts.length ? call : most));
  for (let round = 0; round < calls.length || given < NAMES.length; round++) {
    const call = calls[round] ?? fullest;
    const named = new Map(call.texts.map((text) => [text, /^the (?:sub)?title$/.test(text) ? sentence() : next()]));
    yield call.draw((text) => named.get(text) ?? text);
  }
}

/** The HTML that a notebook is sent; Markdown lets HTML pass as it stands. */
const htmlOf = (work: () => void): string[] =>
  inFakeKernel(work).flatMap(({ data }) =>
    [data["text/html"], data["text/markdown"]].map((html) => String(html ?? "")),
  );

test("every figure, drawn and hovered over with sixty hostile names, runs nothing, asks for nothing and links nowhere", {
  skip,
  timeout: 300_000,
}, async () => {
  const calls = renamableGallery();
  const seen = await watched(async (page) => {
    for (const name of figureNames) {
      const own = calls.filter((call) => call.name === name && call.texts.length > 0);
      assert.ok(own.length > 0, `${name} is not in the gallery, or shows no title`);
      for (const figure of withEveryName(own)) {
        const { words, hovers, strange } = await page.evaluate(draw, JSON.stringify(figure));
        assert.deepEqual(strange, [], name);
        assert.doesNotMatch([...words, ...hovers].join(""), /[\p{Cc}\u2028\u202a-\u202e\u2066-\u2069]/u, name);
        const html = htmlOf(() => {
          show(figure, { caption: figure.alt });
          table(figure);
        });
        await page.evaluate(putHtml, html.join("\n"));
      }
    }
  });
  assert.deepEqual(seen, NOTHING);
});

test("sixty hostile names stand as words beside their rows and in the labels that the mouse calls up", {
  skip,
}, async () => {
  const rows = NAMES.map((name, i) => ({ name, estimate: i % 7, lower: (i % 7) - 1, upper: (i % 7) + 1 }));
  const seen = await watched(async (page) => {
    const json = JSON.stringify(figures.intervals(rows, { height: 2000 }));
    const { words, hovers, points } = await page.evaluate(draw, json);
    const [ticks, called] = [words.map(packed), hovers.map(packed)];
    for (const name of NAMES) {
      const word = packed(oneLine(name));
      const short = packed(oneLine(Array.from(name.replace(/\s+/g, " ")).slice(0, 30).join("")));
      assert.ok(
        ticks.some((tick) => tick.startsWith(short)),
        `${word} is not beside its row`,
      );
      assert.ok(
        called.some((label) => label.startsWith(`${word}:`)),
        `${word} is in no label`,
      );
    }
    assert.equal(points.length, NAMES.length);
    await page.setViewportSize({ width: 1000, height: 2100 });
    for (const at of [3, 14, 15, 20, 24]) {
      assert.ok(await isCalledUp(page, points[at], `${oneLine(NAMES[at])}:`), oneLine(NAMES[at]));
    }
  });
  assert.deepEqual(seen, NOTHING);
});

/** True when a label with these words appears below the mouse, within five seconds. */
async function isCalledUp(page: Page, [x, y]: readonly [number, number], words: string): Promise<boolean> {
  await page.mouse.move(x - 3, y);
  for (let tries = 0; tries < 50; tries++) {
    await page.mouse.move(x + (tries % 2), y);
    await page.waitForTimeout(100);
    const labels = await page.evaluate(textsOf, ".hovertext");
    if (labels.some((label) => packed(label).startsWith(packed(words)))) return true;
  }
  return false;
}

test("what a notebook is sent of captions, tables, trials, rules and progress runs nothing with sixty hostile names", {
  skip,
}, async () => {
  const figure = { data: [], layout: {} };
  const fill = async (page: Page) => {
    for (const [i, name] of NAMES.entries()) {
      const quoted = `"${name.replaceAll('"', '""')}"`;
      const roles = { outcome: "y", treatment: "arm", treated: "new" };
      const html = htmlOf(() => {
        show({ ...figure, alt: name }, { caption: name });
        table({ caption: name, columns: [name, "n"], rows: [[name, 1]], notes: [name] });
        table(markerRule(name, { above: 1 }));
        progress(name)({ done: 1, total: 3, label: name });
        // A column whose name cannot be one is refused, with a message that stands in no page.
        let trial: ReturnType<typeof parseTrial> | undefined;
        try {
          trial = parseTrial(`arm,y,${quoted}\nnew,1,1\nold,0,2\nnew,0,3\nold,1,4\n`, roles, { name });
        } catch {}
        if (trial) {
          table(trial);
          table(describeTrial(trial));
        }
      });
      assert.ok(html.length >= 10, `${i}: ${html.length}`);
      await page.evaluate(putHtml, html.join("\n"));
    }
  };
  assert.deepEqual(await watched(fill, { plotly: false }), NOTHING);
});

test("the page notices what the library's own figures and tables never hold: a tag, an address, a formula, a link", {
  skip,
}, async () => {
  const raw = (text: string) =>
    JSON.stringify({
      data: [{ type: "scatter", mode: "markers", x: [1], y: [1], text: [text], hovertemplate: "%{text}" }],
      layout: { title: { text } },
    });
  const alive = `<img src="${ELSEWHERE}" onerror="alert(1)"><script>alert(2)</script>`;
  const html = await watched((page) => page.evaluate(putHtml, alive), { plotly: false });
  assert.deepEqual([[...html.executions].sort(), html.requests], [["alert 1", "alert 2"], [ELSEWHERE]]);
  const drawn = await watched(async (page) => {
    await page.evaluate(draw, raw(`<span style="background:url(${ELSEWHERE})">s</span>`));
    const { strange } = await page.evaluate(draw, raw(`<a href="${ELSEWHERE}">a</a>`));
    assert.deepEqual([...new Set(strange)], ["a", `xlink:href=${ELSEWHERE}`]);
    // The stand-in for MathJax answers no more than its version, and Plotly stumbles over that.
    await page.evaluate(draw, raw("$\\href{javascript:alert(1)}{x}$")).catch(() => {});
  });
  assert.deepEqual(drawn.requests, [ELSEWHERE]);
  assert.ok(drawn.executions.includes("formula"));
});
