import { posix } from "node:path";
import ts from "typescript";

/** What a lower room may hand to a figure besides its summaries: checks of arguments, errors, words, the shape of a number. */
const HANDED = new Set([
  ...[
    "assertFinite",
    "assertInteger",
    "assertLength",
    "assertNumber",
    "assertOptions",
    "assertSome",
    "asList",
    "asNumbers",
  ],
  ...["raise", "shown", "oneLine", "printed", "tidy", "toDecimals", "verdictInWords"],
]);

/** What the frame may take from lower rooms: the least and the greatest of what is drawn, for the range of an axis. */
const FRAMED = new Set(["rangeOf"]);

/** Functions of Math that lay things out. */
const LAYOUT = new Set(["abs", "ceil", "floor", "max", "min", "round"]);

/** Two that a drawing needs, each where it is: the side of a marker of some area, and the place on a logarithmic axis. */
const PLACED: ReadonlyMap<string, string> = new Map([
  ["figures/frame/marks.ts", "sqrt"],
  ["figures/frame/extent.ts", "arithmetic/log10.js"],
]);

/** Methods that sum, order and round: a summary has done that, or the frame does. */
const METHODS = new Set(["reduce", "reduceRight", "sort", "toSorted", "toFixed", "toPrecision", "toExponential"]);

const K = ts.SyntaxKind;
const FORBIDDEN = new Set([
  ...[K.SlashToken, K.AsteriskAsteriskToken, K.PlusEqualsToken, K.MinusEqualsToken],
  ...[K.AsteriskEqualsToken, K.SlashEqualsToken, K.AsteriskAsteriskEqualsToken],
]);
const RELATIONS = new Set([K.LessThanToken, K.GreaterThanToken, K.LessThanEqualsToken, K.GreaterThanEqualsToken]);
const ARITHMETIC = new Set([K.PlusToken, K.MinusToken, K.AsteriskToken]);

/** Where a name comes from that another module hands on, as a path below lib. */
export type Origin = (module: string, name: string) => string | undefined;

/**
 * What a figure's source computes that a summary should have: statistics, sums, orders, thresholds.
 *
 * A figure takes from lower rooms types, functions called summarize..., and what HANDED lists. Its arithmetic moves things by
 * places (numbers, indices, lengths) and scales them by a number or by the factor of a unit; it compares lengths and indices
 * alone, so that what a number means is said by a flag of the summary. The frame below it may measure and round, but not more.
 *
 * @param path below lib or course, with forward slashes
 * @param origin for packages: where a name comes from
 */
export function statisticsIn(path: string, text: string, origin: Origin = () => undefined): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const frame = path.startsWith("figures/frame/");
  const found: string[] = [];
  const indices = new Set<string>();
  const filtered = new Set<string>();
  const report = (node: ts.Node, what: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    found.push(`${path}:${line + 1} ${what}`);
  };

  const isLength = (node: ts.Expression): boolean => ts.isPropertyAccessExpression(node) && node.name.text === "length";
  const isIndex = (node: ts.Expression): boolean => ts.isIdentifier(node) && indices.has(node.text);
  /** Numbers, indices, lengths, and what is made of them alone. */
  const isPlace = (node: ts.Expression): boolean => {
    if (ts.isNumericLiteral(node) || isLength(node) || isIndex(node)) return true;
    if (ts.isParenthesizedExpression(node)) return isPlace(node.expression);
    if (ts.isPrefixUnaryExpression(node)) return isPlace(node.operand);
    if (ts.isConditionalExpression(node)) return isPlace(node.whenTrue) && isPlace(node.whenFalse);
    if (ts.isCallExpression(node)) return methodOf(node) === "indexOf";
    return ts.isBinaryExpression(node) && isPlace(node.left) && isPlace(node.right);
  };
  const isFactor = (node: ts.Expression): boolean =>
    (ts.isIdentifier(node) && (node.text === "factor" || node.text === "scale")) ||
    (ts.isPropertyAccessExpression(node) && node.name.text === "factor");
  const isText = (node: ts.Expression): boolean => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

  const collect = (node: ts.Node): void => {
    if (ts.isArrowFunction(node) && ts.isCallExpression(node.parent) && node.parameters.length > 1) {
      const [, second] = node.parameters;
      const list = ["map", "flatMap", "forEach", "filter", "find", "some", "every", "from"];
      if (list.includes(methodOf(node.parent) ?? "") && ts.isIdentifier(second.name)) indices.add(second.name.text);
    }
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      const { initializer } = node;
      if (ts.isCallExpression(initializer) && methodOf(initializer) === "filter") filtered.add(node.name.text);
    }
    ts.forEachChild(node, collect);
  };

  const importsFrom = (node: ts.ImportDeclaration | ts.ExportDeclaration): void => {
    const module = (node.moduleSpecifier as ts.StringLiteral).text;
    const clause = ts.isImportDeclaration(node) ? node.importClause : node;
    if (!clause || (ts.isImportClause(clause) ? clause.isTypeOnly : clause.isTypeOnly)) return;
    const bindings = ts.isImportClause(clause) ? clause.namedBindings : clause.exportClause;
    if (!bindings || ts.isNamespaceImport(bindings) || ts.isNamespaceExport(bindings)) {
      report(node, `takes all of ${module}`);
      return;
    }
    for (const element of bindings.elements) {
      if (element.isTypeOnly) continue;
      const name = (element.propertyName ?? element.name).text;
      const from = module.startsWith(".")
        ? posix.normalize(posix.join(posix.dirname(path), module))
        : (origin(module, name) ?? module);
      const own = from.startsWith("figures/") && (!frame || from.startsWith("figures/frame/"));
      const handed =
        from === "core/shape.js" || (/^(core|replication|value\/verdict)\//.test(from) && HANDED.has(name));
      const measured = frame && from.startsWith("math/statistics/") && FRAMED.has(name);
      const summary = !frame && /^summarize[A-Z]/.test(name);
      const placed = PLACED.get(path) === from;
      if (!own && !handed && !measured && !placed && !summary) report(element, `takes ${name} from ${module}`);
    }
  };

  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      importsFrom(node);
      return;
    }
    if (ts.isCallExpression(node) && node.expression.kind === K.ImportKeyword) report(node, "imports while it draws");
    if (ts.isIdentifier(node) && node.text === "Math" && !isPropertyName(node)) {
      const member = ts.isPropertyAccessExpression(node.parent) ? node.parent.name.text : "";
      if (!frame || !(LAYOUT.has(member) || PLACED.get(path) === member)) report(node, `Math.${member}`);
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === K.AsteriskAsteriskToken) report(node, "**");
    if (!frame) outsideFrame(node);
    ts.forEachChild(node, visit);
  };

  const outsideFrame = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && METHODS.has(methodOf(node) ?? "")) report(node, `.${methodOf(node)}()`);
    if (ts.isForStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node))
      report(node, "a loop that counts");
    if ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && isStep(node))
      report(node, "++ or --");
    if (ts.isPropertyAccessExpression(node) && node.name.text === "length") {
      const of = node.expression;
      const counted =
        (ts.isCallExpression(of) && methodOf(of) === "filter") || (ts.isIdentifier(of) && filtered.has(of.text));
      if (counted && !isComparedWithZero(node)) report(node, "counts what a filter left");
    }
    if (!ts.isBinaryExpression(node)) return;
    const { left, right, operatorToken } = node;
    const { kind } = operatorToken;
    const written = operatorToken.getText(source);
    if (FORBIDDEN.has(kind) && kind !== K.AsteriskAsteriskToken) report(node, written);
    if (RELATIONS.has(kind) && ![left, right].some((side) => isLength(side) || isIndex(side))) report(node, written);
    if (!ARITHMETIC.has(kind) || isPlace(left) || isPlace(right)) return;
    if (kind === K.PlusToken && (isText(left) || isText(right))) return;
    if (kind === K.AsteriskToken && (isFactor(left) || isFactor(right))) return;
    report(node, `${written} of two numbers`);
  };

  collect(source);
  visit(source);
  return found;
}

/** The name of the method that is called, or of the function. */
function methodOf(call: ts.CallExpression): string | undefined {
  const { expression } = call;
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text;
  return ts.isIdentifier(expression) ? expression.text : undefined;
}

function isPropertyName(node: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
}

function isStep(node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): boolean {
  return node.operator === K.PlusPlusToken || node.operator === K.MinusMinusToken;
}

/** Whether a length is only asked whether there is anything at all. */
function isComparedWithZero(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isBinaryExpression(parent)) return false;
  const same = [K.EqualsEqualsEqualsToken, K.ExclamationEqualsEqualsToken].includes(parent.operatorToken.kind);
  return same && [parent.left, parent.right].some((side) => ts.isNumericLiteral(side) && side.text === "0");
}
