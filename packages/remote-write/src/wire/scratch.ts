/** Returns memory of at least a size, the same each time: what was in it is overwritten. */
export type Scratch = (size: number) => Uint8Array<ArrayBuffer>;

/**
 * Memory that one request after the other is written in. To allocate and clear it anew costs as much as to write it.
 * Nothing may keep it: what is sent is a copy, since fetch reads a body after the next request was written.
 */
export function createScratch(): Scratch {
  let bytes = new Uint8Array(0);
  return (size) => {
    if (bytes.length < size) bytes = new Uint8Array(size * 2);
    return bytes;
  };
}
