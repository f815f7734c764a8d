import { describe, expect, it } from "vitest";

import { isRegion, regionEndpoint, resolveEndpoint } from "./endpoint.ts";

const REGIONS = `
  ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-5 ap-southeast-6
  ap-southeast-7 ap-southeast-8 cn-beijing cn-beijing-finance-1 cn-chengdu cn-fuzhou cn-guangzhou cn-hangzhou
  cn-hangzhou-finance cn-heyuan cn-heyuan-acdr-1 cn-hongkong cn-huhehaote cn-nanjing cn-north-2-gov-1 cn-qingdao
  cn-shanghai cn-shanghai-finance-1 cn-shenzhen cn-shenzhen-finance-1 cn-wuhan-lr cn-wulanchabu cn-wulanchabu-gic-1
  cn-zhangjiakou cn-zhengzhou-jva cn-zhongwei eu-central-1 eu-west-1 eu-west-2 me-central-1 me-east-1 na-south-1
  us-east-1 us-southeast-1 us-west-1`
  .trim()
  .split(/\s+/);

describe("regionEndpoint", () => {
  it("follows one rule in all 43 regions", () => {
    expect(REGIONS).toHaveLength(43);
    expect(REGIONS.every((region) => isRegion(region))).toBe(true);
    expect(REGIONS.map((region) => regionEndpoint(region).href)).toEqual(
      REGIONS.map((region) => `https://metrics.${region}.aliyuncs.com/`),
    );
  });
});

describe("isRegion", () => {
  it.each(["", "hangzhou", "cn-hangzhou.evil.example/", "CN-HANGZHOU", "cn hangzhou", 7])("rejects %j", (text) => {
    expect(isRegion(text)).toBe(false);
  });
});

describe("resolveEndpoint", () => {
  it("prefers an explicit endpoint to the region's", () => {
    expect(String(resolveEndpoint({ region: "cn-hangzhou", endpoint: "metrics-vpc.cn-hangzhou.aliyuncs.com" }))).toBe(
      "https://metrics-vpc.cn-hangzhou.aliyuncs.com/",
    );
  });

  it.each([
    [{}, /region is missing/],
    [{ endpoint: "http://metrics.cn-hangzhou.aliyuncs.com" }, /https/],
    [{ endpoint: "https://proxy.example/cms" }, /path/],
  ])("explains why %j is invalid", (options, fault) => {
    expect(resolveEndpoint(options)).toMatch(fault);
  });

  it("allows plain http to loopback, and elsewhere with allowHttp", () => {
    expect(resolveEndpoint({ endpoint: "http://127.0.0.1:8080" })).toBeInstanceOf(URL);
    expect(resolveEndpoint({ endpoint: "http://10.0.0.1", allowHttp: true })).toBeInstanceOf(URL);
  });
});
