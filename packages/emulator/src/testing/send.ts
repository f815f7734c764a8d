import { request as openRequest } from "node:http";

export interface RawRequest {
  readonly method?: string;
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly json: () => unknown;
}

/** Sends exactly these bytes, even a Host header that fetch would not send; rejects if the connection breaks. */
export function send(url: string, { method = "GET", target, headers = {}, body = "" }: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { hostname, port, host } = new URL(url);
    const length = Buffer.byteLength(body);
    const request = openRequest({
      hostname,
      port,
      method,
      path: target,
      setHost: false,
      agent: false,
      headers: { host, ...headers, ...((length > 0 || method === "POST") && { "content-length": String(length) }) },
    });
    request.on("error", reject);
    request.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: text,
          json: () => JSON.parse(text) as unknown,
        }),
      );
    });
    request.end(body);
  });
}
