import { crc32 } from "node:zlib";

import type { StoredPoint } from "../../queue.ts";

/** Of all that an entry says: SQLite itself does not see a flipped bit in a text. */
export function checksumOf({ id, lane, body, bytes, rank, addedAt }: StoredPoint): number {
  return crc32(body, crc32(`${id}\n${lane}\n${bytes}\n${rank}\n${addedAt}\n`));
}
