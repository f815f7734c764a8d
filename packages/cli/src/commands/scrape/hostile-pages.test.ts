import type { RequestListener } from "node:http";
import { gzipSync } from "node:zlib";

import { describe, expect, it } from "vitest";

import { EXIT } from "../../exit-codes.ts";
import { openEmulated } from "../../testing/with-emulator.ts";
import { fetchPage, LONGEST_LINE, MOST_BYTES, MOST_LINES } from "./fetch-page.ts";
import { servePage } from "./metrics-page.fixture.ts";
import { matches } from "./select-families.ts";

const CES = "--to huawei-ces --region cn-north-4 --project-id p1 --namespace MY.HOST";
const MEBIBYTE = "# comment\n".repeat(104_858);

const endless: RequestListener = (_, response) => {
  response.writeHead(200, { "content-type": "text/plain" });
  const write = (): void => {
    while (!response.destroyed && response.write(MEBIBYTE));
  };
  response.on("drain", write);
  write();
};

const HOSTILE: Readonly<Record<string, readonly [listener: RequestListener, words: string]>> = {
  "an endless page": [endless, "larger than 16 MiB"],
  "a bomb of gzip": [
    (_, response) => {
      const zipped = gzipSync(Buffer.alloc(MOST_BYTES * 4, "# 0123456\n"));
      response.writeHead(200, { "content-type": "text/plain", "content-encoding": "gzip" }).end(zipped);
    },
    "larger than 16 MiB",
  ],
  "a line without an end": [
    (_, response) => response.writeHead(200).end(`up{a="${"x".repeat(LONGEST_LINE)}"} 1\n`),
    "line 1 has more than 65536 characters",
  ],
  "too many lines": [
    (_, response) => response.writeHead(200).end("a 1\n".repeat(MOST_LINES + 1)),
    "more than 200000 lines",
  ],
  "a redirect": [
    (_, response) => response.writeHead(302, { location: "http://127.0.0.1:9/metrics" }).end(),
    "HTTP 302: redirects are not followed",
  ],
  "a login page": [
    (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>up 1</html>"),
    "an HTML page",
  ],
  "an error": [(_, response) => response.writeHead(500).end("up 1\n"), "HTTP 500"],
  "other letters": [(_, response) => response.writeHead(200).end(Buffer.from([0x61, 0xff, 0x20, 0x31])), "not UTF-8"],
  "a connection that ends early": [
    (_, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("up 1\n", () => response.destroy());
    },
    "no answer",
  ],
  "an empty page": [(_, response) => response.writeHead(200).end(), "it holds no sample"],
};

describe.each(Object.entries(HOSTILE))("%s", (name, [listener, words]) => {
  it("is named, and nothing of it is sent", async () => {
    await using program = await openEmulated();
    await using page = await servePage({ listener });

    const { code, stderr } = await program.run(`scrape a=${page.url} ${CES}`);

    expect(stderr).toContain(words);
    expect(code).toBe(name === "an empty page" ? EXIT.done : EXIT.unsent);
    expect(program.emulator.points()).toEqual([]);
  }, 30_000);
});

describe("fetchPage", () => {
  it("gives up on a page that stops in the middle", async () => {
    await using page = await servePage({ listener: (_, response) => void response.writeHead(200).write("up 1\n") });
    const system = { fetch: globalThis.fetch, interrupted: new AbortController().signal };

    await expect(fetchPage(new URL(page.url), system, 200)).rejects.toThrow("did not answer within 200 ms");
  });

  it("reads a page once, whatever its server answers", async () => {
    let answers = 0;
    await using page = await servePage({ listener: (_, response) => void response.writeHead(503).end(`${++answers}`) });
    const system = { fetch: globalThis.fetch, interrupted: new AbortController().signal };

    await expect(fetchPage(new URL(page.url), system, 5000)).rejects.toThrow("HTTP 503");
    expect(answers).toBe(1);
  });

  it("ends at once when the program is interrupted", async () => {
    await using page = await servePage({ listener: (_, response) => void response.writeHead(200).write("up 1\n") });
    const interruption = new AbortController();
    const reading = fetchPage(new URL(page.url), { fetch, interrupted: interruption.signal }, 60_000);

    interruption.abort(new Error("interrupted by SIGINT"));

    await expect(reading).rejects.toThrow("no answer");
  });
});

describe("a pattern of names", () => {
  it.each([
    ["node_cpu*", "node_cpu_seconds_total", true],
    ["node_cpu*", "node_load1", false],
    ["*_total", "a_total", true],
    ["*_total", "a_total_b", false],
    ["a*b*c", "a1b2c", true],
    ["a*b*c", "a1c2b", false],
    ["ab*ba", "aba", false],
    ["up", "up", true],
    ["up", "upper", false],
    ["*", "", true],
  ])("%s of %s is %s", (pattern, name, expected) => {
    expect(matches(pattern, name)).toBe(expected);
  });

  it("takes time in proportion to the name", () => {
    expect(matches(`${"*a".repeat(1000)}b`, "a".repeat(100_000))).toBe(false);
  });
});
