// Where a statistic can go wrong: the places in a source whose sign, bound, divisor, direction or level a fault may change.
import ts from "typescript";

const K = ts.SyntaxKind;

/** What a fault of a kind exchanges for what, where it is one name or sign for another. */
const SIGNS = new Map([
  [K.PlusToken, "-"],
  [K.MinusToken, "+"],
  [K.PlusEqualsToken, "-="],
  [K.MinusEqualsToken, "+="],
]);
const TURNED = new Map([
  [K.LessThanToken, ">"],
  [K.GreaterThanToken, "<"],
  [K.LessThanEqualsToken, ">="],
  [K.GreaterThanEqualsToken, "<="],
]);
const OTHER_BOUND = new Map([
  ["lower", "upper"],
  ["upper", "lower"],
  ["low", "high"],
  ["high", "low"],
  ["min", "max"],
  ["max", "min"],
]);
const OTHER_SIDE = new Map([
  ["forward", "backward"],
  ["backward", "forward"],
  ["treated", "control"],
  ["control", "treated"],
  ["q1", "q0"],
  ["q0", "q1"],
  ["learnedOn", "judgedOn"],
  ["judgedOn", "learnedOn"],
  ["overAll", "overNone"],
  ["overNone", "overAll"],
]);

/** Numbers below this are tolerances, not levels. */
const TOLERANCE = 0.001;

/**
 * The places of a source in which a fault of a statistic can be planted.
 *
 * - sign: + for - and - for + between numbers, a minus left out
 * - bound: lower for upper, [0] for [1] of a pair of numbers, Math.min for Math.max
 * - divisor: n - 1 for n, and n for n - 1
 * - direction: < for >, one arm or trial for the other, the answers of a choice exchanged
 * - level: a number between 0 and 1 that is another
 *
 * Conditions of a counting loop are no statistic, and neither are types, which a compiled file does not have.
 *
 * @param {ts.SourceFile} source of a program
 * @param {ts.TypeChecker} checker tells which operands are numbers
 * @returns {{ kind: string, start: number, end: number, after: string }[]} in order; `after` replaces [start, end)
 */
export function placesIn(source, checker) {
  const found = [];
  const textOf = (node) => node.getText(source);
  const add = (kind, node, after) => found.push({ kind, start: node.getStart(source), end: node.getEnd(), after });
  const isNumber = (node) => {
    const type = checker.getTypeAtLocation(node);
    const parts = type.isUnion() ? type.types : [type];
    return parts.every((part) => (part.flags & ts.TypeFlags.NumberLike) !== 0);
  };
  const isPairOfNumbers = (node) => {
    const type = checker.getTypeAtLocation(node);
    return checker.isTupleType(type) && checker.getTypeArguments(type).length === 2;
  };

  const binary = (node) => {
    const { left, right, operatorToken } = node;
    if (!isNumber(left) || !isNumber(right)) return;
    if (SIGNS.has(operatorToken.kind)) add("sign", operatorToken, SIGNS.get(operatorToken.kind));
    if (TURNED.has(operatorToken.kind)) add("direction", operatorToken, TURNED.get(operatorToken.kind));
    if (operatorToken.kind === K.SlashToken) add("divisor", right, withOtherCount(right));
  };
  const withOtherCount = (divisor) => {
    const inner = ts.isParenthesizedExpression(divisor) ? divisor.expression : divisor;
    const lessOne =
      ts.isBinaryExpression(inner) && inner.operatorToken.kind === K.MinusToken && textOf(inner.right) === "1";
    return lessOne ? `(${textOf(inner.left)})` : `(${textOf(inner)} - 1)`;
  };
  const named = (node) => {
    const { text } = node.name;
    const ofMath = ts.isIdentifier(node.expression) && node.expression.text === "Math";
    const isMethod = ts.isCallExpression(node.parent) && node.parent.expression === node;
    if (OTHER_BOUND.has(text) && (ofMath || !isMethod)) add("bound", node.name, OTHER_BOUND.get(text));
    if (OTHER_SIDE.has(text)) add("direction", node.name, OTHER_SIDE.get(text));
  };
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isForStatement(node)) {
      visit(node.statement);
      return;
    }
    if (ts.isBinaryExpression(node)) binary(node);
    if (ts.isPropertyAccessExpression(node)) named(node);
    if (ts.isPrefixUnaryExpression(node) && node.operator === K.MinusToken && !ts.isNumericLiteral(node.operand)) {
      add("sign", node, textOf(node.operand));
    }
    if (ts.isElementAccessExpression(node) && isPairOfNumbers(node.expression)) {
      const { argumentExpression: index } = node;
      if (["0", "1"].includes(textOf(index))) add("bound", index, textOf(index) === "0" ? "1" : "0");
    }
    if (ts.isConditionalExpression(node)) {
      const { condition, whenTrue, whenFalse } = node;
      add("direction", node, `${textOf(condition)} ? ${textOf(whenFalse)} : ${textOf(whenTrue)}`);
    }
    if (ts.isNumericLiteral(node)) {
      const value = Number(node.text);
      if (value >= TOLERANCE && value < 1) add("level", node, value >= 0.5 ? `${value - 0.05}` : `${value + 0.05}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
