import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

const PROGRAM = join(import.meta.dirname, "send-directly.fixture.ts");

async function startProxy() {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url);
    response.writeHead(502).end();
  });
  server.on("connect", ({ url }, socket) => {
    seen.push(url);
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { seen, url: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: async () => void server.close() };
}

describe("directTransport", () => {
  it.each(["HTTP_PROXY", "http_proxy"])("bypasses the proxy of %s with NODE_USE_ENV_PROXY=1", async (name) => {
    await using proxy = await startProxy();
    await using metadata = await startScriptedCloud(() => ({ body: "from the metadata" }));
    const env = { PATH: process.env["PATH"], NODE_USE_ENV_PROXY: "1", [name]: proxy.url };

    const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, metadata.url], { env });

    // That the global fetch meets the proxy shows that the proxy is in effect.
    expect(JSON.parse(stdout)).toMatchObject({ text: "from the metadata", direct: "from the metadata" });
    expect(proxy.seen).toHaveLength(1);
    expect(metadata.requests).toHaveLength(2);
  });
});
