import type { Stream } from "treatment-rules";

/** Names that break programs which take names for anything but data. */
const hostile: readonly string[] = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "prototype",
  "length",
  "<script>alert(1)</script>",
  "a, b",
  'say "hi"',
  "two\nlines",
  "three\r\nlines",
  "\u5e74\u9f62",
  "caf\u00e9",
  "\ud83d\ude00",
  "turned\u202Ehalfway",
  "=SUM(A1)",
  "x=y",
  "a;b",
  'a;\n"b"',
  "tab\tinside",
  "\u001b[31mred",
];

/** Labels of which none looks like a number; the hostile names are labels too. */
const plainLabels: readonly string[] = ["old", "new", "A", "B", "c", "Z", "18-30", "50+", "Other", "yes"];
const plainNames: readonly string[] =
  "age sex bmi site region stage weight height score cd4 Y A 0 1e5 NaN NA true null undefined".split(" ");

export const labelPool = (tame: boolean): readonly string[] => (tame ? plainLabels : [...hostile, ...plainLabels]);

export const pick = <T>(items: readonly T[], random: Stream): T => items[random.integer(items.length)];

export const shuffled = <T>(items: readonly T[], random: Stream): T[] =>
  Array.from(random.permutation(items.length), (k) => items[k]);

export const drawNames = (count: number, tame: boolean, random: Stream): string[] =>
  shuffled(tame ? plainNames : [...hostile, ...plainNames], random).slice(0, count);

/** A number as whole / 10^scale, the nearest double of the decimal, and one of the many ways to write it. */
export function drawNumber(random: Stream): { value: number; cell: string } {
  const drawn = random.integer(99999) + 1;
  // 7777 far from all else is asked about, and rightly; here nothing is meant to be asked.
  const whole = /^([6-9])\1*$/.test(String(drawn)) ? drawn + 1 : drawn;
  const scale = random.integer(5);
  const negative = random.bernoulli(0.3) === 1;
  const value = ((negative ? -1 : 1) * whole) / 10 ** scale;
  const digits = String(whole).padStart(scale + 1, "0");
  const before = digits.slice(0, digits.length - scale);
  const after = scale > 0 ? `.${digits.slice(digits.length - scale)}` : "";
  const plain = `${before}${after}`;
  const sign = negative ? "-" : random.bernoulli(0.1) ? "+" : "";
  const forms = [plain, plain, plain, `0${plain}`, `${whole}e-${scale}`, `${whole}E-0${scale}`];
  if (after !== "") forms.push(`${plain}00`, plain.replace(/^0\./, "."));
  return { value, cell: `${sign}${pick(forms, random)}` };
}
