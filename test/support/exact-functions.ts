// The elementary functions of a double to some 60 digits, in whole numbers of any length: slow, plain, and made by other
// means than those of lib/arithmetic, which they judge.

/** digits 2^exponent. */
export interface Exact {
  readonly digits: bigint;
  readonly exponent: number;
}

// Fixed-point values: v stands for v / 2^PLACES.
const PLACES = 260;
const ONE = 1n << BigInt(PLACES);
const times = (a: bigint, b: bigint) => (a * b) >> BigInt(PLACES);
const over = (a: bigint, b: bigint) => (a << BigInt(PLACES)) / b;
const shifted = (v: bigint, by: number) => (by >= 0 ? v << BigInt(by) : v >> BigInt(-by));
const bitsOf = (v: bigint) => (v < 0n ? -v : v).toString(2).length;
const value = (v: bigint): Exact => ({ digits: v, exponent: -PLACES });
const fixed = ({ digits, exponent }: Exact) => shifted(digits, exponent + PLACES);

/** A finite double as what it is. */
export function exactly(x: number): Exact {
  const bits = new BigUint64Array(new Float64Array([x]).buffer)[0];
  const exponent = Number((bits >> 52n) & 2047n);
  const fraction = bits & ((1n << 52n) - 1n);
  const size = exponent === 0 ? fraction : fraction | (1n << 52n);
  return { digits: x < 0 ? -size : size, exponent: Math.max(exponent, 1) - 1075 };
}

/** Products and quotients keep their leading 300 bits. */
function shortened({ digits, exponent }: Exact): Exact {
  const spare = Math.max(0, bitsOf(digits) - 300);
  return { digits: digits >> BigInt(spare), exponent: exponent + spare };
}
const product = (a: Exact, b: Exact) => shortened({ digits: a.digits * b.digits, exponent: a.exponent + b.exponent });
const quotient = (a: Exact, b: Exact): Exact => {
  const more = bitsOf(b.digits) + 300;
  return shortened({ digits: (a.digits << BigInt(more)) / b.digits, exponent: a.exponent - b.exponent - more });
};

/** 1 + x (1 + x/2 (1 + x/3 (...))): e^x for a short x, by halving it first. */
function expOfShort(x: bigint): bigint {
  const halvings = 12n;
  let term = ONE;
  let sum = ONE;
  for (let k = 1n; term !== 0n && term !== -1n; k++) {
    term = times(term, x >> halvings) / k;
    sum += term;
  }
  for (let k = 0n; k < halvings; k++) sum = times(sum, sum);
  return sum;
}

/** log of v = 2/3 to 4/3, as 2 atanh((v - 1) / (v + 1)). */
function logOfShort(v: bigint): bigint {
  const u = over(v - ONE, v + ONE);
  const step = times(u, u);
  let power = 2n * u;
  let sum = 0n;
  for (let k = 1n; power !== 0n && power !== -1n; k += 2n) {
    sum += power / k;
    power = times(power, step);
  }
  return sum;
}

const LN2 = -logOfShort(ONE / 2n + 1n) + 0n;

function expOfFixed(x: bigint): Exact {
  const turns = x / LN2;
  return { digits: expOfShort(x - turns * LN2), exponent: Number(turns) - PLACES };
}

function logOf({ digits, exponent }: Exact): bigint {
  // digits 2^exponent = m 2^k with m from 2/3 to 4/3.
  const bits = bitsOf(digits);
  const m = shifted(digits, PLACES - bits);
  const half = 3n * m < 2n * ONE ? 1n : 0n;
  return logOfShort(m << half) + (BigInt(exponent + bits) - half) * LN2;
}

const SHORT = 1e-3;
const isShort = (x: number) => Math.abs(x) < SHORT;

/** Sum of c(k) x^k from k = 0, for a short x: what is left of a function after its factor x. */
function series(x: number, coefficient: (k: bigint) => bigint): Exact {
  const at = fixed(exactly(x));
  let power = ONE;
  let sum = 0n;
  for (let k = 0n; k < 40n; k++) {
    const divisor = coefficient(k);
    if (divisor !== 0n) sum += power / divisor;
    power = times(power, at);
  }
  return value(sum);
}

const factorial = (k: bigint): bigint => (k < 2n ? 1n : k * factorial(k - 1n));
const onePlus = (x: number) => value(ONE + fixed(exactly(x)));

/** The functions by name, each of finite doubles inside its domain. */
export const exact = {
  exp: (x: number): Exact => expOfFixed(fixed(exactly(x))),
  expm1(x: number): Exact {
    if (isShort(x))
      return product(
        exactly(x),
        series(x, (k) => factorial(k + 1n)),
      );
    const { digits, exponent } = exact.exp(x);
    const places = PLACES + 1100;
    return shortened({ digits: shifted(digits, exponent + places) - (1n << BigInt(places)), exponent: -places });
  },
  log: (x: number): Exact => value(logOf(exactly(x))),
  log1p(x: number): Exact {
    if (isShort(x))
      return product(
        exactly(x),
        series(x, (k) => (k % 2n === 0n ? k + 1n : -(k + 1n))),
      );
    return value(logOf(onePlus(x)));
  },
  log2: (x: number): Exact => value(over(logOf(exactly(x)), LN2)),
  log10: (x: number): Exact => value(over(logOf(exactly(x)), logOf(exactly(10)))),
  power(x: number, y: number): Exact {
    const { digits, exponent } = exactly(y);
    return expOfFixed(shifted(digits * logOf(exactly(x)), exponent));
  },
  tanh(x: number): Exact {
    const above = exact.expm1(2 * x);
    return quotient(above, value(fixed(above) + 2n * ONE));
  },
  atanh(x: number): Exact {
    if (isShort(x))
      return product(
        exactly(x),
        series(x, (k) => (k % 2n === 0n ? k + 1n : 0n)),
      );
    return { digits: logOf(onePlus(x)) - logOf(onePlus(-x)), exponent: -PLACES - 1 };
  },
  hypot(...values: number[]): Exact {
    const parts = values.map(exactly);
    const least = Math.min(...parts.map(({ exponent }) => exponent));
    const sum = parts.reduce((s, { digits, exponent }) => s + (digits << BigInt(exponent - least)) ** 2n, 0n);
    // The root of sum 2^(2 least), with 200 bits more.
    let root = 1n << BigInt((bitsOf(sum << 400n) + 1) >> 1);
    for (;;) {
      const next = (root + (sum << 400n) / root) >> 1n;
      if (next >= root) return { digits: root, exponent: least - 200 };
      root = next;
    }
  },
  expit: (x: number): Exact => quotient(value(ONE), value(ONE + fixed(exact.exp(-x)))),
  logit: (p: number): Exact => value(logOf(exactly(p)) - logOf(onePlus(-p))),
  softplus(x: number): Exact {
    const power = exact.exp(x);
    const short = fixed(power);
    // log(1 + t) = t (1 - t/2 + t^2/3 - ...); at e^-40 three terms have 50 digits.
    if (x < -40) return product(power, value(ONE - short / 2n + times(short, short) / 3n));
    return value(logOf(value(ONE + short)));
  },
};

/** The same number with this many decimals, cut off. */
export function decimals({ digits, exponent }: Exact, places: number): string {
  const size = shifted((digits < 0n ? -digits : digits) * 10n ** BigInt(places), exponent);
  const text = size.toString().padStart(places + 1, "0");
  return `${digits < 0n ? "-" : ""}${text.slice(0, -places)}.${text.slice(-places)}`;
}

/** How far a double lies from an exact value, in units in the last place of that value. */
export function unitsApart(actual: number, { digits, exponent }: Exact): number {
  const unit = Math.max(bitsOf(digits) + exponent - 1, -1022) - 52;
  const mine = exactly(actual);
  const least = Math.min(exponent, mine.exponent, unit) - 30;
  const difference = shifted(mine.digits, mine.exponent - least) - shifted(digits, exponent - least);
  return Number(shifted(difference, least - unit + 30)) * 2 ** -30;
}
