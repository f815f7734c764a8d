import { describe, expect, it } from "vitest";

import { send } from "./testing/send.ts";
import { cesDatum, CES_PATH, signHuawei } from "./testing/sign-huawei.ts";
import { jdPoint, signJd } from "./testing/sign-jd.ts";
import { testEmulator } from "./testing/with-emulator.ts";

const TOKEN = "a-session-that-no-account-has";

describe("the header that JD's `tokenHeader` names", () => {
  it.each(["x-corporate-session", "x-jdcloud-session-token", "session"])(
    "is masked wherever it is shown: %s",
    async (name) => {
      const emulator = await testEmulator();
      const headers = { [name]: TOKEN };

      const right = await send(emulator.url, signJd([jdPoint()], emulator.host, { headers }));
      const wrong = await send(emulator.url, signJd([jdPoint()], emulator.host, { headers, nonce: "" }));

      const shown = await Promise.all(
        ["/requests", "/requests/1", "/requests/2", "/requests?format=ndjson"].map(
          async (path) => (await send(emulator.url, { target: `/_yunmeter/api${path}` })).body,
        ),
      );
      const all = [right.body, wrong.body, JSON.stringify(emulator.requests()), ...shown].join("\n");
      expect(all).not.toContain(TOKEN);
      expect(JSON.parse(shown[1] ?? "")).toMatchObject({ headers: { [name]: "MASKED", host: emulator.host } });
    },
  );

  it("is masked beside the headers of the clouds, which are not", async () => {
    const emulator = await testEmulator();

    await send(emulator.url, signHuawei(CES_PATH, [cesDatum()]));
    await send(emulator.url, signJd([jdPoint()], emulator.host));

    const masked = emulator.requests().flatMap(({ headers }) => Object.entries(headers));
    expect(masked.filter(([, value]) => value === "MASKED")).toEqual([]);
  });
});

describe("another page on this machine", () => {
  it("resets nothing", async () => {
    const emulator = await testEmulator();
    await send(emulator.url, signJd([jdPoint()], emulator.host));
    const reset = { method: "POST", target: "/_yunmeter/api/reset" };

    const answers = await Promise.all(
      [
        { origin: "http://localhost:5173" },
        { origin: "http://127.0.0.1:5173", "sec-fetch-site": "same-site" },
        { "sec-fetch-site": "same-site", "content-type": "text/plain" },
      ].map((headers) => send(emulator.url, { ...reset, headers: { host: emulator.host, ...headers } })),
    );

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(emulator.points()).toHaveLength(1);
    expect((await send(emulator.url, reset)).status).toBe(200);
    expect(emulator.points()).toEqual([]);
  });
});
