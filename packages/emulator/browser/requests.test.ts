import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { describe, expect, it } from "vitest";

import { SIGNING_MISTAKES } from "../src/clouds/signing/signing-mistakes.ts";
import { ACCOUNT } from "../src/testing/account.ts";
import { send } from "../src/testing/send.ts";
import { rawItem, signAlibabaV1, signAlibabaV3 } from "../src/testing/sign-alibaba.ts";
import { jdPoint, signJd } from "../src/testing/sign-jd.ts";
import { HAS_NO_BROWSER, useInspector } from "./open-inspector.ts";

const WRONG = { ...ACCOUNT, accessKeySecret: "another-secret" };

describe.skipIf(HAS_NO_BROWSER)("requests on the page", () => {
  const open = useInspector();

  it("show a verdict with its rule, source and confidence, and the body decoded", async () => {
    const { page } = await open({}, {}, (emulator) =>
      send(emulator.url, signJd([jdPoint(), jdPoint({ metric: "b", type: 9 })], emulator.host)),
    );

    await page.getByRole("option", { name: /JD Cloud Monitor/u }).click();

    const verdict = page.locator(".verdict");
    await verdict.getByText("Partly stored · 1 point").waitFor();
    await verdict.getByText("jd.type", { exact: true }).waitFor();
    expect(await verdict.getByText("point 2").count()).toBe(1);
    expect(await verdict.getByText("medium confidence").count()).toBe(1);
    expect(await verdict.getByRole("link", { name: /^Source:/u }).getAttribute("href")).toBe(
      "https://github.com/jdcloudcom/en",
    );
    await expect.poll(() => verdict.locator(".finding-about").textContent()).not.toBe("");
    expect(await page.locator(".json-key").allTextContents()).toContain('"metricDataList"');
    await page
      .locator(".brought")
      .getByRole("link", { name: /latency/u })
      .click();
    await page.getByRole("heading", { name: "latency" }).waitFor();
  });

  it("are copied as a command that the emulator accepts", async () => {
    const { emulator, page } = await open({ hash: "#/requests/1" }, {}, (ready) =>
      send(ready.url, signJd([jdPoint()], ready.host)),
    );
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);

    await page.getByRole("button", { name: "Copy as curl" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const command = await page.evaluate(() => navigator.clipboard.readText());
    const { stdout } = await promisify(execFile)("sh", ["-c", command]);

    expect(JSON.parse(stdout)).toMatchObject({ result: { success: true } });
    expect(emulator.points()).toHaveLength(2);
  });

  it("explain a signature that does not match, and hold the client's text against the cloud's", async () => {
    const { page } = await open({ hash: "#/requests/1" }, {}, (emulator) =>
      send(emulator.url, signAlibabaV3([rawItem()], emulator.host, { account: WRONG })),
    );
    await page.getByRole("heading", { name: "Why the signature does not match" }).waitFor();
    const lines = await page.locator(".canonical").first().locator("code").allTextContents();
    const own = lines.map((line) => line.replace("\u00A0", "").replace(/^(host:127\.0\.0\.1).*/u, "$1"));

    await page.getByRole("textbox", { name: "What your client signed" }).fill(own.join("\n"));

    await page.getByText("1 line differs").waitFor();
    expect(await page.locator(".diff-row[data-side=client]").textContent()).toBe("clienthost:127.0.0.1");
    expect(await page.locator(".diff-row[data-side=cloud] mark").textContent()).toMatch(/^:\d+$/u);
    await page
      .getByRole("textbox", { name: "What your client signed" })
      .fill(lines.join("\n").replaceAll("\u00A0", ""));
    await page.getByText("No difference: the client uses another secret.").waitFor();
  });

  it("show what the client signed, where its signature proves it", async () => {
    const { page } = await open({ hash: "#/requests/1" }, {}, (emulator) =>
      send(emulator.url, signJd([jdPoint()], emulator.host, { mistake: SIGNING_MISTAKES.hostWithoutPort })),
    );

    await page.getByText("The secret is right").first().waitFor();
    expect(await page.locator(".proof .diff-row:not([data-side=same])").allTextContents()).toEqual([
      "clienthost:127.0.0.1",
      expect.stringMatching(/^cloudhost:127\.0\.0\.1:\d+$/u),
    ]);
  });

  it("explain a mismatch of parameters that are signed on one line", async () => {
    const { page } = await open({ hash: "#/requests/1" }, {}, (emulator) =>
      send(emulator.url, signAlibabaV1([rawItem()], { account: WRONG })),
    );

    const lines = page.locator(".canonical.plain code");
    await lines.getByText("Action%3DPutCustomMetric%26").waitFor();
    await page
      .getByRole("textbox", { name: "What your client signed" })
      .fill((await lines.allTextContents()).join("").replace("host", "h0st"));

    await expect.poll(() => page.locator(".diff-sum").textContent()).toBe("1 line differs");
  });

  it("list retries below the last attempt", async () => {
    const { page } = await open({}, {}, async (emulator) => {
      emulator.fault({ vendor: "jd", throttle: true, times: 1 });
      emulator.fault({ vendor: "jd", status: 503, times: 1 });
      const point = jdPoint();
      for (const _ of [1, 2, 3]) await send(emulator.url, signJd([point], emulator.host));
      await send(emulator.url, signAlibabaV1([rawItem()]));
    });
    const log = page.getByRole("listbox", { name: "Requests" });
    await log.getByRole("option").first().waitFor();
    expect(
      await log
        .locator("[data-thread]")
        .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset["thread"])),
    ).toEqual(["alone", "first", "middle", "last"]);

    await log.getByRole("option", { name: /1\/3.*429/u }).click();

    const attempts = page.getByRole("navigation", { name: "The same points, sent again" });
    await attempts.getByRole("link", { name: /attempt 1.*429/u, disabled: false }).waitFor();
    expect(await attempts.getByRole("link").count()).toBe(3);
    await attempts.getByRole("link", { name: /attempt 3.*200/u }).click();
    await page.getByText("Stored · 1 point").waitFor();
    expect(await page.evaluate(() => location.hash)).toBe("#/requests/3");
  });

  it("are found by the cloud's request id, also after the page was opened", async () => {
    const { emulator, page } = await open({}, {}, (ready) => send(ready.url, signAlibabaV1([rawItem()])));
    const [first] = emulator.requests();

    await page.goto(`${emulator.url}/_yunmeter/#/requests/${first?.requestId}`);
    await page.getByText("Stored · 1 point").waitFor();
    await page.goto(`${emulator.url}/_yunmeter/#/requests/2`);
    await page.getByText("This request is not in the log.").waitFor();
    await send(emulator.url, signAlibabaV1([rawItem()], { account: WRONG }));

    await page.getByText("Refused · SignatureDoesNotMatch").waitFor();
    expect(
      await page.getByRole("listbox", { name: "Requests" }).getByRole("option", { selected: true }).textContent(),
    ).toContain("400");
  });

  it("are found by field, with the search in the address", async () => {
    const { emulator, page } = await open({}, {}, async (ready) => {
      await send(ready.url, signAlibabaV1([rawItem()]));
      await send(ready.url, signAlibabaV1([rawItem({ Type: "7" }), rawItem()]));
      await send(ready.url, signAlibabaV1([rawItem()], { account: WRONG }));
    });
    const options = page.getByRole("listbox", { name: "Requests" }).getByRole("option");

    await page.getByRole("searchbox", { name: "Search requests" }).fill("cloud:alibaba status:4");
    await expect.poll(() => options.count()).toBe(1);
    await expect.poll(() => page.url()).toContain("r=cloud%3Aalibaba+status%3A4");
    await page.reload();
    await expect.poll(() => options.count()).toBe(1);

    await page.goto(`${emulator.url}/_yunmeter/#/requests?r=code%3A206`);
    await expect.poll(() => options.allTextContents()).toEqual([expect.stringContaining("200 · 206")]);
  });

  it("are narrowed to trouble, and to a search", async () => {
    const { page } = await open({}, {}, async (emulator) => {
      await send(emulator.url, signAlibabaV1([rawItem()]));
      await send(emulator.url, signAlibabaV1([rawItem()], { account: WRONG }));
    });
    const options = page.getByRole("listbox", { name: "Requests" }).getByRole("option");
    await expect.poll(() => options.count()).toBe(2);

    await page.getByRole("button", { name: "Only failures" }).click();
    await expect.poll(() => options.count()).toBe(1);
    await page.getByRole("button", { name: "Only failures" }).click();
    await page.getByRole("searchbox", { name: "Search requests" }).fill("no such thing");
    await page.getByText("No request matches.").waitFor();
  });

  it("load a page at a time, and earlier ones on demand", async () => {
    const { page } = await open({ hash: "#/requests" }, { retain: { requests: 1_500 } }, async (emulator) => {
      for (let count = 0; count < 1_100; count += 1) await send(emulator.url, { target: "/?Action=x" });
    });
    const list = page.getByRole("listbox", { name: "Requests" });
    await expect.poll(() => list.getByRole("option").first().getAttribute("aria-setsize")).toBe("1000");

    await page.getByRole("button", { name: "Earlier requests" }).click();

    await expect.poll(() => list.getByRole("option").first().getAttribute("aria-setsize")).toBe("1100");
    expect(await page.getByRole("button", { name: "Earlier requests" }).isVisible()).toBe(false);
  });
});
