import type { ReceivedRequest } from "./cloud.ts";

export function signedHeaders({ headers }: Pick<ReceivedRequest, "headers">): Record<string, string> {
  const [, list = ""] =
    /SignedHeaders=([\w;-]+), ?Signature=[0-9a-f]{64}$/.exec(String(headers["authorization"])) ?? [];
  return Object.fromEntries(list.split(";").map((name) => [name, String(headers[name])]));
}
