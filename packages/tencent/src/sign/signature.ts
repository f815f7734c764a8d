import { hmacText } from "@yunmeter/core/kit";

/** What is signed of a call. */
export interface SignedParts {
  readonly method: "GET" | "POST";
  /** Without scheme and port. */
  readonly host: string;
  readonly path: string;
  /** As they are: nothing is encoded before it is signed. */
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** The signature of Tencent Cloud's first generation (HmacSHA1), as base64. */
export function signatureOf(parts: SignedParts, secretKey: string): string | Promise<string> {
  return hmacText("SHA-1", secretKey, stringToSign(parts), "base64");
}

/** Method, host, path and the parameters in the order of their names. */
export function stringToSign({ method, host, path, parameters }: SignedParts): string {
  const pairs = Object.keys(parameters)
    .toSorted()
    .map((name) => `${name}=${parameters[name]}`);
  return `${method}${host}${path}?${pairs.join("&")}`;
}
