import { describe, expect, it } from "vitest";

import { emptyContext, KEYS, rejection } from "./credentials.fixture.ts";
import type { DefaultCredentialsOptions } from "./options.ts";
import { assume, canonical, type Role } from "./sts.ts";

async function addressOf(role: Partial<Role>, parts: DefaultCredentialsOptions = {}): Promise<string> {
  const addresses: string[] = [];
  const context = emptyContext({
    ...parts,
    fetch: (input) => {
      addresses.push(input as string);
      return Promise.resolve(Response.json({ Credentials: KEYS }));
    },
  });
  await assume(context, { roleArn: "arn", ...role }, () => ({ query: { Action: "A" }, form: {} }));
  return addresses.join();
}

describe("assume", () => {
  it("calls the central service without a region", async () => {
    expect(await addressOf({})).toBe("https://sts.aliyuncs.com/?Action=A");
    expect(await addressOf({}, { env: { ALIBABA_CLOUD_STS_REGION: "" } })).toBe("https://sts.aliyuncs.com/?Action=A");
  });

  it("prefers the region of the profile to that of the options, and that to the environment's", async () => {
    const env = { ALIBABA_CLOUD_STS_REGION: "cn-beijing" };

    expect(await addressOf({}, { env })).toBe("https://sts.cn-beijing.aliyuncs.com/?Action=A");
    expect(await addressOf({}, { env, stsRegion: "cn-shanghai" })).toBe(
      "https://sts.cn-shanghai.aliyuncs.com/?Action=A",
    );
    expect(await addressOf({ stsRegion: "ap-southeast-1" }, { env, stsRegion: "cn-shanghai" })).toBe(
      "https://sts.ap-southeast-1.aliyuncs.com/?Action=A",
    );
  });

  it("calls the VPC host when profile or environment enable it and there is a region", async () => {
    const env = { ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED: "True" };

    expect(await addressOf({ stsRegion: "cn-beijing", isVpc: true })).toBe(
      "https://sts-vpc.cn-beijing.aliyuncs.com/?Action=A",
    );
    expect(await addressOf({}, { env, stsRegion: "cn-beijing" })).toBe(
      "https://sts-vpc.cn-beijing.aliyuncs.com/?Action=A",
    );
    expect(await addressOf({}, { env })).toBe("https://sts.aliyuncs.com/?Action=A");
  });

  it.each(["sts.example.com", "https://sts.example.com", "http://sts.example.com/"])(
    "calls the profile's endpoint %s over https",
    async (stsHost) => {
      expect(await addressOf({ stsHost, stsRegion: "cn-beijing" })).toBe("https://sts.example.com/?Action=A");
    },
  );

  it("prefers the URL of the options", async () => {
    expect(await addressOf({ stsHost: "sts.example.com" }, { stsUrl: "http://127.0.0.1:5/" })).toBe(
      "http://127.0.0.1:5/?Action=A",
    );
  });

  it.each([{ stsRegion: "evil.example/" }, { stsHost: "a b" }])("sends nothing to %o", async (role) => {
    expect((await rejection(addressOf(role))).message).toMatch(/^the STS (region|endpoint) must be/);
  });
});

describe("canonical", () => {
  it("sorts by name and encodes as signatures require", () => {
    expect(canonical({ b: "a b*~", A: "ü/+", a: "" })).toBe("A=%C3%BC%2F%2B&a=&b=a%20b%2A~");
  });
});
