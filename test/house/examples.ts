import assert from "node:assert/strict";
import { inspect, isDeepStrictEqual } from "node:util";
import ts from "typescript";

/** An example from a doc comment. */
export interface Example {
  readonly code: string;
  /** The line of the file on which it begins. */
  readonly line: number;
}

/** The `@example` blocks of the doc comments of a file. */
export function examplesIn(text: string): Example[] {
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap((comment) => {
    const first = text.slice(0, comment.index).split("\n").length;
    const lines = comment[0]
      .split("\n")
      .map((line) => line.replace(/^\s*(\/\*\*|\*\/|\* ?)/, "").replace(/\s*\*\/$/, ""));
    const starts = lines.flatMap((line, i) => (/^\s*@example\b/.test(line) ? [i] : []));
    return starts.map((start) => {
      const rest = lines.slice(start + 1);
      const end = rest.findIndex((line) => /^\s*@\w/.test(line));
      const own = lines[start].replace(/^\s*@example\s?/, "");
      const body = (end < 0 ? rest : rest.slice(0, end)).filter((line) => !line.startsWith("```"));
      return { code: [own, ...body].join("\n").trim(), line: first + start };
    });
  });
}

/** The comment behind a statement, with the comment lines directly below it: what the statement gives. */
function expectationOf(code: string, end: number): string | undefined {
  const [behind, ...below] = code.slice(end).split("\n");
  const match = /^\s*\/\/ ?(.*)$/.exec(behind);
  if (!match) return undefined;
  const more: string[] = [];
  for (const line of below) {
    const next = /^\/\/ ?(.*)$/.exec(line);
    if (!next) break;
    more.push(next[1]);
  }
  return [match[1], ...more].join("\n").trimEnd();
}

/** The example as a program in which every expression with a comment behind it is checked against that comment. */
export function checkedProgram(code: string): { program: string; checks: number } {
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2022, true);
  let checks = 0;
  const parts = source.statements.map((statement) => {
    const text = statement.getText(source);
    if (ts.isImportDeclaration(statement)) return "";
    const expected = expectationOf(code, statement.getEnd());
    if (!ts.isExpressionStatement(statement) || expected === undefined) return text;
    checks++;
    const expression = statement.expression.getText(source);
    return `await $check(async () => (${expression}), ${JSON.stringify(expected)}, ${JSON.stringify(expression)});`;
  });
  const { outputText } = ts.transpileModule(parts.join("\n"), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  return { program: outputText.replace(/^export \{\};$/m, ""), checks };
}

/** Whether two values are alike: numbers to 1e-6, typed arrays like arrays. */
export function alike(actual: unknown, expected: unknown): boolean {
  if (typeof actual === "number" && typeof expected === "number") {
    return Object.is(actual, expected) || Math.abs(actual - expected) <= 1e-6 * Math.max(1, Math.abs(expected));
  }
  if (ArrayBuffer.isView(actual)) return alike(Array.from(actual as unknown as ArrayLike<unknown>), expected);
  if (Array.isArray(actual) && Array.isArray(expected)) {
    return actual.length === expected.length && actual.every((value, i) => alike(value, expected[i]));
  }
  if (actual !== null && expected !== null && typeof actual === "object" && typeof expected === "object") {
    const [own, other] = [Object.entries(actual), new Map(Object.entries(expected))];
    return own.length === other.size && own.every(([key, value]) => other.has(key) && alike(value, other.get(key)));
  }
  return isDeepStrictEqual(actual, expected);
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** Compares what an expression gave with the comment behind it. */
async function check(evaluate: () => Promise<unknown>, expected: string, expression: string): Promise<void> {
  const thrown = /^throws\b:?\s*(.*)$/s.exec(expected);
  if (thrown) {
    const error = await evaluate().then(
      () => assert.fail(`${expression} does not throw`),
      (e: Error & { code?: string }) => e,
    );
    assert.ok(error.code === thrown[1] || error.message.includes(thrown[1]), `${expression} throws ${error.message}`);
    return;
  }
  const actual = await evaluate();
  const shown = inspect(actual, { depth: 6, breakLength: Infinity, maxArrayLength: null });
  if (oneLine(shown) === oneLine(expected) || oneLine(inspect(actual)) === oneLine(expected)) return;
  let value: unknown;
  try {
    value = new Function(`return (${expected.replace(/\b(?:Float64|Int32|Uint8)Array(?:\(\d+\))? ?\[/g, "[")});`)();
  } catch {
    assert.equal(shown, expected, `${expression} gives something else`);
  }
  assert.ok(alike(actual, value), `${expression} gives ${shown}, its comment says ${expected}`);
}

/** Runs an example with these names in scope. */
export async function runExample(code: string, scope: ReadonlyMap<string, unknown>): Promise<void> {
  const { program } = checkedProgram(code);
  const names = [...scope.keys()];
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  await new AsyncFunction("$check", ...names, `"use strict";\n{\n${program}\n}`)(
    check,
    ...names.map((name) => scope.get(name)),
  );
}
