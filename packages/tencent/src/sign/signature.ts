import { hmacText } from "@yunmeter/core/kit";

/** The signed parts of a call. */
export interface SignedParts {
  readonly method: "GET" | "POST";
  /** Without scheme and port. */
  readonly host: string;
  readonly path: string;
  /** Unencoded. */
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** Tencent Cloud's first-generation signature (HmacSHA1) in base64. */
export function signatureOf(parts: SignedParts, secretKey: string): string | Promise<string> {
  return hmacText("SHA-1", secretKey, stringToSign(parts), "base64");
}

/** Method, host, path and the parameters sorted by name. */
export function stringToSign({ method, host, path, parameters }: SignedParts): string {
  const pairs = Object.keys(parameters)
    .toSorted()
    .map((name) => `${name}=${parameters[name]}`);
  return `${method}${host}${path}?${pairs.join("&")}`;
}
