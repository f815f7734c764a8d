import { describe, expect, it } from "vitest";

import { linksIn } from "./links-in-text.ts";

const LINE = "refused [request 6632-F579], attempt 1. Correct it: https://docs.jdcloud.com/cn/monitoring#limits. More.";

describe("linksIn", () => {
  it("finds addresses, shown as their host, and requests, which lead to the inspector", () => {
    expect(linksIn(LINE, "http://127.0.0.1:4180/_yunmeter/")).toEqual([
      { text: "refused [" },
      { text: "request 6632-F579", href: "http://127.0.0.1:4180/_yunmeter/#/requests/6632-F579" },
      { text: "], attempt 1. Correct it: " },
      { text: "docs.jdcloud.com", href: "https://docs.jdcloud.com/cn/monitoring#limits" },
      { text: ". More." },
    ]);
  });

  it("leaves requests of a real cloud as text, which no inspector has", () => {
    expect(linksIn("[request a-1]")).toEqual([{ text: "[" }, { text: "request a-1" }, { text: "]" }]);
  });

  it("loses no character", () => {
    for (const line of [LINE, "", "a request to wait", "https://a.b/ https://c.d"]) {
      const shown = linksIn(line, "http://x/").map(({ text, href }) =>
        href?.startsWith("https://") === true ? href : text,
      );
      expect(shown.join("")).toBe(line);
    }
  });
});
