/**
 * The square of a number, x * x: rounded once, as `x ** 2` is not on every engine.
 *
 * @param x any number
 * @example
 * square(3); // 9
 */
export function square(x: number): number {
  return x * x;
}
