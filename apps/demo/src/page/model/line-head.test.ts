import { describe, expect, it } from "vitest";

import { CLOUDS } from "../../clouds/clouds.ts";
import { CHINESE } from "../words/chinese.ts";
import { ENGLISH } from "../words/english.ts";
import { lineHead, lineText } from "./line-head.ts";

const LINE = { cloud: "jd", about: "waiting", points: 8, reason: "unavailable", text: "[yunmeter] jd: …" } as const;

describe("the head of a line of the log", () => {
  it.each([
    [LINE, "JD Cloud: 8 waiting (cloud not available)", "京东云：8 个数据点等待重发（云平台不可用）"],
    [{ ...LINE, about: "recovered" }, "JD Cloud: accepts again", "京东云：恢复接收"],
    [
      { ...LINE, about: "lost", reason: "refused" },
      "JD Cloud: 8 refused by the cloud",
      "京东云：8 个数据点被云平台拒绝",
    ],
    [
      { ...LINE, about: "lost", reason: "age" },
      "JD Cloud: 8 lost (waited too long)",
      "京东云：丢失 8 个数据点（等待过久）",
    ],
    [
      { ...LINE, about: "uncertain", reason: "timeout" },
      "JD Cloud: 8 of unknown fate (timed out)",
      "京东云：8 个数据点结果未知（超时）",
    ],
  ] as const)("%j is %s", (line, english, chinese) => {
    expect(lineHead(line, CLOUDS, ENGLISH)).toBe(english);
    expect(lineHead(line, CLOUDS, CHINESE)).toBe(chinese);
  });

  it.each([
    { ...LINE, about: "remark" },
    { ...LINE, cloud: undefined },
    { ...LINE, text: "[yunmeter] since the last line: jd: 8 points waiting (unavailable); tencent: …" },
  ] as const)("is absent for %j", (line) => {
    expect(lineHead(line, CLOUDS, ENGLISH)).toBeUndefined();
  });
});

describe("the text of a line of the log", () => {
  it.each([
    ["[yunmeter] jd-samples: 8 points lost (refused, code 400). Correct the point.", "Correct the point."],
    ["[yunmeter] jd-samples: waiting (unavailable). Next attempt in 2 s.", "Next attempt in 2 s."],
    [
      "[yunmeter] jd-samples: points arrive again, after 2 s (throttled).",
      "jd-samples: points arrive again, after 2 s (throttled).",
    ],
  ])("%j is %j below a head", (text, below) => {
    expect(lineText({ text }, "JD Cloud: …")).toBe(below);
  });

  it("is whole without a head", () => {
    expect(lineText({ text: "[yunmeter] jd: 8 points lost (age). See …" }, undefined)).toBe(
      "jd: 8 points lost (age). See …",
    );
  });
});
