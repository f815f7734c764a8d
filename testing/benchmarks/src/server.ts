import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The success of each cloud, by the beginning of its path. */
const ANSWERS: readonly (readonly [path: string, status: number, body: string])[] = [
  ["/v1/customMetrics", 200, '{"requestId":"c3d7e9a1b2c3d4e5f6a7b8c9d0e1f2a3","result":{"success":true}}'],
  ["/V1.0/", 201, ""],
  ["/v2/", 200, "{}"],
  ["/", 200, '{"Message":"success","RequestId":"05B36C2C-5F6E-48D5-8B41-CE36DD7EE8E0","Code":"200"}'],
];

// Alibaba's SDK puts its points in the query: a hundred of them are more than Node.js takes by default.
const server = createServer({ maxHeaderSize: 1024 * 1024 }, (request, response) => {
  const [, status = 404, body = ""] = ANSWERS.find(([path]) => request.url?.startsWith(path)) ?? [];
  request.resume().on("end", () => {
    response.writeHead(status, { "content-type": "application/json", "content-length": body.length }).end(body);
  });
});
// The parent's end, however it comes, is the server's.
process.on("disconnect", () => process.exit());
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
