/** The values at these places, in the places' order; many times as fast as `Float64Array.from` with a function. */
export function pick(values: ArrayLike<number>, places: ArrayLike<number>): Float64Array {
  const out = new Float64Array(places.length);
  for (let i = 0; i < out.length; i++) out[i] = values[places[i]];
  return out;
}
