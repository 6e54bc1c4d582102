/** How an engine reads files. */
export interface Files {
  /** The bytes of a file; rejects with code `file` or `too-large`. */
  readBytes(path: string): Promise<Uint8Array>;
  /** The last part of a path. */
  nameOf(path: string): string;
}
