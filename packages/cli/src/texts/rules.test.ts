import { describe, expect, it } from "vitest";

import { EXIT } from "../exit-codes.ts";
import { readRuleTexts } from "../testing/rule-texts.ts";
import { runHere } from "../testing/test-system.ts";
import { translate } from "./translate.ts";

describe("the rules of points and options", () => {
  it("have their Chinese, each that a reporter states", async () => {
    const messages = (await readRuleTexts()).map((text) => (/^(?:must|cannot)/u.test(text) ? `name ${text}` : text));

    expect(messages.length).toBeGreaterThan(100);
    expect(
      messages.filter((message) => translate(`${message}; received 7`, "zh") === `${message}; received 7`),
    ).toEqual([]);
  });

  it.each([
    ["name must be new; received 7", "stays English as a whole"],
    ["jd: name must be new (it comes from --name)", "stays English as a whole"],
  ])("without a row, as in `%s`, %s", (message) => {
    expect(translate(message, "zh")).toBe(message);
  });

  it.each([
    [
      "put jd orders 12 --region cn-north-1 --namespace a!b",
      'jd：namespace 必须为 1 至 255 个字母、数字、_ 或 .；收到的是 "a!b"（来自 --namespace）',
    ],
    [
      "put tencent orders 12 --region gz --namespace a!b",
      'tencent：namespace 必须为 1 至 32 个字母、数字和下划线；收到的是 "a!b"（来自 --namespace）',
    ],
    [
      "put huawei-ces orders 12 --region cn-north-4 --project-id p --namespace a!b",
      "huawei-ces：namespace 必须为 service.item 的形式，两部分都以字母开头，其后为字母、数字和 _，合计最多 32 个字符（来自 --namespace）",
    ],
    [
      "put jd orders 12 --namespace shop --endpoint http://jd.example",
      "jd：endpoint 必须使用 https：明文 http 会暴露密钥和数据（可用 allowHttp 允许）（来自 --endpoint）",
    ],
    [
      "put tencent orders 12 --region gz --namespace shop --method PUT",
      'tencent：method 必须为 "POST" 或 "GET"；收到的是 "PUT"（来自 --method）',
    ],
  ])("are stated in Chinese by `%s`", async (line, message) => {
    const { stderr, code } = await runHere(`${line} --dimension a=b --lang zh`);

    expect(stderr.split("\n")[0]).toBe(`yunmeter: ${message}`);
    expect(code).toBe(EXIT.usage);
  });
});
