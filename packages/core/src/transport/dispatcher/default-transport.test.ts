import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { promisify } from "node:util";

import { startScriptedCloud } from "@yunmeter/test-server";
import { afterEach, describe, expect, it, vi } from "vitest";

import { fetchTransport } from "../fetch-transport.ts";
import { dispatcherTransport } from "../testing/dispatcher-transport.ts";
import { outcomeOf } from "../testing/outcome-of.ts";
import { defaultTransport } from "./default-transport.ts";
import { type Dispatcher, findDispatcher, isUndicis } from "./find-dispatcher.ts";
import { createHandler } from "./handler.ts";

const LONG_MS = 20_000;
const transport = dispatcherTransport();

function to(url: string, headers: Readonly<Record<string, string>> = {}) {
  return { method: "POST", url, headers, body: "{}" } as const;
}

async function startSilentServer(): Promise<Server> {
  const server = createServer();
  server.on("connection", (socket) => socket.on("error", () => undefined));
  await once(server.listen(0, "127.0.0.1"), "listening");
  return server;
}

function portOf(server: Server): number {
  return (server.address() as { port: number }).port;
}

function replaceDispatcher(make: (own: Dispatcher) => Dispatcher): void {
  const symbol = Symbol.for(
    `undici.globalDispatcher.${Number.parseInt(process.versions["undici"] ?? "") >= 8 ? 2 : 1}`,
  );
  const globals = globalThis as unknown as Record<symbol, Dispatcher>;
  const own = globals[symbol] as Dispatcher;
  globals[symbol] = make(own);
  undo.push(() => (globals[symbol] = own));
}

const undo: (() => void)[] = [];

afterEach(() => {
  for (const step of undo.splice(0)) step();
  vi.unstubAllGlobals();
});

describe("the default transport of Node.js", () => {
  it("sends the headers of the request, its own name, and none of the noise of fetch", async () => {
    await using cloud = await startScriptedCloud([{}]);

    await outcomeOf(to(cloud.url, { accept: "application/json" }), transport, LONG_MS, undefined);

    const { headers } = cloud.requests[0] ?? {};
    expect(Object.keys(headers ?? {}).toSorted()).toEqual([
      "accept",
      "connection",
      "content-length",
      "host",
      "user-agent",
    ]);
    expect(headers?.["user-agent"]).toMatch(/^yunmeter\/\d+\.\d+\.\d+$/u);
  });

  it("reports a TLS handshake that does not end as unreachable: the request surely never left", async () => {
    const server = await startSilentServer();

    const outcome = await outcomeOf(to(`https://127.0.0.1:${portOf(server)}/`), transport, 100, undefined);

    expect(outcome).toMatchObject({
      kind: { reason: "unreachable", stored: "no", retryable: true },
      message: "no connection within 100 ms",
    });
    server.close();
  });

  it("knows that the first request of a process never left", async () => {
    const server = await startSilentServer();
    const file = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
    const program = `
      import { exchange } from ${file("../exchange.ts")};
      import { defaultTransport } from ${file("default-transport.ts")};
      const request = { method: "POST", url: "https://127.0.0.1:${portOf(server)}/", headers: {}, body: "{}" };
      const { progress } = await exchange(request, defaultTransport(globalThis), 100);
      console.log(progress);
      process.exit();`;

    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program]);

    expect(stdout.trim()).toBe("connecting");
    server.close();
  });

  it("reports an abort during a TLS handshake as unsent", async () => {
    const server = await startSilentServer();
    const controller = new AbortController();
    server.on("connection", () => controller.abort());

    const outcome = await outcomeOf(to(`https://127.0.0.1:${portOf(server)}/`), transport, LONG_MS, controller.signal);

    expect(outcome).toMatchObject({ kind: { reason: "aborted", stored: "no" } });
    server.close();
  });

  it("makes no claim about connections under a dispatcher that is not undici's own", async () => {
    replaceDispatcher((own) => ({ dispatch: (options, handler) => own.dispatch(options, handler) }));
    const server = await startSilentServer();

    const outcome = await outcomeOf(to(`https://127.0.0.1:${portOf(server)}/`), transport, 100, undefined);

    expect(outcome).toMatchObject({ kind: { reason: "timeout", stored: "maybe" } });
    server.close();
  });

  it("sends by way of the dispatcher that a program puts in place", async () => {
    const seen: unknown[] = [];
    replaceDispatcher((own) => ({
      dispatch(options, handler) {
        seen.push(options.path);
        return own.dispatch(options, handler);
      },
    }));
    await using cloud = await startScriptedCloud([{ body: "fine" }]);

    expect(await outcomeOf(to(`${cloud.url}/a?b=c`), transport, LONG_MS, undefined)).toMatchObject({ text: "fine" });
    expect(seen).toEqual(["/a?b=c"]);
  });

  it.each([
    ["is not there", undefined],
    ["has no dispatch", {}],
    [
      "rejects the shape of the call",
      {
        dispatch: () => {
          throw new TypeError("invalid onSomething method");
        },
      },
    ],
  ])("sends by fetch where the dispatcher %s", async (_what, dispatcher) => {
    replaceDispatcher(() => dispatcher as Dispatcher);
    const urls: unknown[] = [];
    const fetch = (url: unknown): Promise<Response> => Promise.resolve(new Response(`fetched ${urls.push(url)}`));

    const outcome = await outcomeOf(to("http://localhost/"), defaultTransport({ fetch }), LONG_MS, undefined);

    expect(outcome).toMatchObject({ text: "fetched 1" });
  });

  it("sends by fetch where globalThis.fetch was replaced, as mocks and tracers do", async () => {
    const fetch = (): Promise<Response> => Promise.resolve(new Response("mocked"));
    vi.stubGlobal("fetch", fetch);

    const outcome = await outcomeOf(to("http://localhost/"), defaultTransport({ fetch }), LONG_MS, undefined);

    expect(outcome).toMatchObject({ text: "mocked" });
  });

  it.each([
    ["the dispatcher", transport],
    ["fetch", fetchTransport({ fetch })],
  ])("reads the answer after 102 and 103, and reports a 100 that came unasked, by %s", async (_, way) => {
    for (const [interim, outcome] of [
      ["102 Processing", { status: 200, text: "ok" }],
      ["103 Early Hints\r\nlink: </a>", { status: 200, text: "ok" }],
      [
        "100 Continue",
        { kind: { stored: "maybe" }, message: expect.stringContaining("100 Continue came unasked") as unknown },
      ],
    ] as const) {
      const server = createServer((socket) => {
        socket.on("error", () => undefined);
        socket.once("data", () =>
          socket.write(`HTTP/1.1 ${interim}\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok`),
        );
      });
      await once(server.listen(0, "127.0.0.1"), "listening");
      expect(await outcomeOf(to(`http://127.0.0.1:${portOf(server)}/`), way, LONG_MS, undefined)).toMatchObject(
        outcome,
      );
      server.close();
    }
  });

  it("notices a socket that the server closed while the event loop was blocked, before it sends again", async () => {
    const server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.on("data", () => {
        socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok");
        // Idle connections of this server live for 20 ms.
        setTimeout(() => socket.end(), 20);
      });
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const url = `http://127.0.0.1:${portOf(server)}/`;
    for (let call = 0; call < 10; call++) {
      await transport.ready?.();
      expect(await outcomeOf(to(url), transport, LONG_MS, undefined)).toMatchObject({ text: "ok" });
      await new Promise((resolve) => setTimeout(resolve, 15));
      // The server's FIN arrives while this thread is busy.
      const blockedUntil = performance.now() + 15;
      while (performance.now() < blockedUntil);
    }
    server.close();
  });
});

describe("createHandler", () => {
  it.each(["onConnect", "onRequestStart"] as const)(
    "stops an attempt that was aborted while it connected, before the first byte: %s",
    (method) => {
      const { handler, attempt } = createHandler(true);
      const abort = vi.fn<(reason?: Error) => void>();

      attempt.abort();
      if (method === "onConnect") handler.onConnect(abort);
      else handler.onRequestStart({ abort });

      expect(abort).toHaveBeenCalledOnce();
      expect(attempt.progress()).toBe("connecting");
    },
  );

  it("skips an informational answer, and joins headers of one name", async () => {
    const { handler, attempt } = createHandler(true);
    handler.onConnect(() => undefined);
    handler.onHeaders(103, [Buffer.from("Link"), Buffer.from("early")]);
    handler.onHeaders(200, [Buffer.from("X-A"), Buffer.from("1"), Buffer.from("x-a"), Buffer.from("2")]);
    handler.onData(Buffer.from("云").subarray(0, 1));
    handler.onData(Buffer.from("云").subarray(1));
    handler.onComplete();

    const answer = await attempt.answer;

    expect(answer).toMatchObject({ status: 200, text: "云" });
    expect([answer.headers.get("x-a"), answer.headers.get("link")]).toEqual(["1, 2", null]);
  });

  it("reads headers that come as a record", async () => {
    const { handler, attempt } = createHandler(true);
    const controller = { abort: () => undefined };
    handler.onRequestStart(controller);
    handler.onResponseStart(controller, 200, { date: "now", "x-a": ["1", "2"] });
    handler.onResponseEnd();

    const { headers } = await attempt.answer;

    expect([headers.get("Date"), headers.get("x-a"), headers.get("__proto__")]).toEqual(["now", "1, 2", null]);
  });
});

describe("isUndicis", () => {
  it("recognises the dispatcher that Node.js made", () => {
    expect(isUndicis(findDispatcher() as Dispatcher)).toBe(true);
  });

  it("recognises neither a subclass nor an instance with another dispatch nor a proxy", () => {
    const own = findDispatcher() as Dispatcher & { constructor: new () => Dispatcher };
    class Agent extends own.constructor {}
    const patched = Object.assign(new own.constructor(), { dispatch: own.dispatch });
    const composed = new Proxy(own, {
      get: (target, key) => (key === "dispatch" ? () => true : (Reflect.get(target, key) as unknown)),
    });

    expect([new Agent(), patched, composed].map(isUndicis)).toEqual([false, false, false]);
  });
});
