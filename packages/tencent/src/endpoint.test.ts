import { describe, expect, it } from "vitest";

import { isReceiver, resolveEndpoint, shortRegion } from "./endpoint.ts";

/** What the generic documents of the first generation list. */
const SHORT_NAMES = "gz sh bj cd cq hk sg th kr jp de in ca usw use".split(" ");

/** The same regions, as everything newer calls them, the instance metadata included. */
const LONG_NAMES =
  "ap-guangzhou ap-shanghai ap-beijing ap-chengdu ap-chongqing ap-hongkong ap-singapore ap-bangkok ap-seoul ap-tokyo eu-frankfurt ap-mumbai na-toronto na-siliconvalley na-ashburn".split(
    " ",
  );

describe("shortRegion", () => {
  it("leaves every short name as it is", () => {
    expect(SHORT_NAMES.map((region) => shortRegion(region))).toEqual(SHORT_NAMES);
  });

  it("shortens every long name that ever had a short one", () => {
    expect(LONG_NAMES.map((region) => shortRegion(region))).toEqual(SHORT_NAMES);
  });

  it.each(["", "ap-nanjing", "ap-guangzhou-3", "GZ", "g", "gz ", "constructor", "__proto__"])(
    "knows no region %j",
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
  ])("goes to the receiver for %j, over plain HTTP as the protocol has it", (endpoint) => {
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
    ["https://relay.example/report.cgi", /no path but \/v2\/index\.php/],
    ["receiver.monitor.tencentyun.com/report.cgi", /no path but/],
    ["receiver.monitor.tencentyun.com:port", /URL/],
    ["https://receiver.monitor.tencentyun.com:8080", /of http: the receiver speaks nothing else/],
    ["https://relay.example/?a=b", /query/],
  ])("says what is wrong with %j", (endpoint, fault) => {
    expect(resolveEndpoint({ endpoint })).toMatch(fault);
  });
});

describe("isReceiver", () => {
  it("tells the receiver from a way to it", () => {
    expect(isReceiver(resolveEndpoint({}) as URL)).toBe(true);
    expect(isReceiver(new URL("https://relay.example"))).toBe(false);
  });
});
