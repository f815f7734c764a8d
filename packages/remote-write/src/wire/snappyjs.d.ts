declare module "snappyjs" {
  /** Reads the block format; throws on what is not in it. */
  export function uncompress(compressed: Uint8Array): Uint8Array;
}
