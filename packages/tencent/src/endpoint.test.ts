import { describe, expect, it } from "vitest";

import { isReceiver, resolveEndpoint, shortRegion } from "./endpoint.ts";

const SHORT_NAMES = "gz sh bj cd cq hk sg th kr jp de in ca usw use".split(" ");

const LONG_NAMES =
  "ap-guangzhou ap-shanghai ap-beijing ap-chengdu ap-chongqing ap-hongkong ap-singapore ap-bangkok ap-seoul ap-tokyo eu-frankfurt ap-mumbai na-toronto na-siliconvalley na-ashburn".split(
    " ",
  );

describe("shortRegion", () => {
  it("keeps every short name", () => {
    expect(SHORT_NAMES.map((region) => shortRegion(region))).toEqual(SHORT_NAMES);
  });

  it("shortens every long name that has a short one", () => {
    expect(LONG_NAMES.map((region) => shortRegion(region))).toEqual(SHORT_NAMES);
  });

  it.each(["", "ap-nanjing", "ap-guangzhou-3", "GZ", "g", "gz ", "constructor", "__proto__"])(
    "rejects the region %j",
    (region) => {
      expect(shortRegion(region)).toBeUndefined();
    },
  );
});

describe("resolveEndpoint", () => {
  const RECEIVER = "http://receiver.monitor.tencentyun.com:8080/v2/index.php";

  it.each([
    undefined,
    "receiver.monitor.tencentyun.com",
    "receiver.monitor.tencentyun.com:8080",
    "http://receiver.monitor.tencentyun.com:8080/",
    "HTTP://Receiver.monitor.tencentyun.com/v2/index.php",
  ])("resolves %j to the receiver over plain HTTP", (endpoint) => {
    expect(String(resolveEndpoint({ endpoint }))).toBe(RECEIVER);
  });

  it.each([
    ["http://127.0.0.1:9000", undefined, "http://127.0.0.1:9000/v2/index.php"],
    ["https://relay.example", undefined, "https://relay.example/v2/index.php"],
    ["relay.example/v2/index.php", undefined, "https://relay.example/v2/index.php"],
    ["http://10.0.0.5:8080", true, "http://10.0.0.5:8080/v2/index.php"],
  ])("goes to %j, to the path that is signed", (endpoint, allowHttp, url) => {
    expect(String(resolveEndpoint({ endpoint, allowHttp }))).toBe(url);
  });

  it.each([
    ["http://10.0.0.5:8080", /https/],
    ["http://receiver.monitor.tencentyun.com.evil.example", /https/],
    ["https://relay.example/report.cgi", /no path other than \/v2\/index\.php/],
    ["receiver.monitor.tencentyun.com/report.cgi", /no path other than/],
    ["receiver.monitor.tencentyun.com:port", /URL/],
    ["https://receiver.monitor.tencentyun.com:8080", /of http: the receiver does not speak https/],
    ["https://relay.example/?a=b", /query/],
  ])("explains why %j is invalid", (endpoint, fault) => {
    expect(resolveEndpoint({ endpoint })).toMatch(fault);
  });
});

describe("isReceiver", () => {
  it("distinguishes the receiver from a proxy to it", () => {
    expect(isReceiver(resolveEndpoint({}) as URL)).toBe(true);
    expect(isReceiver(new URL("https://relay.example"))).toBe(false);
  });
});
