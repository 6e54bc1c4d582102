import { METADATA, RAW_CELLS, RUN_ORDER, SCRIPTS } from "./cells.js";
import { DESCRIPTORS, LISTS, LITERATURE } from "./course.js";
import { ALT_TEXTS, PICTURES } from "./pictures.js";
import type { Way } from "./place.js";
import { BUILD, VERSIONS } from "./programs.js";
import { PLAIN_NUMBERS, PROSE } from "./prose.js";

/** What a reader sees and no rerun makes, and a fault is planted in. */
export type ReaderKind =
  | "picture"
  | "alt text"
  | "prose"
  | "plain number"
  | "raw cell"
  | "metadata"
  | "script"
  | "run order"
  | "list"
  | "descriptor"
  | "literature"
  | "version"
  | "build";

/** Ways of planting such faults, by kind: every way of a kind has its turn before one comes again. */
export const READER_WAYS: { readonly [kind in ReaderKind]: readonly Way[] } = {
  picture: PICTURES,
  "alt text": ALT_TEXTS,
  prose: PROSE,
  "plain number": PLAIN_NUMBERS,
  "raw cell": RAW_CELLS,
  metadata: METADATA,
  script: SCRIPTS,
  "run order": RUN_ORDER,
  list: LISTS,
  descriptor: DESCRIPTORS,
  literature: LITERATURE,
  version: VERSIONS,
  build: BUILD,
};
