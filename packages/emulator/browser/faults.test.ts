import { describe, expect, it } from "vitest";

import { createFaults } from "../src/faults/faults.ts";
import { send } from "../src/testing/send.ts";
import { rawItem, signAlibabaV1 } from "../src/testing/sign-alibaba.ts";
import { jdPoint, signJd } from "../src/testing/sign-jd.ts";
import { HAS_NO_BROWSER, useInspector } from "./open-inspector.ts";

describe.skipIf(HAS_NO_BROWSER)("faults on the page", () => {
  const open = useInspector();

  it("are switched on for one cloud, take effect, and are switched off", async () => {
    const { emulator, page } = await open({ hash: "#/faults" });
    const statuses = async (): Promise<readonly number[]> => [
      (await send(emulator.url, signJd([jdPoint()], emulator.host))).status,
      (await send(emulator.url, signAlibabaV1([rawItem()]))).status,
    ];
    const throttle = page.getByRole("switch", { name: "Throttle: JD" });

    await throttle.click();
    await page.getByRole("switch", { name: "Throttle: JD", checked: true }).waitFor();
    expect(await statuses()).toEqual([429, 200]);
    expect(await page.getByRole("link", { name: "Faults 1" }).count()).toBe(1);
    await expect.poll(() => page.getByRole("row", { name: /fault-1/u }).textContent()).toContain('"throttle": true }1');

    await throttle.click();
    await page.getByRole("switch", { name: "Throttle: JD", checked: false }).waitFor();
    expect(await statuses()).toEqual([200, 200]);
  });

  it("apply as often as chosen, and are off once spent", async () => {
    const { emulator, page } = await open({ hash: "#/faults" });

    await page.getByRole("combobox", { name: "New rules apply to" }).selectOption("once");
    await page.getByRole("switch", { name: "500: Every cloud" }).click();
    await page.getByRole("switch", { name: "500: Every cloud", checked: true }).waitFor();
    const first = await send(emulator.url, signAlibabaV1([rawItem()]));
    const second = await send(emulator.url, signAlibabaV1([rawItem()]));

    expect([first.status, second.status]).toEqual([500, 200]);
    await page.getByRole("switch", { name: "500: Every cloud", checked: false }).waitFor();
    await page.getByText("1 (spent)").waitFor();
  });

  it("are made by hand, with status, code, message and seed, and a wrong one is explained", async () => {
    const { emulator, page } = await open({ hash: "#/faults" });

    await page.getByRole("combobox", { name: "Cloud" }).selectOption("alibaba");
    await page.getByLabel("Status").fill("99");
    await page.getByLabel("Code").fill("206");
    await page.getByLabel("Message").fill("reach Max time series num");
    await page.getByLabel("Seed").fill("7");
    await page.getByLabel("Probability, %").fill("50");
    await page.getByRole("button", { name: "Add the rule" }).click();
    const failure = page.locator(".form-failure");
    await failure.getByText("That did not work: status must be a whole number from 200 to 599").waitFor();

    await page.getByLabel("Status").fill("200");
    await page.getByRole("button", { name: "Add the rule" }).click();
    await page.getByText('"code": "206", "message": "reach Max time series num"').waitFor();
    expect(await failure.textContent()).toBe("");
    const bodies: string[] = [];
    for (let count = 0; count < 8; count += 1) bodies.push((await send(emulator.url, signAlibabaV1([rawItem()]))).body);
    const twin = createFaults();
    twin.add({ probability: 0.5, seed: 7, status: 200 });
    expect(bodies.map((body) => body.includes("reach Max time series num"))).toEqual(
      bodies.map(() => twin.strike("alibaba") !== undefined),
    );
  });

  it("set by a program are shown and can be removed", async () => {
    const { emulator, page } = await open({ hash: "#/faults" });

    emulator.fault({ vendor: "tencent", hang: true });
    emulator.fault({ status: 418, code: "teapot" });
    await page.getByRole("switch", { name: "Delay 3 s: Huawei CES" }).click();

    await page.getByRole("switch", { name: "Hang: Tencent", checked: true }).waitFor();
    await page.getByRole("button", { name: "Remove fault-2" }).click();
    await expect.poll(() => page.getByText("teapot").count()).toBe(0);
    await page.getByRole("button", { name: "Remove all" }).click();
    await page.getByText("No rule is in force").waitFor();
  });
});
