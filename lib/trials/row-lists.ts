import type { Trial } from "./trial.js";

/** Lists of a trial with one entry a patient, which most trials lack. */
export const ROW_LISTS = ["ids", "cluster", "stratum", "time", "status"] as const;

type RowLists = Partial<Pick<Trial, (typeof ROW_LISTS)[number]>>;

/** Those lists that a trial has, each changed alike. */
export function rowLists(of: RowLists, change: <T>(list: readonly T[]) => readonly T[]): RowLists {
  return Object.fromEntries(
    ROW_LISTS.flatMap((name) => {
      const list: readonly (string | number)[] | undefined = of[name];
      return list === undefined ? [] : [[name, change(list)]];
    }),
  );
}
