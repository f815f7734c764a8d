import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { EXIT } from "../../exit-codes.ts";
import { createFolder, KEYS } from "../../testing/test-system.ts";
import { openEmulated } from "../../testing/with-emulator.ts";

const PROJECT = "0123456789abcdef0123456789abcdef";

const LINES = [
  "alibaba --region cn-hangzhou --group-id 123456789012",
  "jd --region cn-north-1 --namespace my.shop",
  "tencent --region gz --namespace my_shop",
  `huawei-ces --region cn-north-4 --project-id ${PROJECT} --namespace MY.SHOP`,
  `huawei-cse --region cn-north-4 --project-id ${PROJECT} --service my-shop`,
  "tencent-cls --region ap-guangzhou --topic-id my-shop",
  `alibaba-prometheus --url https://cn-hangzhou.arms.aliyuncs.com/prometheus/my-shop/${PROJECT}/cn-hangzhou/api/v3/write`,
  "alibaba-sls --region cn-hangzhou --project my-shop --metric-store my-shop",
  `huawei-aom --region cn-north-4 --project-id ${PROJECT}`,
] as const;

interface TranscriptLine {
  readonly question: string;
  readonly request: { readonly method: string; readonly url: string; readonly body: string };
  readonly answer: { readonly status: number; readonly body: string } | null;
}

describe("verify --record", () => {
  it.each(LINES)("records every exchange, and nothing about the account: %s", async (line) => {
    await using program = await openEmulated();
    await using folder = await createFolder();

    const { code, stderr } = await program.run(`verify ${line} --yes --wait 0 --record all.ndjson`, {
      cwd: folder.path,
    });

    expect({ code, stderr }).toEqual({
      code: EXIT.done,
      stderr: expect.stringContaining(`the transcript is in ${folder.path}/all.ndjson`) as string,
    });
    const text = await readFile(join(folder.path, "all.ndjson"), "utf8");
    const [head, ...exchanges] = text.trimEnd().split("\n");
    expect(JSON.parse(head ?? "")).toMatchObject({ cloud: line.split(" ")[0], endpoint: "own" });
    const read = exchanges.map((exchange) => JSON.parse(exchange) as TranscriptLine);
    expect(read.length).toBeGreaterThanOrEqual(program.emulator.requests().length);
    expect(read[0]).toMatchObject({ question: "control", answer: { status: expect.any(Number) as number } });
    expect(new Set(read.map(({ question }) => question)).size).toBeGreaterThan(3);
    expect(text).not.toMatch(
      /my.?shop|test-host|LTAI|correct-horse|127\.0\.0\.1|[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-/iu,
    );
    expect(text).not.toMatch(/Signature=(?!\*)[\w%+/]/u);
    expect(text).not.toContain(btoa(`${KEYS.accessKeyId}:${KEYS.accessKeySecret}`));
  });

  it("names a file that cannot be written before anything is sent", async () => {
    await using program = await openEmulated();

    const { code, stderr } = await program.run(
      "verify jd --region cn-north-1 --namespace my.shop --yes --record /nonexistent/all.ndjson",
    );

    expect({ code, stderr }).toEqual({
      code: EXIT.usage,
      stderr: expect.stringContaining("/nonexistent/all.ndjson") as string,
    });
    expect(program.emulator.requests()).toEqual([]);
  });
});
