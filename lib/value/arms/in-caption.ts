/** A number in a caption, to so many decimals; never "-0.0". */
export function toDecimals(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace("-", "") : text;
}

/** A level in percent: .57 as 57, where 100 times it is 56.99999999999999. */
export function inPercent(level: number): string {
  return `${Number((100 * level).toFixed(4))}%`;
}
