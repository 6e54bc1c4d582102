import { LESSON_00 } from "./lesson-00.js";
import { LESSON_01 } from "./lesson-01.js";
import { LESSON_02 } from "./lesson-02.js";
import { LESSON_03 } from "./lesson-03.js";
import { LESSON_04 } from "./lesson-04.js";
import { LESSON_05 } from "./lesson-05.js";
import type { FindingText } from "./types.js";

/** What every finding of the course is, by id: the one place where its sentence, unit and kind stand. */
export const SENTENCES: { readonly [id: string]: FindingText } = {
  ...LESSON_00,
  ...LESSON_01,
  ...LESSON_02,
  ...LESSON_03,
  ...LESSON_04,
  ...LESSON_05,
};
