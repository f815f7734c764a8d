import { type ReceivedRequest, startScriptedCloud } from "../../server/src/index.ts";

export type { ReceivedRequest };

/** A server on loopback that accepts everything and records what a client sent. */
export interface LoopbackCloud extends AsyncDisposable {
  readonly url: string;
  readonly host: string;
  hear(send: () => Promise<unknown>): Promise<ReceivedRequest>;
}

export async function startCloud(body: object): Promise<LoopbackCloud> {
  const cloud = await startScriptedCloud([{ body }]);
  return {
    url: cloud.url,
    host: new URL(cloud.url).host,
    async hear(send) {
      const before = cloud.requests.length;
      await send();
      const heard = cloud.requests.slice(before);
      const [request, ...more] = heard;
      if (request === undefined || more.length > 0) throw new Error(`${heard.length} requests in place of one`);
      return request;
    },
    [Symbol.asyncDispose]: () => cloud.close(),
  };
}
