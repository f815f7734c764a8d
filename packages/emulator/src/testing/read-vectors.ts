import { readFileSync } from "node:fs";

export interface Vector {
  readonly name: string;
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
  readonly points: number;
}

export function readVectors(cloud: "alibaba" | "jd" | "tencent" | "huawei"): readonly Vector[] {
  return JSON.parse(readFileSync(new URL(`./vectors/${cloud}.json`, import.meta.url), "utf8")) as readonly Vector[];
}
