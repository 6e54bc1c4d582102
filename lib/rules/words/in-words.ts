import { logit } from "../../arithmetic/logit.js";
import { formatNumber } from "../../core/print.js";
import type { Model } from "../../learners/base/types.js";
import type { SuperLearnerModel } from "../../super-learner/types.js";
import { wordsOf } from "../decisions.js";
import type { Rule } from "../types.js";

/** More leaves than this are not told one by one. */
const MOST_LEAVES = 12;

interface Linear extends Model {
  readonly terms: readonly string[];
  readonly intercept: number;
  readonly coefficients: ArrayLike<number>;
}

interface Tree extends Model {
  readonly nodes: {
    readonly column: ArrayLike<number>;
    readonly threshold: ArrayLike<number>;
    readonly left: ArrayLike<number>;
    readonly right: ArrayLike<number>;
    readonly value: ArrayLike<number>;
  };
  readonly leaves: number;
}

/**
 * A learned rule in plain words: a formula or a tree where one such learner has all the weight, else who takes part with
 * what weight.
 */
export function inWords(model: SuperLearnerModel, threshold: number): string {
  const active = activeIn(model);
  if (active.length === 1) {
    const [k] = active;
    return wholeInWords(model.members[k], threshold) ?? opaque(model.members[k], model.library[k], threshold);
  }
  const parts = active.map((k) => `${model.library[k]} ${formatNumber(model.weights[k])}`);
  const what = model.metaLearner.name.toLowerCase().includes("logloss") ? "weighted mean log odds" : "weighted mean";
  const bound = what === "weighted mean" ? threshold : 0;
  return `Treat where the ${what} of ${active.length} learners is above ${bound} (${parts.join(", ")}).`;
}

/** Whether {@link inWords} tells the whole rule: one learner has all the weight, and it is a formula or a short tree. */
export function isToldWhole(model: SuperLearnerModel, threshold: number): boolean {
  const active = activeIn(model);
  return active.length === 1 && wholeInWords(model.members[active[0]], threshold) !== undefined;
}

function activeIn(model: SuperLearnerModel): number[] {
  return model.library.map((_, k) => k).filter((k) => model.weights[k] > 0);
}

/** A member whose words are all there is to it; undefined for any other. */
function wholeInWords(member: Model, threshold: number): string | undefined {
  if (member.learner === "logistic" && "terms" in member) return formula(member as Linear, logit(threshold));
  if (member.learner === "linear" && "terms" in member) return formula(member as Linear, threshold);
  if (member.learner === "rule" && "rule" in member) return wordsOf(member.rule as Rule);
  if (member.learner === "classifier" && "model" in member) return wholeInWords(member.model as Model, 0.5);
  if (member.learner === "mean" && "mean" in member) return everyone((member.mean as number) > threshold);
  if (member.learner === "tree" && "nodes" in member && (member as Tree).leaves <= MOST_LEAVES) {
    return leavesInWords(member as Tree, threshold);
  }
  return undefined;
}

function opaque(member: Model, name: string, threshold: number): string {
  if (member.learner !== "classifier") return `Treat where ${name} predicts more than ${threshold}.`;
  return `Treat where ${name.replace(/^classifier: /, "")} predicts more than 0.5.`;
}

function everyone(treated: boolean): string {
  return treated ? "Treat everyone." : "Treat no one.";
}

function formula({ terms, intercept, coefficients }: Linear, threshold: number): string {
  const parts = [formatNumber(intercept)];
  terms.forEach((term, j) => {
    const b = coefficients[j];
    if (b !== 0)
      parts.push(`${b < 0 ? "-" : "+"} ${formatNumber(Math.abs(b))} ${term.includes(" ") ? `(${term})` : term}`);
  });
  if (parts.length === 1) return everyone(intercept > threshold);
  return `Treat where ${parts.join(" ")} is above ${formatNumber(threshold)}.`;
}

/** The treated leaves, each by the conditions that lead to it; neighbors that decide alike are told as one. */
function leavesInWords({ nodes, columns }: Tree, threshold: number): string {
  const treats = (at: number): boolean | undefined => {
    if (nodes.column[at] < 0) return nodes.value[at] > threshold;
    const left = treats(nodes.left[at]);
    return left === treats(nodes.right[at]) ? left : undefined;
  };
  const paths: string[] = [];
  const walk = (at: number, path: readonly string[]): void => {
    const all = treats(at);
    if (all === true) paths.push(path.join(" and "));
    if (all !== undefined) return;
    const name = columns[nodes.column[at]];
    const bound = formatNumber(nodes.threshold[at]);
    walk(nodes.left[at], [...path, `${name} is ${bound} or less`]);
    walk(nodes.right[at], [...path, `${name} is above ${bound}`]);
  };
  const whole = treats(0);
  if (whole !== undefined) return everyone(whole);
  walk(0, []);
  return `Treat where ${paths.join("; or where ")}.`;
}
