import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { deflateSync, gzipSync } from "node:zlib";

import { mutateBytes, mutateText } from "../mutate.ts";
import type { Random } from "../random.ts";
import type { StartedTarget, FuzzTarget } from "../target.ts";
import { answerOf, type MutatedAnswer } from "./answer.ts";
import { CLOUDS } from "./reporters.ts";
import { expectAccount } from "./responses.ts";

/** Bytes of answers on a real socket: status lines, headers, chunks, compressed bodies, and where they break off. */
export const WIRE: FuzzTarget = { name: "bytes of responses", start };

async function start(): Promise<StartedTarget> {
  let bytes: Buffer = Buffer.alloc(0);
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end(bytes));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const reporters = CLOUDS.map((cloud) => [cloud, cloud.create(url, { retry: false, timeoutMs: 150 })] as const);
  return {
    async run(random) {
      const [cloud, reporter] = random.pick(reporters);
      bytes = toBytes(answerOf(cloud, random), random);
      const points = Array.from({ length: 1 + random.below(3) }, (_, at) => cloud.point(`point_${at}`));
      const signal = AbortSignal.timeout(2000);
      expectAccount(await reporter.report(points, { signal }), points.length);
    },
    async close() {
      server.close();
      await once(server, "close");
    },
  };
}

function toBytes({ status, headers, body }: MutatedAnswer, random: Random): Buffer {
  const [encoding, content] = random.pick<readonly [Readonly<Record<string, string>>, Uint8Array]>([
    [{}, Buffer.from(body)],
    [{ "content-encoding": "gzip" }, gzipSync(body)],
    [{ "content-encoding": "deflate" }, deflateSync(body)],
    [{ "content-encoding": "gzip" }, BOMB],
    [{ "content-encoding": "br" }, Buffer.from(body)],
  ]);
  const isChunked = random.chance(0.3);
  const length: Readonly<Record<string, string>> = isChunked
    ? { "transfer-encoding": "chunked" }
    : { "content-length": String(content.length) };
  const lines = Object.entries({ ...headers, ...encoding, ...length }).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `HTTP/1.1 ${status} Words\r\n${lines.join("")}\r\n`;
  const framed = isChunked
    ? Buffer.concat([Buffer.from(`${content.length.toString(16)}\r\n`), content, Buffer.from("\r\n0\r\n\r\n")])
    : content;
  const whole = Buffer.concat([Buffer.from(random.chance(0.2) ? mutateText(head, random) : head, "latin1"), framed]);
  return random.chance(0.3) ? mutateBytes(whole, random) : whole;
}

const BOMB = gzipSync(Buffer.alloc(64 * 2 ** 20, " "));
