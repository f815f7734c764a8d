import { randomBytes } from "node:crypto";

export type TokenKind = "huawei-iam" | "huawei-engine" | "alibaba-metadata" | "huawei-metadata";

export interface TokenRegister {
  issue(kind: TokenKind, expiresAt: number): string;
  check(kind: TokenKind, token: string, at: number): "valid" | "expired" | "unknown";
}

/** Holds at most `capacity` tokens; the oldest are dropped first. */
export function createTokenRegister(capacity: number): TokenRegister {
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
