import { describe, expect, it } from "vitest";

import { checkResults } from "../check-results.fixture.ts";

describe("the clock check", () => {
  it("judges the clock by the attempt that was answered, and reads little of an endless page", async () => {
    let attempts = 0;
    let pieces = 0;
    const fetch = async (): Promise<Response> => {
      if (++attempts === 1) return new Response("", { status: 503 });
      const body = new ReadableStream({
        pull(controller) {
          pieces++;
          controller.enqueue(new Uint8Array(65_536).fill(0x78));
        },
      });
      return new Response(body, { headers: { date: new Date().toUTCString() } });
    };
    const system = { lookup: async () => ["203.0.113.1"], connect: async () => ({ ms: 1 }), fetch };

    const about = await checkResults("doctor jd --endpoint monitor.example.com --namespace shop", system);

    expect(about("service")).toMatchObject([{ level: "good", found: expect.stringContaining("HTTP 200") as string }]);
    expect(about("clock")).toMatchObject([{ level: "good" }]);
    expect(attempts).toBe(2);
    expect(pieces).toBeLessThan(20);
  });
});
