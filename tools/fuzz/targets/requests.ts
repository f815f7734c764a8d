import assert from "node:assert/strict";
import { connect } from "node:net";

import { startEmulator } from "../../../packages/emulator/src/index.ts";
import { ACCOUNT, NOW } from "../../../packages/emulator/src/testing/account.ts";
import type { RawRequest } from "../../../packages/emulator/src/testing/send.ts";
import { mutateBytes, mutateText } from "../mutate.ts";
import type { Random } from "../random.ts";
import type { StartedTarget, FuzzTarget } from "../target.ts";
import { openRequest, signedRequest } from "./emulator-requests.ts";

/** Requests to the emulator: of every cloud, of its queries and identity services, and of the control API. */
export const REQUESTS: FuzzTarget = { name: "requests to the emulator", start };

async function start(): Promise<StartedTarget> {
  const emulator = await startEmulator({ accounts: [ACCOUNT], now: () => NOW, retain: { requestBytes: 2 ** 20 } });
  const { host } = new URL(emulator.url);
  let runs = 0;
  return {
    async run(random) {
      const request = random.chance(0.7) ? signedRequest(host, random) : openRequest(random);
      const bytes = toBytes(withOtherHeaders(request, random), host);
      const answer = await exchange(emulator.url, random.chance(0.05) ? mutateBytes(bytes, random) : bytes);
      assert(!answer.includes("The emulator itself failed"), answer.slice(-500));
      if (runs++ % 50 > 0) return;
      for (const view of ["requests", "points", "series"]) {
        const shown = await exchange(emulator.url, toBytes({ target: `/_yunmeter/api/${view}` }, host));
        assert.match(shown, /^HTTP\/1\.1 200 /u, `the control API shows ${view}`);
      }
      // A fault that a request has added would answer in place of what is tested.
      emulator.reset();
    },
    close: () => emulator.close(),
  };
}

function toBytes({ method = "GET", target, headers = {}, body = "" }: RawRequest, host: string): Buffer {
  const content = Buffer.from(body);
  const fields = { host, ...headers, connection: "close", "content-length": String(content.length) };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n`), content]);
}

/** One header in fifty with another value. */
function withOtherHeaders(request: RawRequest, random: Random): RawRequest {
  const headers = Object.entries(request.headers ?? {}).map(([name, value]) => [
    name,
    random.chance(0.02) ? mutateText(value, random).replaceAll(/[\r\n\0]/gu, "") : value,
  ]);
  return { ...request, headers: Object.fromEntries(headers) as Readonly<Record<string, string>> };
}

/** What comes back until the connection ends. */
async function exchange(url: string, bytes: Buffer): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let answer = "";
  socket.setEncoding("utf8");
  socket.on("data", (text: string) => (answer += text));
  socket.on("error", () => undefined);
  // A fault may hang on purpose, and a request that is cut waits for its rest.
  socket.setTimeout(1000, () => socket.destroy());
  // Not `once`, which rejects with the errors that are passed over here.
  const closed = new Promise<void>((resolve) => void socket.on("close", () => resolve()));
  socket.end(bytes);
  await closed;
  return answer;
}
