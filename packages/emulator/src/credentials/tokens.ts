import { randomBytes } from "node:crypto";

/** Who hands out a token, and takes it. */
export type TokenKind = "huawei-iam" | "huawei-engine" | "alibaba-metadata" | "huawei-metadata";

/** Bearer tokens that the emulator handed out. */
export interface Tokens {
  issue(kind: TokenKind, expiresAt: number): string;
  check(kind: TokenKind, token: string, at: number): "valid" | "expired" | "unknown";
}

/** Makes a register of at most so many tokens; the oldest go first. */
export function createTokens(capacity: number): Tokens {
  const ends = new Map<string, number>();
  return {
    issue(kind, expiresAt) {
      const token = randomBytes(48).toString("base64url");
      const [oldest] = ends.keys();
      if (ends.size >= capacity && oldest !== undefined) ends.delete(oldest);
      ends.set(`${kind} ${token}`, expiresAt);
      return token;
    },
    check(kind, token, at) {
      const expiresAt = ends.get(`${kind} ${token}`);
      if (expiresAt === undefined) return "unknown";
      return at < expiresAt ? "valid" : "expired";
    },
  };
}
