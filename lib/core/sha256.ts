import { sha256 as hash } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits: the same on every engine, and at once. */
export function sha256(text: string): string {
  return bytesToHex(hash(utf8ToBytes(text)));
}

/** SHA-256 of bytes, as 64 hexadecimal digits. */
export function sha256OfBytes(bytes: Uint8Array): string {
  return bytesToHex(hash(bytes));
}
