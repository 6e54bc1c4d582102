import { raise } from "../core/errors.js";
import type { Threads } from "./threads.js";

/** Where there are no worker threads of Node's kind, such as in a browser: work is done in the thread that asks. */
export const threads: Threads = {
  forCores: () => 1,
  ask: async () =>
    raise({
      code: "workers",
      where: "workers",
      expected: "1 here, where a page or a Web Worker does the work itself",
      got: "more than 1",
      hint: "Say workers: 1; to keep a page free, call the function in a Web Worker of your own.",
    }),
};
