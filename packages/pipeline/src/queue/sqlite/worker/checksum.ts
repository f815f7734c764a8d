import { crc32 } from "node:zlib";

import type { StoredPoint } from "../../queue.ts";

export function checksumOf({ id, lane, body, bytes, rank, addedAt }: StoredPoint): number {
  return crc32(body, crc32(`${id}\n${lane}\n${bytes}\n${rank}\n${addedAt}\n`));
}
