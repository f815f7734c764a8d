import { assertReported, type Point, type Reporter, type Runtime } from "../../../packages/core/src/index.ts";

export interface OurRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

/** The request in which a reporter sends points, recorded by its `fetch` and not sent. */
export async function ourRequest(
  create: (runtime: Pick<Runtime, "fetch">) => Reporter,
  points: readonly Point[],
  answer: Response,
): Promise<OurRequest> {
  const requests: OurRequest[] = [];
  const fetch: Runtime["fetch"] = async (input, init) => {
    const request = new Request(input, init);
    const { method, url, headers } = request;
    requests.push({ method, url, headers, body: await request.text() });
    return answer.clone();
  };
  assertReported(await create({ fetch }).report(points));
  const [request, ...more] = requests;
  if (request === undefined || more.length > 0) throw new Error(`${requests.length} requests in place of one`);
  return request;
}
