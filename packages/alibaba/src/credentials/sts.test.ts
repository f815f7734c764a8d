import { describe, expect, it } from "vitest";

import { emptyContext, KEYS, rejection } from "./credentials.fixture.ts";
import type { DefaultCredentialsOptions } from "./options.ts";
import { assume, canonical, type Role } from "./sts.ts";

/** The address that is asked for a role. */
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
  it("asks the central service when it knows of no region", async () => {
    expect(await addressOf({})).toBe("https://sts.aliyuncs.com/?Action=A");
    expect(await addressOf({}, { env: { ALIBABA_CLOUD_STS_REGION: "" } })).toBe("https://sts.aliyuncs.com/?Action=A");
  });

  it("asks the region of the profile, of the options, of the environment, whichever comes first", async () => {
    const env = { ALIBABA_CLOUD_STS_REGION: "cn-beijing" };

    expect(await addressOf({}, { env })).toBe("https://sts.cn-beijing.aliyuncs.com/?Action=A");
    expect(await addressOf({}, { env, stsRegion: "cn-shanghai" })).toBe(
      "https://sts.cn-shanghai.aliyuncs.com/?Action=A",
    );
    expect(await addressOf({ stsRegion: "ap-southeast-1" }, { env, stsRegion: "cn-shanghai" })).toBe(
      "https://sts.ap-southeast-1.aliyuncs.com/?Action=A",
    );
  });

  it("asks within the VPC where profile or environment say so, and a region is known", async () => {
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
    "asks the profile's endpoint %s over https",
    async (stsHost) => {
      expect(await addressOf({ stsHost, stsRegion: "cn-beijing" })).toBe("https://sts.example.com/?Action=A");
    },
  );

  it("asks the URL of the options before all", async () => {
    expect(await addressOf({ stsHost: "sts.example.com" }, { stsUrl: "http://127.0.0.1:5/" })).toBe(
      "http://127.0.0.1:5/?Action=A",
    );
  });

  it.each([{ stsRegion: "evil.example/" }, { stsHost: "a b" }])("sends nothing to %o", async (role) => {
    expect((await rejection(addressOf(role))).message).toMatch(/^the STS (region|endpoint) must be/);
  });
});

describe("canonical", () => {
  it("sorts by name and encodes as signatures want it", () => {
    expect(canonical({ b: "a b*~", A: "ü/+", a: "" })).toBe("A=%C3%BC%2F%2B&a=&b=a%20b%2A~");
  });
});
