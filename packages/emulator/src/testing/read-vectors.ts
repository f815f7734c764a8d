import { readFileSync } from "node:fs";

/** A request that another signer made, with the key and the clock it had. All keys are made up. */
export interface Vector {
  readonly name: string;
  /** Who made it. */
  readonly client: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
  readonly now: number;
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly canonicalRequest?: string;
  readonly stringToSign: string;
  /** How many points it carries. */
  readonly points: number;
}

/** Reads the requests recorded for a cloud. */
export function readVectors(cloud: "alibaba" | "jd" | "tencent" | "huawei"): readonly Vector[] {
  return JSON.parse(readFileSync(new URL(`./vectors/${cloud}.json`, import.meta.url), "utf8")) as readonly Vector[];
}
