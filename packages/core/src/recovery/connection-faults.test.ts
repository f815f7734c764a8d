import { readFileSync } from "node:fs";
import { createServer as createPlainServer, type Server } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { runInNewContext } from "node:vm";

import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { type ConnectionFault, connectionFault } from "./connection-faults.ts";
import { type FailureName, FAILURES } from "./failure.ts";

describe("connectionFault of Node.js", () => {
  it("recognises a port without a listener", async () => {
    const fault = await faultOf(`http://127.0.0.1:${await closedPort()}`);

    expect(fault).toMatchObject({ kind: FAILURES.unreachable, code: "ECONNREFUSED" });
    expect(fault.message).toContain("ECONNREFUSED");
  });

  it("recognises a name of two addresses of which neither answers", async () => {
    expect(await faultOf(`http://localhost:${await closedPort()}`)).toMatchObject({
      kind: FAILURES.unreachable,
      code: "ECONNREFUSED",
    });
  });

  it("recognises a host that does not exist", async () => {
    const fault = await faultOf("http://nowhere.invalid");

    expect(fault.kind).toBe(FAILURES.unreachable);
    expect(["ENOTFOUND", "EAI_AGAIN"]).toContain(fault.code);
    expect(fault.message).toContain("nowhere.invalid");
  });

  it("recognises a port that fetch never opens, now or later", async () => {
    expect(await faultOf("http://127.0.0.1:6000")).toEqual({
      kind: FAILURES.untrusted,
      code: "",
      message: "bad port",
    });
  });

  it("recognises a server that does not speak TLS", async () => {
    const server = createPlainServer();

    const fault = await faultOf(`https://127.0.0.1:${await listen(server)}`);
    await close(server);

    expect(fault).toMatchObject({ kind: FAILURES.untrusted, code: "ERR_SSL_WRONG_VERSION_NUMBER" });
  });

  it("knows an untrusted certificate", async () => {
    const pem = readFileSync(new URL("__fixtures__/throw-away-key-and-certificate.pem", import.meta.url));
    const server = createServer({ key: pem, cert: pem });

    const fault = await faultOf(`https://127.0.0.1:${await listen(server)}`);
    await close(server);

    expect(fault).toMatchObject({ kind: FAILURES.untrusted, code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
  });

  it.each(["reset", "reset-early", "truncate"] as const)(
    "takes a request as perhaps received after %s",
    async (how) => {
      await using cloud = await startScriptedCloud([how]);

      const fault = await faultOf(cloud.url);

      expect(fault.kind).toBe(FAILURES.broken);
      expect(["ECONNRESET", "UND_ERR_SOCKET"]).toContain(fault.code);
      expect(cloud.requests).toHaveLength(1);
    },
  );
});

const SHAPES: readonly (readonly [string, unknown, FailureName])[] = [
  [
    "Node.js, no connection in time",
    wrapped({ code: "UND_ERR_CONNECT_TIMEOUT", message: "Connect Timeout Error" }),
    "unreachable",
  ],
  ["Node.js, no answer of the name server", wrapped({ code: "EAI_AGAIN", syscall: "getaddrinfo" }), "unreachable"],
  ["Node.js, no way to the host", wrapped({ code: "EHOSTUNREACH", syscall: "connect" }), "unreachable"],
  ["Node.js, no way to the net", wrapped({ code: "ENETUNREACH", syscall: "connect" }), "unreachable"],
  ["Node.js, no connection in the kernel's time", wrapped({ code: "ETIMEDOUT", syscall: "connect" }), "unreachable"],
  ["Node.js, an established connection that went silent", wrapped({ code: "ETIMEDOUT", syscall: "read" }), "broken"],
  [
    "Node.js, several addresses",
    wrapped({ errors: [{ code: "ENETUNREACH" }, { code: "ECONNREFUSED" }] }),
    "unreachable",
  ],
  ["Node.js, another name in the certificate", wrapped({ code: "ERR_TLS_CERT_ALTNAME_INVALID" }), "untrusted"],
  ["Node.js, a certificate that has expired", wrapped({ code: "CERT_HAS_EXPIRED" }), "untrusted"],
  ["Node.js, an unknown authority", wrapped({ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" }), "untrusted"],
  ["Node.js, a handshake that failed", wrapped({ code: "EPROTO", syscall: "write" }), "untrusted"],
  [
    "Node.js, a handshake that the other side broke off",
    wrapped({
      code: "ECONNRESET",
      message: "Client network socket disconnected before secure TLS connection was established",
    }),
    "unreachable",
  ],
  ["Node.js, no headers in time", wrapped({ code: "UND_ERR_HEADERS_TIMEOUT" }), "broken"],
  ["Node.js, a reset", wrapped({ code: "ECONNRESET", syscall: "read" }), "broken"],
  ["Node.js, a broken pipe", wrapped({ code: "EPIPE", syscall: "write" }), "broken"],
  ["Bun, a port without a listener", { code: "ConnectionRefused", message: "Unable to connect." }, "unreachable"],
  ["Bun, a socket that does not open", { code: "FailedToOpenSocket" }, "unreachable"],
  ["Bun, a host that does not exist", { code: "DNSLookupFailed" }, "unreachable"],
  ["Bun, an untrusted certificate", { code: "DEPTH_ZERO_SELF_SIGNED_CERT" }, "untrusted"],
  ["Bun, another name in the certificate", { code: "ERR_TLS_CERT_ALTNAME_INVALID" }, "untrusted"],
  [
    "Bun, a connection that closed",
    { code: "ConnectionClosed", message: "The socket connection was closed." },
    "broken",
  ],
  ["Bun, a reset", { code: "ECONNRESET" }, "broken"],
  [
    "Deno, a port without a listener",
    denoError("client error (Connect): tcp connect error: Connection refused"),
    "unreachable",
  ],
  [
    "Deno, a host that does not exist",
    denoError("client error (Connect): dns error: failed to lookup address"),
    "unreachable",
  ],
  [
    "Deno, an untrusted certificate",
    denoError("client error (Connect): invalid peer certificate: UnknownIssuer"),
    "untrusted",
  ],
  [
    "Deno, a connection that closed",
    denoError("client error (SendRequest): connection closed before message completed"),
    "broken",
  ],
  ["no error at all", undefined, "broken"],
  ["a text", "tcp connect error", "unreachable"],
];

describe("connectionFault of all runtimes", () => {
  it.each(SHAPES)("knows what there is of %s", (_, thrown, name) => {
    const { kind } = connectionFault(thrown);

    expect(Object.entries(FAILURES).find(([, known]) => known === kind)?.[0]).toBe(name);
  });

  it("reads an error of another realm, as test runners have them", () => {
    const thrown: unknown = runInNewContext('new TypeError("fetch failed", { cause: new Error("bad port") })');

    expect(thrown instanceof Error).toBe(false);
    expect(connectionFault(thrown)).toMatchObject({ kind: FAILURES.untrusted, message: "bad port" });
  });

  it("gives code and words of the cause that lies deepest", () => {
    const error = wrapped({ code: "ECONNRESET", message: "read ECONNRESET" });

    expect(connectionFault(error)).toEqual({ kind: FAILURES.broken, code: "ECONNRESET", message: "read ECONNRESET" });
  });

  it("comes to an end in a chain that has none", () => {
    const loop: Error = new Error("again");
    loop.cause = loop;

    expect(connectionFault(loop)).toEqual({ kind: FAILURES.broken, message: "again" });
  });
});

interface Link {
  readonly code?: string;
  readonly syscall?: string;
  readonly message?: string;
  readonly errors?: readonly Link[];
}

function wrapped({ message = "", ...fields }: Link): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(message), fields) });
}

function denoError(words: string): TypeError {
  return new TypeError(`error sending request for url (https://metrics.example.com/): ${words}`);
}

async function faultOf(url: string): Promise<ConnectionFault> {
  try {
    await (await fetch(url, { method: "POST", body: "{}" })).text();
  } catch (error) {
    return connectionFault(error);
  }
  throw new Error("there was an answer");
}

async function closedPort(): Promise<number> {
  const server = createPlainServer();
  const port = await listen(server);
  await close(server);
  return port;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

describe("connectionFault, behind a proxy", () => {
  it.each(["407", "502", "403"])(
    "takes the proxy's %s to CONNECT for no connection, and names the status",
    (status) => {
      const cause = Object.assign(new Error(`Proxy response (${status}) !== 200 when HTTP Tunneling`), {
        code: "UND_ERR_ABORTED",
      });
      const fault = connectionFault(new TypeError("fetch failed", { cause: new Error("cancelled", { cause }) }));

      expect(fault.kind).toBe(FAILURES.proxyRefused);
      expect(fault.message).toContain(`answered CONNECT with HTTP ${status}`);
    },
  );
});
