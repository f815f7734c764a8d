import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import process from "node:process";

import { afterEach, describe, expect, it, vi } from "vitest";

import { processSystem } from "./process-system.ts";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;
const before = new Map(SIGNALS.map((signal) => [signal, process.listeners(signal)]));

const outputs = [process.stdout, process.stderr];
const faultListeners = new Map(outputs.map((output) => [output, output.listeners("error")]));

// Each world listens for the end of the program; only the program has one for good.
afterEach(() => {
  vi.unstubAllEnvs();
  for (const signal of SIGNALS)
    for (const listener of process.listeners(signal))
      if (!before.get(signal)?.includes(listener)) process.off(signal, listener);
  for (const output of outputs)
    for (const listener of output.listeners("error"))
      if (!faultListeners.get(output)?.includes(listener)) output.off("error", listener as () => void);
});

function stderrWith(property: "columns" | "isTTY", value: unknown): Disposable {
  const known = Object.getOwnPropertyDescriptor(process.stderr, property);
  Object.defineProperty(process.stderr, property, { value, configurable: true });
  return {
    [Symbol.dispose]() {
      Reflect.deleteProperty(process.stderr, property);
      if (known !== undefined) Object.defineProperty(process.stderr, property, known);
    },
  };
}

describe("processSystem", () => {
  it.each(SIGNALS)("aborts `interrupted` at %s", (signal) => {
    const { interrupted } = processSystem();
    expect(interrupted.aborted).toBe(false);

    process.emit(signal, signal);

    expect(interrupted.reason).toEqual(new Error(`interrupted by ${signal}`));
  });

  it("ignores the duplicate signal that npx forwards", () => {
    const { interrupted } = processSystem();

    process.emit("SIGINT", "SIGINT");

    expect(() => process.emit("SIGINT", "SIGINT")).not.toThrow();
    expect(interrupted.aborted).toBe(true);
    // A second signal would end the test runner.
    expect(() => process.emit("SIGTERM", "SIGTERM")).toThrow("process.exit");
  });

  it("writes to both outputs, as wide as they are or as usual", () => {
    const { stdout, stderr } = processSystem();

    for (const output of [stdout, stderr]) {
      output.write("");
      expect(output.columns()).toBeGreaterThan(0);
    }
  });

  it("takes a terminal of unknown width as one of 80 columns", () => {
    using _ = stderrWith("columns", 0);

    expect(processSystem().stderr.columns()).toBe(80);
  });

  it.each([
    ["dumb", false],
    ["xterm", true],
  ])("takes an output with TERM=%s as a terminal: %s", (term, isTerminal) => {
    using _ = stderrWith("isTTY", true);
    vi.stubEnv("TERM", term);

    expect(processSystem().stderr.isTerminal).toBe(isTerminal);
  });

  it("has an absolute home, also in a container without one", () => {
    vi.stubEnv("HOME", "");

    const { home } = processSystem();

    expect(home).toBe("/");
  });

  it("resolves localhost", async () => {
    const addresses = await processSystem().lookup("localhost");

    expect(addresses.some((address) => address === "127.0.0.1" || address === "::1")).toBe(true);
  });

  it("measures the time to connect", async () => {
    await using server = await listen(createServer());

    const { ms } = await processSystem().connect(new URL(`http://127.0.0.1:${server.port}/path`));

    expect(ms).toBeGreaterThan(0);
  });

  it("reports why a connection failed: nothing listens, or no TLS", async () => {
    const deaf = await listen(createServer());
    await deaf[Symbol.asyncDispose]();
    await using plain = await listen(createTcpServer((socket) => void socket.resume().end("hello\n")));
    const { connect } = processSystem();

    await expect(connect(new URL(`http://127.0.0.1:${deaf.port}`))).rejects.toThrow("ECONNREFUSED");
    await expect(connect(new URL(`https://localhost:${plain.port}`))).rejects.toThrow(
      /SSL|TLS|ECONNRESET|disconnected/u,
    );
  });

  it("times out on a host that accepts the connection and stays silent", async () => {
    await using silent = await listen(createTcpServer((socket) => void socket.resume()));

    const connected = processSystem().connect(new URL(`https://127.0.0.1:${silent.port}`));

    await expect(connected).rejects.toThrow("no connection after 5 s");
  });
});

async function listen(server: Server): Promise<AsyncDisposable & { port: number }> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}
