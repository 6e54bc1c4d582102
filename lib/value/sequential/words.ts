/** How often something is done, in words. */
function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** The target of learning judged step by step, in words. */
export function sequentialTarget(steps: number): string {
  const rules = counted(steps, "rule", "rules");
  const each =
    steps === 1
      ? "learned from the patients before the block it is judged on"
      : "each learned from the patients before the block it is judged on";
  return `the mean true value (and gain) of the ${rules} judged block by block, ${each}, weighted by 1/sigma; not the value of the best rule, nor of the one learned from all patients`;
}

/** The target of a cross-validated figure, in words. */
export function crossValidatedTarget(folds: number): string {
  return `the mean true value (and gain) of the ${folds} rules learned without one fold each; not the value of the best rule, nor of the one learned from all patients`;
}

/** Why a cross-validated figure has no interval. */
export const NO_INTERVAL =
  'no interval: a cross-validated one is too short where the best rule is not unique; the default estimator, "sequential", has one that holds';
