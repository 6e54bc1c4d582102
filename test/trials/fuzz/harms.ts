import type { Stream } from "treatment-rules";
import { pick } from "./draws.js";
import { columnOf, type KnownColumn, type KnownTrial } from "./known-trial.js";

/** What must come out of a file that was harmed. */
export interface Refusal {
  /** One of these codes; more than one only for bytes drawn at random. */
  readonly codes: readonly string[];
  /** The row (0 is the header) whose line the message must name. */
  readonly row?: number;
  /** Pieces of text that the message must contain. */
  readonly says?: readonly string[];
}

/** A change after which a file must be refused, at one stage of its making; undefined where it does not apply. */
export type Harm =
  | { readonly stage: "trial"; readonly apply: (trial: KnownTrial, random: Stream) => Refusal | undefined }
  | { readonly stage: "rows"; readonly apply: (rows: string[][], random: Stream) => Refusal | undefined }
  | { readonly stage: "text"; readonly apply: (text: string, random: Stream) => [string, Refusal] | undefined }
  | {
      readonly stage: "bytes";
      readonly apply: (bytes: Uint8Array, random: Stream) => [Uint8Array, Refusal] | undefined;
    };

const odd: readonly (readonly [string, string])[] = [
  ["1,5", "decimal-comma"],
  ["-0,25", "decimal-comma"],
  ["1,234.5", "thousands-separator"],
  ["0x10", "hexadecimal"],
  ["0XFF", "hexadecimal"],
  ["NaN", "not-finite"],
  ["Inf", "not-finite"],
  ["-Infinity", "not-finite"],
  ["1e400", "number-too-large"],
  ["-9e999", "number-too-large"],
  ["1e-400", "number-too-small"],
  ["NA", "missing-word"],
  ["12.", "text-in-number"],
  ["1e", "text-in-number"],
  ["--5", "text-in-number"],
  ["about 5", "text-in-number"],
  ["5%", "text-in-number"],
  ["\u22125", "text-in-number"],
  ["1.2.3", "text-in-number"],
  ["__proto__", "text-in-number"],
];

const anyRow = (trial: KnownTrial, random: Stream) => random.integer(trial.n);

const one = (trial: KnownTrial, random: Stream, ...parts: KnownColumn["part"][]): KnownColumn | undefined => {
  const columns = trial.columns.filter(({ part }) => parts.includes(part));
  return columns.length > 0 ? pick(columns, random) : undefined;
};

const added = (trial: KnownTrial, name: string, cell: (i: number) => string): void => {
  const cells = Array.from({ length: trial.n }, (_, i) => cell(i));
  trial.columns.push({ name, part: "unused", cells, values: [], labels: [], absent: [], levels: [] });
  if (trial.roles.covariates) trial.roles.covariates = [...trial.roles.covariates, name];
};

/** A number written otherwise, once for every way, in any column that must hold numbers. */
const numbers = [...new Set(odd.map(([, code]) => code))].map(
  (code): readonly [string, (trial: KnownTrial, random: Stream) => Refusal | undefined] => [
    `${code} among numbers`,
    (trial, random) => {
      const column = one(trial, random, "outcome", "randomization", "numeric")!;
      const i = anyRow(trial, random);
      column.cells[i] = pick(
        odd.filter((way) => way[1] === code),
        random,
      )[0];
      return { codes: [code], row: i + 1, says: [`column ${JSON.stringify(column.name)}`] };
    },
  ],
);

/** Everything else that can be wrong with what the cells mean. */
const meaning: readonly (readonly [string, (trial: KnownTrial, random: Stream) => Refusal | undefined])[] = [
  [
    "empty cell where none may be",
    (trial, random) => {
      const column = one(trial, random, "outcome", "treatment", "id", "randomization");
      const i = anyRow(trial, random);
      column!.cells[i] = "";
      return { codes: ["missing-values"], row: i + 1, says: [`${JSON.stringify(column!.name)}: 1 empty`] };
    },
  ],
  [
    "empty cell in a covariate",
    (trial, random) => {
      const column = one(trial, random, "numeric", "categorical", "codes");
      if (!column || trial.roles.missing) return undefined;
      const i = anyRow(trial, random);
      column.cells[i] = "";
      return { codes: ["missing-values"], row: i + 1, says: [`${JSON.stringify(column.name)}: 1 empty`] };
    },
  ],
  [
    "number among labels",
    (trial, random) => {
      const column = one(trial, random, "categorical");
      if (!column || trial.twin) return undefined;
      const i = anyRow(trial, random);
      if (column.absent[i]) return undefined;
      column.cells[i] = "7";
      return { codes: ["mixed-column"], row: i + 1 };
    },
  ],
  [
    "word for missing among labels",
    (trial, random) => {
      const column = one(trial, random, "categorical", "codes");
      if (!column) return undefined;
      const i = anyRow(trial, random);
      column.cells[i] = pick(["NA", "N/A", "NULL", "."], random);
      return { codes: ["missing-word"], row: i + 1 };
    },
  ],
  [
    "one arm",
    (trial) => {
      columnOf(trial, "treatment")!.cells.fill(trial.treated);
      return { codes: ["one-arm"] };
    },
  ],
  [
    "a third arm",
    (trial, random) => {
      const i = anyRow(trial, random);
      columnOf(trial, "treatment")!.cells[i] = "placebo";
      return { codes: ["more-than-two-arms"], says: ['"placebo" (1)'] };
    },
  ],
  [
    "a treated arm that is not there",
    (trial) => {
      trial.roles.treated = "nobody";
      return { codes: ["treated-label"], says: ['"nobody"'] };
    },
  ],
  [
    "a treated arm to be guessed",
    (trial) => {
      if (trial.twin || trial.roles.treated === undefined) return undefined;
      delete trial.roles.treated;
      return { codes: ["treated-label"] };
    },
  ],
  [
    "a constant outcome",
    (trial) => {
      columnOf(trial, "outcome")!.cells.fill("1");
      return { codes: ["constant-outcome"] };
    },
  ],
  [
    "an impossible probability",
    (trial, random) => {
      const column = columnOf(trial, "randomization");
      const bad = pick(["0", "1", "1.5", "-0.5", "0.0", "75"], random);
      if (!column) {
        trial.roles.randomization = Number(bad);
        return { codes: ["probability"] };
      }
      const i = anyRow(trial, random);
      column.cells[i] = bad;
      return { codes: ["probability"], row: i + 1 };
    },
  ],
  [
    "an identifier twice",
    (trial, random) => {
      const column = columnOf(trial, "id");
      const i = 1 + random.integer(trial.n - 1);
      if (!column) return undefined;
      column.cells[i] = column.cells[random.integer(i)];
      return { codes: ["duplicate-id"], row: i + 1 };
    },
  ],
  [
    "a column twice",
    (trial, random) => {
      added(trial, pick(trial.columns, random).name, () => "1");
      return { codes: ["duplicate-column"], row: 0 };
    },
  ],
  [
    "a column without a name",
    (trial, random) => {
      added(trial, pick(["", " ", "\t"], random), () => "1");
      return { codes: ["column-name"], row: 0 };
    },
  ],
  [
    "a role for a column that is not there",
    (trial, random) => {
      const role = pick(["outcome", "treatment", "id", "randomization"] as const, random);
      trial.roles[role] = "nowhere";
      return {
        codes: ["column"],
        says: ['"nowhere"', ...trial.columns.slice(0, 3).map(({ name }) => JSON.stringify(name))],
      };
    },
  ],
  [
    "one column in two roles",
    (trial) => {
      trial.roles.id = trial.roles.outcome;
      return { codes: ["roles"] };
    },
  ],
  [
    "a misspelt role",
    (trial) => {
      (trial.roles as { outcom?: string }).outcom = "x";
      return { codes: ["roles"], says: ['"outcom"'] };
    },
  ],
  [
    "a label for every patient",
    (trial) => {
      if (trial.n <= 50 || trial.twin) return undefined;
      added(trial, "visit", (i) => `day ${i}`);
      return { codes: ["too-many-levels"], says: ['column "visit"'] };
    },
  ],
  [
    "a column called like an indicator",
    (trial) => {
      const column = trial.columns.find(({ part, levels }) => part === "categorical" && levels.length > 1);
      if (!column || trial.twin) return undefined;
      added(trial, `${column.name}=${column.levels[1]}`, (i) => `${i}`);
      return { codes: ["column-clash"] };
    },
  ],
];

/** Everything in which a file can differ from the one it must be read like. */
const likeness: readonly (readonly [string, (trial: KnownTrial, random: Stream) => Refusal | undefined])[] = [
  [
    "a covariate fewer",
    (trial, random) => {
      const column = one(trial, random, "numeric", "categorical", "codes");
      if (!column) return undefined;
      trial.columns.splice(trial.columns.indexOf(column), 1);
      const { covariates, categorical } = trial.roles;
      if (covariates) trial.roles.covariates = covariates.filter((name) => name !== column.name);
      if (categorical) trial.roles.categorical = categorical.filter((name) => name !== column.name);
      return { codes: ["like"], says: [`${JSON.stringify(column.name)}: present in known; absent here`] };
    },
  ],
  [
    "a covariate more",
    (trial) => {
      added(trial, "late addition", (i) => `${i}`);
      return { codes: ["like"], says: ['"late addition": absent in known; present here'] };
    },
  ],
  [
    "a level more",
    (trial, random) => {
      const column = one(trial, random, "categorical");
      if (!column) return undefined;
      const i = anyRow(trial, random);
      column.cells[i] = "Q";
      return {
        codes: ["like"],
        says: [`"Q"${column.levels.some((l) => l > "Q") ? "" : " here"}`, " in known; levels "],
      };
    },
  ],
  [
    "labels instead of numbers",
    (trial, random) => {
      const column = one(trial, random, "numeric");
      if (!column) return undefined;
      column.cells = column.cells.map((cell, i) => (column.absent[i] ? cell : pick(["low", "high"], random)));
      return { codes: ["like"], says: [": numbers in known; levels "] };
    },
  ],
  [
    "missing values where the first has none",
    (trial, random) => {
      const column = one(trial, random, "numeric", "categorical", "codes");
      if (!column || column.absent.some(Boolean)) return undefined;
      trial.roles.missing = "indicator";
      column.cells[anyRow(trial, random)] = "";
      return { codes: ["like"], says: ["no value missing", "1 missing here"] };
    },
  ],
  [
    "another control arm",
    (trial) => {
      const cells = columnOf(trial, "treatment")!;
      if (/^\d$/.test(trial.treated)) return undefined;
      cells.cells = cells.labels.map((label) => (label === trial.treated ? label : "comparator"));
      return { codes: ["like"], says: [`control arm: ${JSON.stringify(trial.control)} in known; "comparator" here`] };
    },
  ],
  [
    "another kind of outcome",
    (trial, random) => {
      const outcome = columnOf(trial, "outcome")!;
      if (outcome.values.some((y) => y !== 0 && y !== 1)) return undefined;
      outcome.cells[anyRow(trial, random)] = "0.5";
      return { codes: ["like"], says: ["outcome: binary in known; continuous here"] };
    },
  ],
  [
    "another direction",
    (trial) => {
      const turned = trial.twin!.roles.direction === "minimize" ? "maximize" : "minimize";
      trial.roles.direction = turned;
      return { codes: ["like"], says: [`${turned} here`] };
    },
  ],
];

/** Everything that can be wrong with rows and quotes. */
const shape: readonly (readonly [string, (rows: string[][], random: Stream) => Refusal | undefined])[] = [
  [
    "a cell fewer",
    (rows, random) => {
      const r = 1 + random.integer(rows.length - 1);
      rows[r].splice(random.integer(rows[r].length), 1);
      return { codes: ["ragged-row"], row: r };
    },
  ],
  [
    "a cell more",
    (rows, random) => {
      const r = 1 + random.integer(rows.length - 1);
      rows[r].splice(random.integer(rows[r].length), 0, "1");
      return { codes: ["ragged-row"], row: r };
    },
  ],
  [
    "an empty line",
    (rows, random) => {
      const r = 1 + random.integer(rows.length - 1);
      rows.splice(r, 0, [""]);
      return { codes: ["ragged-row"], row: r, says: ["an empty line"] };
    },
  ],
  [
    "a file cut off between two cells",
    (rows, random) => {
      const r = 1 + random.integer(rows.length - 1);
      rows.length = r + 1;
      rows[r].length = 1 + random.integer(rows[r].length - 1);
      // An empty last line would be taken for the end of the file.
      if (rows[r].join("").trim() === "") rows[r][0] = "1";
      return { codes: ["ragged-row"], row: r };
    },
  ],
  [
    "a file cut off within quotes",
    (rows, random) => {
      const r = 1 + random.integer(rows.length - 1);
      rows.length = r + 1;
      rows[r].length = 1 + random.integer(rows[r].length);
      rows[r][rows[r].length - 1] = '"cut';
      return { codes: ["quotes"], row: r };
    },
  ],
  [
    "a quote within a cell",
    (rows, random) => {
      const r = random.integer(rows.length);
      rows[r][random.integer(rows[r].length)] = pick(['5" long', '"a"b', '"a" "b"'], random);
      return { codes: ["quotes"], row: r };
    },
  ],
  [
    "a header and no rows",
    (rows) => {
      rows.length = 1;
      return { codes: ["header-only"] };
    },
  ],
  [
    "nothing at all",
    (rows) => {
      rows.length = 0;
      return { codes: ["empty-file"] };
    },
  ],
  [
    "columns beyond number",
    (rows, random) => {
      if (random.bernoulli(0.8)) return undefined;
      rows[0].push(..."x,".repeat(10_001).split(","));
      return { codes: ["too-many-columns"], row: 0 };
    },
  ],
  [
    "a cell beyond size",
    (rows, random) => {
      if (random.bernoulli(0.98)) return undefined;
      const r = 1 + random.integer(rows.length - 1);
      rows[r][random.integer(rows[r].length)] = `"${"x".repeat(5 * 2 ** 20)}"`;
      return { codes: ["too-long"], row: r };
    },
  ],
];

const inserted = (text: string, piece: string, random: Stream): [string, number] => {
  const at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const place = at + random.integer(text.length - at);
  return [text.slice(0, place) + piece + text.slice(place), text.slice(0, place).split("\n").length - 1];
};

/** Everything that can be wrong with characters. */
const characters: readonly (readonly [string, (text: string, random: Stream) => [string, Refusal] | undefined])[] = [
  [
    "a NUL",
    (text, random) => {
      const [harmed, newlines] = inserted(text, "\0", random);
      return [harmed, { codes: ["nul-byte"], says: [`line ${newlines + 1}:`] }];
    },
  ],
  [
    "a lone CR",
    (text, random) => {
      const [harmed, newlines] = inserted(text, "\rx", random);
      return [harmed, { codes: ["lone-cr"], says: [`line ${newlines + 1}:`] }];
    },
  ],
  ["lines that end in CR", (text) => [text.trimEnd().replace(/\r?\n/g, "\r"), { codes: ["lone-cr"] }]],
  [
    "semicolons between columns",
    (text) => {
      if (text.includes('"')) return undefined;
      return [text.replaceAll(",", ";"), { codes: ["delimiter"], says: ["semicolons"] }];
    },
  ],
  [
    "tabs between columns",
    (text) => {
      if (text.includes('"') || text.split("\n")[0].includes(";")) return undefined;
      return [text.replaceAll(",", "\t"), { codes: ["delimiter"], says: ["tabs"] }];
    },
  ],
];

/** Everything that can be wrong with bytes. */
const encoding: readonly (readonly [
  string,
  (bytes: Uint8Array, random: Stream) => [Uint8Array, Refusal] | undefined,
])[] = [
  [
    "UTF-16",
    (bytes, random) => {
      const text = Buffer.from(bytes)
        .toString("utf8")
        .replace(/^\ufeff/, "");
      const marked = random.bernoulli(0.5) === 1;
      // Without its mark it can be told by the zeros of plain letters only.
      if (!marked && /[^\x20-\x7e\r\n\t]/.test(text)) return undefined;
      const little = Buffer.from(`${marked ? "\ufeff" : ""}${text}`, "utf16le");
      return [random.bernoulli(0.5) ? little : little.swap16(), { codes: ["utf-16"] }];
    },
  ],
  [
    "a byte that UTF-8 does not have",
    (bytes, random) => {
      const at = 3 + random.integer(bytes.length - 3);
      const bad = [0xff, 0xfe, 0xc0, 0xc1, 0xf5][random.integer(5)];
      const harmed = Buffer.concat([bytes.subarray(0, at), Buffer.from([bad]), bytes.subarray(at)]);
      return [harmed, { codes: ["not-utf-8"] }];
    },
  ],
  [
    "a character cut in two",
    (bytes, random) => {
      const cut = pick(["c3", "e2", "e282", "f09f98"], random);
      return [Buffer.concat([bytes, Buffer.from(cut, "hex")]), { codes: ["not-utf-8"] }];
    },
  ],
  [
    "an archive or a picture",
    (bytes, random) => {
      const start = pick(["504b0304", "d0cf11e0", "1f8b08", "255044462d", "89504e470d"], random);
      return [Buffer.concat([Buffer.from(start, "hex"), bytes]), { codes: ["binary"] }];
    },
  ],
  [
    "bytes at random",
    (_bytes, random) => {
      const noise = Uint8Array.from({ length: 300 + random.integer(300) }, () => random.integer(256));
      return [noise, { codes: ["not-utf-8", "utf-16", "binary"] }];
    },
  ],
];

/** Every harm by its name. */
export const harms: ReadonlyMap<string, Harm> = new Map<string, Harm>([
  ...[...numbers, ...meaning].map(([name, apply]): [string, Harm] => [name, { stage: "trial", apply }]),
  ...likeness.map(([name, apply]): [string, Harm] => [
    name,
    { stage: "trial", apply: (trial, random) => (trial.twin ? apply(trial, random) : undefined) },
  ]),
  ...shape.map(([name, apply]): [string, Harm] => [name, { stage: "rows", apply }]),
  ...characters.map(([name, apply]): [string, Harm] => [name, { stage: "text", apply }]),
  ...encoding.map(([name, apply]): [string, Harm] => [name, { stage: "bytes", apply }]),
]);
