// A generator for draws inside kernels: SplitMix64 (Steele, Lea and Flood 2014), a counter of 64 bits, mixed. Its seed comes
// from a named stream, so that a kernel's draws too depend on the stream's path alone.

let counter: u64 = 0;

/** 64 bits from their halves. */
function wide(high: u32, low: u32): u64 {
  return ((<u64>high) << 32) | <u64>low;
}

/** Begins the draws anew from a seed of 64 bits, given as two halves. */
export function seedDraws(low: u32, high: u32): void {
  counter = wide(high, low);
}

/** 64 bits of which each depends on all of z. */
export function mix(z: u64): u64 {
  z = (z ^ (z >> 30)) * wide(0xbf58476d, 0x1ce4e5b9);
  z = (z ^ (z >> 27)) * wide(0x94d049bb, 0x133111eb);
  return z ^ (z >> 31);
}

function draw(): u64 {
  counter += wide(0x9e3779b9, 0x7f4a7c15);
  return mix(counter);
}

/** A whole number from 0 to n - 1. */
export function drawBelow(n: i32): i32 {
  return <i32>(((draw() >> 32) * <u64>n) >> 32);
}

/** A number in [0, 1) with 53 bits. */
export function drawUniform(): f64 {
  return <f64>(draw() >> 11) * (1.0 / 9007199254740992.0);
}
