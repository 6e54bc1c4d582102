import ts from "typescript";

/** What ECMAScript fixes to the last bit: on every engine the same. */
export const EXACT: ReadonlySet<string> = new Set([
  ...["abs", "ceil", "clz32", "floor", "fround", "imul", "max", "min", "round", "sign", "sqrt", "trunc"],
  ...["E", "LN10", "LN2", "LOG10E", "LOG2E", "PI", "SQRT1_2", "SQRT2"],
]);

/** AssemblyScript compiles its own log2 into the module, made of plain operations: no engine has a say in it. */
export const EXACT_IN_KERNELS: ReadonlySet<string> = new Set([...EXACT, "log2"]);

/** Math, and for AssemblyScript its twin in single precision. */
const OWN_MATHS: ReadonlySet<string> = new Set(["Math", "Mathf"]);

/** All names under which AssemblyScript knows Math; JSMath is the engine's. */
const MATHS: ReadonlySet<string> = new Set([...OWN_MATHS, "JSMath", "NativeMath", "NativeMathf"]);

/** What depends on the reader's language. */
const LOCAL = /^(Intl|localeCompare|toLocale\w+)$/;

/** WebAssembly's relaxed SIMD leaves the last bit to the processor. */
const RELAXED = /^relaxed|^f(?:32x4|64x2)\.relaxed/;

/**
 * What in a source an engine, a processor or a locale may compute otherwise: functions of Math outside `allowed`, Math itself
 * where it is handed on, powers by `**`, relaxed SIMD, what sorts or prints by language.
 *
 * @returns a line for each, such as `12: Math.exp`
 */
export function engineDependent(text: string, allowed: ReadonlySet<string> = EXACT): string[] {
  const source = ts.createSourceFile("source.ts", text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const report = (node: ts.Node, what: string) => {
    found.push(`${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}: ${what}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const use = node.parent;
      if (MATHS.has(node.text)) {
        const member = ts.isPropertyAccessExpression(use) && use.expression === node ? use.name.text : undefined;
        if (!OWN_MATHS.has(node.text) || member === undefined || !allowed.has(member)) {
          report(node, member === undefined ? `${node.text} handed on` : `${node.text}.${member}`);
        }
      }
      if (LOCAL.test(node.text) || RELAXED.test(node.text)) report(node, node.text);
    }
    if (ts.isStringLiteralLike(node) && (MATHS.has(node.text) || LOCAL.test(node.text))) report(node, `"${node.text}"`);
    if (node.kind === ts.SyntaxKind.AsteriskAsteriskToken) report(node, "**");
    if (node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken) report(node, "**=");
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
