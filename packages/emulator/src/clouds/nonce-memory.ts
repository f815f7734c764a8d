import { createHash } from "node:crypto";

export interface NonceMemory {
  /** False if it was taken before, within the window. */
  take(owner: string, nonce: string, at: number): boolean;
  clear(): void;
}

/** Forgets a nonce after `windowMs`, and the oldest ones beyond `capacity`. */
export function createNonceMemory(windowMs: number, capacity: number): NonceMemory {
  const taken = new Map<string, number>();
  const forget = (at: number): void => {
    for (const [key, since] of taken) {
      if (taken.size <= capacity && at - since <= windowMs) return;
      taken.delete(key);
    }
  };
  return {
    take(owner, nonce, at) {
      forget(at);
      // Hashed, since a substring would keep the whole request's text alive.
      const key = createHash("sha256").update(`${owner}\n${nonce}`).digest("base64");
      const since = taken.get(key);
      if (since !== undefined && Math.abs(at - since) <= windowMs) return false;
      taken.delete(key);
      taken.set(key, at);
      return true;
    },
    clear: () => taken.clear(),
  };
}
