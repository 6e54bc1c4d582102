import type { Work } from "../contract.js";

const [n, p] = [1_000_000, 20];

/** Reading of files. */
export const readingWorks: readonly Work[] = [
  {
    id: "read",
    title: "a trial read from CSV, n=1,000,000 p=20",
    options:
      "17 columns of numbers, 2 of labels, the arm, 113 MB; ours to the checked Trial with indicators, pandas by its default to a table; the file is in the cache",
    data: { n, p, file: true },
    ours: { job: "read-trial", given: { p } },
    peers: [
      {
        name: "pandas",
        script: "pandas-read.py",
        settings: { columns: p },
        atMost: 2,
        aim: 1,
        memory: { atMost: 1, aim: 0.75 },
      },
    ],
    answer: "cells",
    same: true,
  },
];
