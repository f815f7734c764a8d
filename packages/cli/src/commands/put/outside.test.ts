import { describe, expect, it } from "vitest";

import { EXIT } from "../../exit-codes.ts";
import { KEY_ENVIRONMENT, runHere } from "../../testing/test-system.ts";

describe("put", () => {
  it("looks for no credentials outside the machine in a dry run", async () => {
    const asked: string[] = [];
    const fetch = (input: string | URL | Request): Promise<never> => {
      asked.push(input instanceof Request ? input.url : String(input));
      return Promise.reject(new Error("offline"));
    };
    const env = { ALIBABA_CLOUD_CREDENTIALS_URI: "http://127.0.0.1:9/keys", ALIBABA_CLOUD_ECS_METADATA: "role" };

    for (const cloud of ["alibaba", "huawei-ces --project-id 0123456789abcdef0123456789abcdef --namespace SHOP.X"]) {
      const [name, ...flags] = cloud.split(" ");
      const region = name === "alibaba" ? "cn-hangzhou" : "cn-north-4";
      const line = ["put", name ?? "", "orders", "1", "--region", region, ...flags, "--dimension", "a=b", "--dry-run"];
      const { code, stdout } = await runHere(line, { env, fetch });

      expect(stdout).toContain("✗ unauthenticated");
      expect(code).toBe(EXIT.configuration);
    }
    expect(asked).toEqual([]);
  });

  it("prints no character that moves a cursor or a reader's eye", async () => {
    const answer = (): Promise<Response> =>
      Promise.resolve(Response.json({ Code: "200", RequestId: "a\u001B[2J\u202E\u200Bb" }));
    const env = { ...KEY_ENVIRONMENT };
    const line = "put alibaba orders --statistic average=1 --region cn-hangzhou --dimension".split(" ");

    const { stdout } = await runHere([...line, "store=a\u202Eb\u200Bc"], { env, fetch: answer });
    const dry = await runHere([...line, "store=a\u202Eb", "--dry-run"], { env });
    const { stdout: json } = await runHere([...line, "store=beijing", "--json"], { env, fetch: answer });

    for (const text of [stdout, dry.stdout, json]) expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  });
});
