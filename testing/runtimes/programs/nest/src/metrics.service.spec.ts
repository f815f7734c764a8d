import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { MetricsService } from "./metrics.service";

describe("MetricsService", () => {
  it("reports a point", async () => {
    const cloud = createServer((request, response) => {
      request.resume().on("end", () => response.end(JSON.stringify({ Code: "200", RequestId: "1" })));
    });
    await once(cloud.listen(0, "127.0.0.1"), "listening");
    const { port } = cloud.address() as AddressInfo;
    expect(await new MetricsService().countOrder(`http://127.0.0.1:${port}`)).toBe(1);
    cloud.closeAllConnections();
    cloud.close();
  });
});
