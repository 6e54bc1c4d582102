/** A copy of numbers in shared memory, so that every thread reads the same ones and sending them costs nothing. */
export function sharedNumbers(values: Float64Array): Float64Array {
  const out = new Float64Array(new SharedArrayBuffer(values.byteLength));
  out.set(values);
  return out;
}
