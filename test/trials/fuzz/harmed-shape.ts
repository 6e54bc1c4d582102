import type { Stream } from "treatment-rules";
import { pick } from "./draws.js";
import type { Refusal } from "./harm.js";

/** Everything that can be wrong with rows and quotes. */
export const shape: readonly (readonly [string, (rows: string[][], random: Stream) => Refusal | undefined])[] = [
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
