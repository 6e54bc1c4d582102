import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** Changes of files that can all be taken back, the last one first. */
export class Changes {
  readonly #before: [string, Uint8Array | undefined][] = [];

  /** Writes a file, which may be new. */
  write(path: string, content: string | Uint8Array): void {
    this.#before.push([path, existsSync(path) ? readFileSync(path) : undefined]);
    writeFileSync(path, content);
  }

  /** Takes a file away. */
  remove(path: string): void {
    this.#before.push([path, readFileSync(path)]);
    rmSync(path);
  }

  /** Puts everything back as it was. */
  undo(): void {
    for (let last = this.#before.pop(); last !== undefined; last = this.#before.pop()) {
      const [path, content] = last;
      if (content === undefined) rmSync(path, { force: true });
      else writeFileSync(path, content);
    }
  }
}
