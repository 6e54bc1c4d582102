// A page that loads Plotly and nothing else, and counts what runs or is asked for.
import { createRequire } from "node:module";
import { after } from "node:test";
import { load } from "../scripts/load.js";

const { findChromium, launchChromium, NO_CHROMIUM } = await load("notebooks/chromium.mjs");

/** Why tests are skipped that need a Chromium; false where there is one. */
export const withoutChromium: string | false = findChromium() ? false : NO_CHROMIUM;

const ORIGIN = "http://page.test";
// Whatever a name would run calls one of these; Plotly asks MathJax for its version when a text is a formula.
const WATCH = `
  globalThis.executions = [];
  for (const name of ["alert", "confirm", "prompt", "open"]) globalThis[name] = (what) => executions.push(name + " " + what);
  globalThis.MathJax = { get version() { executions.push("formula"); return "3.2.2"; } };
`;

/** A page of Chromium as far as the tests know it. */
export interface Page {
  evaluate<A, R>(work: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  waitForTimeout(milliseconds: number): Promise<void>;
  setViewportSize(size: { width: number; height: number }): Promise<void>;
  readonly mouse: { move(x: number, y: number): Promise<void> };
}
interface Request {
  url(): string;
}
interface Route {
  request(): Request;
  fulfill(answer: object): Promise<void>;
  abort(): Promise<void>;
}

/** What a page did beside what it was asked. */
export interface Seen {
  /** What was called by a script that the page did not come with. */
  readonly executions: readonly string[];
  /** Addresses asked for beside the page's own. */
  readonly requests: readonly string[];
  /** Errors that were thrown in it. */
  readonly errors: readonly string[];
}

let browser: ReturnType<typeof launchChromium> | undefined;
// One Chromium for all pages of a test file, closed after its last test.
after(async () => (await browser)?.close());

/** Opens the page, lets `work` draw in it, and tells what else happened. */
export async function watched(work: (page: Page) => Promise<void>, { plotly = true } = {}): Promise<Seen> {
  const script = plotly ? '<script src="plotly.js"></script>' : "";
  const own: { readonly [path: string]: object } = {
    "/": { body: `<!doctype html><meta charset="utf-8"><body>${script}</body>`, contentType: "text/html" },
    "/plotly.js": { path: createRequire(import.meta.url).resolve("plotly.js-dist"), contentType: "text/javascript" },
    "/favicon.ico": { status: 204 },
  };
  browser ??= launchChromium(findChromium());
  const page = await (await browser).newPage();
  try {
    const [requests, errors]: [string[], string[]] = [[], []];
    page.on("request", (request: Request) => {
      const { origin, pathname } = new URL(request.url());
      if (origin !== ORIGIN || own[pathname] === undefined) requests.push(request.url());
    });
    page.on("pageerror", (error: Error) => errors.push(error.message));
    await page.route("**/*", (route: Route) => {
      const { origin, pathname } = new URL(route.request().url());
      const answer = origin === ORIGIN ? own[pathname] : undefined;
      return answer === undefined ? route.abort() : route.fulfill(answer);
    });
    await page.addInitScript(WATCH);
    await page.goto(`${ORIGIN}/`);
    await work(page);
    // What was asked for last is seen a moment later.
    await page.waitForTimeout(300);
    const executions: string[] = await page.evaluate("globalThis.executions");
    return { executions, requests, errors };
  } finally {
    await page.close();
  }
}

/** What Plotly drew of a figure. */
export interface Drawn {
  /** The words of the drawing. */
  readonly words: readonly string[];
  /** The words of its hover labels. */
  readonly hovers: readonly string[];
  /** Elements and attributes that no drawing of words, lines and areas has: links, pictures, frames, handlers, addresses. */
  readonly strange: readonly string[];
  /** Where its points are, in pixels of the page. */
  readonly points: readonly (readonly [number, number])[];
}

/** Runs in the page: draws a figure, and the hover labels of its points. */
export async function draw(json: string): Promise<Drawn> {
  interface Element {
    readonly tagName: string;
    readonly textContent: string;
    readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
    getAttribute(name: string): string | null;
    getBoundingClientRect(): { left: number; top: number; width: number; height: number };
    querySelectorAll(selector: string): Iterable<Element>;
  }
  interface Plot extends Element {
    readonly calcdata: readonly (readonly {
      trace: { hoverinfo: string; index: number; type: string; text?: unknown };
    }[])[];
    readonly _fullLayout: { readonly _plots: object };
  }
  const { Plotly, document } = globalThis as unknown as {
    Plotly: {
      newPlot(where: Plot, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
      purge(where: unknown): void;
      Fx: { hover(where: Plot, points: unknown, subplots: readonly string[]): void };
    };
    document: {
      createElement(name: string): Plot;
      querySelector(selector: string): Plot | null;
      body: { append(child: unknown): void };
    };
  };
  const { data, layout } = JSON.parse(json);
  const before = document.querySelector("#plot");
  if (before) Plotly.purge(before);
  const place = before ?? Object.assign(document.createElement("div"), { id: "plot" });
  if (!before) document.body.append(place);
  await Plotly.newPlot(place, data, layout, { displayModeBar: false });
  const texts = (selector: string) => Array.from(place.querySelectorAll(selector), ({ textContent }) => textContent);
  const words = texts("text");
  const traces = place.calcdata.filter(([first]) => first?.trace.hoverinfo !== "skip");
  const hovers: string[] = [];
  if (traces.length > 0) {
    // A point of every trace, and all of a trace of names; a cell of a map by row and column.
    const points = traces.flatMap((own): object[] => {
      const { index: curveNumber, type, text } = own[0].trace;
      if (type === "heatmap") return [{ curveNumber, pointNumber: [0, 0] }];
      const numbers = Array.isArray(text) ? own.map((_, i) => i) : [own.length >> 1];
      return numbers.map((pointNumber) => ({ curveNumber, pointNumber }));
    });
    Plotly.Fx.hover(place, points, Object.keys(place._fullLayout._plots));
    hovers.push(...texts(".hoverlayer .hovertext"));
  }
  const strange: string[] = [];
  for (const element of place.querySelectorAll("*")) {
    // Plotly draws the cells of a map as a picture of its own.
    if (element.tagName === "image" && element.getAttribute("href")?.startsWith("data:image/png;base64,")) continue;
    if (/^(?:a|image|img|iframe|script|object|embed|foreignobject|link|form|use)$/i.test(element.tagName)) {
      strange.push(element.tagName);
    }
    for (const { name, value } of element.attributes) {
      // Plotly keeps each text as it was given in a data attribute.
      if (name.startsWith("data-")) continue;
      if (/^on/i.test(name) || /url\((?!['"]?#)|javascript:|127\.0\.0\.1/i.test(value))
        strange.push(`${name}=${value}`);
    }
  }
  const points = Array.from(place.querySelectorAll(".point"), (point): [number, number] => {
    const { left, top, width, height } = point.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  });
  return { words, hovers, strange, points };
}

/** Runs in the page: puts HTML in it as JupyterLab does with the output of a cell that was just run, and presses every link. */
export function putHtml(html: string): void {
  interface Element {
    innerHTML: string;
    text: string;
    click(): void;
    remove(): void;
    replaceWith(other: Element): void;
    querySelectorAll(selector: string): Iterable<Element>;
  }
  const { document } = globalThis as unknown as {
    document: {
      createElement(name: string): Element;
      querySelector(selector: string): Element | null;
      body: { append(child: Element): void };
    };
  };
  document.querySelector("#output")?.remove();
  const place = Object.assign(document.createElement("div"), { id: "output" });
  place.innerHTML = html;
  document.body.append(place);
  for (const script of place.querySelectorAll("script")) {
    const alive = document.createElement("script");
    alive.text = script.text;
    script.replaceWith(alive);
  }
  for (const link of place.querySelectorAll("a")) link.click();
}

/** Runs in the page: what the elements say that a selector finds. */
export function textsOf(selector: string): string[] {
  const { document } = globalThis as unknown as {
    document: { querySelectorAll(selector: string): Iterable<{ textContent: string }> };
  };
  return Array.from(document.querySelectorAll(selector), ({ textContent }) => textContent);
}
