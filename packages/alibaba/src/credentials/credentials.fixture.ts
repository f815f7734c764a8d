import { localContext } from "@yunmeter/core/credentials";
import { refusedFetch } from "@yunmeter/test-support";

import { createContext, type CredentialsContext } from "./context.ts";
import type { DefaultCredentialsOptions } from "./options.ts";

export { createFolder, type Folder, refusedFetch, rejection } from "@yunmeter/test-support";

export const NOW: number = Date.UTC(2024, 4, 6, 7, 8, 9);

export const KEYS: Readonly<Record<string, string>> = {
  AccessKeyId: "STS.NUgYrLnoC37mZZCNnAbez",
  AccessKeySecret: "CVwjCkNzTMupZ8NbTCxCBRq3K16jtcWFTJAyBEv2",
  SecurityToken: "CAISowJ1q6Ft5B2yfSjIr5bYPv+token/SecretToken==",
  Expiration: "2024-05-06T08:08:09Z",
};

export const CREDENTIALS: Readonly<Record<string, string | number>> = {
  accessKeyId: "STS.NUgYrLnoC37mZZCNnAbez",
  accessKeySecret: "CVwjCkNzTMupZ8NbTCxCBRq3K16jtcWFTJAyBEv2",
  securityToken: "CAISowJ1q6Ft5B2yfSjIr5bYPv+token/SecretToken==",
  expiresAt: Date.UTC(2024, 4, 6, 8, 8, 9),
};

export function emptyContext(parts: DefaultCredentialsOptions = {}): CredentialsContext {
  const options = { env: {}, home: "/nowhere", now: () => NOW, fetch: refusedFetch, ...parts };
  return createContext(options, localContext(options));
}
