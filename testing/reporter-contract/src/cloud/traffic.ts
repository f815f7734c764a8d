import type { Runtime } from "@yunmeter/core";
import type { ReceivedRequest } from "@yunmeter/test-server";

export interface Server {
  readonly arrived: () => number;
  readonly open: (request: ReceivedRequest) => ReceivedRequest;
  readonly prepare: (request: ReceivedRequest, number: number) => Promise<() => () => void>;
}

export interface Seen {
  readonly requests: readonly ReceivedRequest[];
  readonly mostAtOnce: number;
}

/** A `fetch` that lets requests arrive one after the other, so that each can be given its own fate. */
export interface Traffic {
  readonly fetch: Runtime["fetch"];
  readonly seen: Seen;
}

/** Makes it for one server. Answers may overlap; only arrivals do not. */
export function createTraffic({ arrived, prepare, open }: Server): Traffic {
  const requests: ReceivedRequest[] = [];
  const seen = { requests, mostAtOnce: 0 };
  let atOnce = 0;
  let turn: Promise<unknown> = Promise.resolve();
  async function send(input: Parameters<Runtime["fetch"]>[0], init?: RequestInit): Promise<Response> {
    const { url, options, ...read } = await readRequest(new Request(input, init));
    const request = open(read.request);
    const bringAbout = await prepare(request, requests.push(request) - 1);
    const arrival = turn.then(() => arrive(bringAbout, () => globalThis.fetch(url, options)));
    turn = arrival;
    return (await arrival).response;
  }
  async function arrive(bringAbout: () => () => void, fetch: () => Promise<Response>): Promise<Sent> {
    const before = arrived();
    const end = bringAbout();
    const response = fetch();
    const isOver = response.then(yes, yes);
    while (arrived() === before && !(await Promise.race([isOver, aMoment()])));
    end();
    return { response };
  }
  return {
    seen,
    async fetch(input, init) {
      seen.mostAtOnce = Math.max(seen.mostAtOnce, ++atOnce);
      try {
        return await send(input, init);
      } finally {
        atOnce--;
      }
    },
  };
}

function yes(): boolean {
  return true;
}

function aMoment(): Promise<false> {
  return new Promise((pass) => setImmediate(() => pass(false)));
}

interface Sent {
  readonly response: Promise<Response>;
}

interface Read {
  readonly url: string;
  readonly options: RequestInit;
  readonly request: ReceivedRequest;
}

/** The body is read and given on as a whole, so that its length is announced. */
async function readRequest(sent: Request): Promise<Read> {
  const { method, url, signal } = sent;
  const bytes = new Uint8Array(await sent.arrayBuffer());
  const body = new TextDecoder().decode(bytes);
  const headers = Object.fromEntries(sent.headers);
  const { pathname, search } = new URL(url);
  const request = { method, target: pathname + search, headers, body, bytes, at: Date.now() };
  return {
    url,
    options: { method, headers, signal, redirect: "manual", ...(bytes.length > 0 && { body: bytes }) },
    request,
  };
}
