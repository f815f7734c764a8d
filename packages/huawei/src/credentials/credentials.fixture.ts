import { localContext } from "@yunmeter/core/credentials";
import { refusedFetch } from "@yunmeter/test-support";

import { createContext, type CredentialsContext } from "./context.ts";
import type { DefaultCredentialsOptions } from "./options.ts";

export { createFolder, type Folder, refusedFetch, rejection } from "@yunmeter/test-support";

export const CREDENTIAL = {
  access: "NZFAT5VNWEJDGZ4PZ123",
  secret: "riEoWsy3qO0BvgwfkoLVgCUvzgpjBBcvdq",
  securitytoken: "gQpjbi1ub3J0aC00jD4Ej-token/+=",
  expires_at: "2026-01-08T03:50:07.574000Z",
} as const;

export const CREDENTIALS: Readonly<Record<string, string | number>> = {
  accessKeyId: CREDENTIAL.access,
  accessKeySecret: CREDENTIAL.secret,
  securityToken: CREDENTIAL.securitytoken,
  expiresAt: Date.UTC(2026, 0, 8, 3, 50, 7, 574),
};

export function emptyContext(parts: DefaultCredentialsOptions = {}): CredentialsContext {
  const options = { env: {}, home: "/nowhere", fetch: refusedFetch, ...parts };
  return createContext(options, localContext(options));
}
