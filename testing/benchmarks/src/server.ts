import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Answers everything with CloudMonitor's success, and sends its port to the parent process. */
const ANSWER = '{"Message":"success","RequestId":"05B36C2C-5F6E-48D5-8B41-CE36DD7EE8E0","Code":"200"}';

// The SDK puts its points in the query: a hundred of them are more than Node.js takes by default.
const server = createServer({ maxHeaderSize: 1024 * 1024 }, (request, response) => {
  request.resume().on("end", () => {
    response.writeHead(200, { "content-type": "application/json", "content-length": ANSWER.length }).end(ANSWER);
  });
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
