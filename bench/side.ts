import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Answer, Facts } from "./contract.js";
import { readNumbers } from "./tables.js";

/** How a side is started. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** What a side says after a run. */
export interface Run {
  readonly ms: number;
  /** Peak memory of the process since it began, which R does not say, and before the run, which only ours says. */
  readonly peakMegabytes?: number;
  readonly dataMegabytes?: number;
}

/** A side that cannot take part: a package, a program or a learner is not there. */
export class Missing extends Error {}

/** A reply is a line of JSON behind this sign; whatever else packages print is passed over. */
const SIGN = "@bench ";

/** Longest silence, in milliseconds. */
const PATIENCE = 15 * 60_000;

/**
 * One side of a comparison: a process that loads its packages once, then does what it is told, a line at a time, and
 * takes its own time. `run FOLDER SEED` fits and predicts; `answer FOLDER NAME` writes the numbers of the last run.
 */
export class Side {
  readonly #child: ChildProcess;
  readonly #replies: AsyncIterator<string>;
  #errors: string = "";
  #failure: Error | undefined;
  versions: Facts = {};

  private constructor({ program, args, env }: Command) {
    this.#child = spawn(program, args, { env: env ?? process.env, stdio: ["pipe", "pipe", "pipe"] });
    this.#child.on("error", (error) => {
      this.#failure = new Missing(`${program} does not start: ${error.message}`);
    });
    this.#child.stderr?.on("data", (text) => {
      this.#errors = `${this.#errors}${text}`.slice(-4000);
    });
    // A side that died hears nothing more; its next reply, which does not come, says why.
    this.#child.stdin?.on("error", () => {});
    this.#replies = createInterface({ input: this.#child.stdout! })[Symbol.asyncIterator]();
  }

  /** Starts a side and waits until its packages are loaded; throws {@link Missing} where they are not there. */
  static async start(command: Command): Promise<Side> {
    const side = new Side(command);
    const hello = await side.#reply();
    if (typeof hello.missing === "string") {
      await side.stop();
      throw new Missing(hello.missing);
    }
    side.versions = hello as Facts;
    return side;
  }

  async run(folder: string, seed: number): Promise<Run> {
    return (await this.#ask(`run\t${folder}\t${seed}`)) as unknown as Run;
  }

  /** The numbers of the last run, and what the side says of them. */
  async answer(folder: string, name: string): Promise<Answer> {
    const facts = (await this.#ask(`answer\t${folder}\t${name}`)) as Facts;
    return { values: readNumbers(folder, name), facts };
  }

  /** Lets the process end by itself, so that it can still write its profile. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#failure) return;
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.stdin?.end();
    const late = setTimeout(() => this.#child.kill(), 20_000);
    await ended;
    clearTimeout(late);
  }

  #ask(line: string): Promise<Record<string, unknown>> {
    this.#child.stdin?.write(`${line}\n`);
    return this.#reply();
  }

  async #reply(): Promise<Record<string, unknown>> {
    let late: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      late = setTimeout(() => {
        this.#child.kill();
        reject(new Error(`no reply within ${PATIENCE / 60_000} minutes`));
      }, PATIENCE);
    });
    try {
      for (;;) {
        const { value, done } = await Promise.race([this.#replies.next(), silence]);
        if (done) throw this.#failure ?? new Error(`it ended without a reply: ${lastLines(this.#errors)}`);
        if (!value.startsWith(SIGN)) continue;
        const reply = JSON.parse(value.slice(SIGN.length)) as Record<string, unknown>;
        if (typeof reply.error === "string") throw new Error(reply.error);
        return reply;
      }
    } finally {
      clearTimeout(late);
    }
  }
}

/** The end of what a process complained of, on one line. */
export function lastLines(text: string, count: number = 3): string {
  const lines = text.trim().split("\n");
  return lines.slice(-count).join(" | ") || "it said nothing";
}
