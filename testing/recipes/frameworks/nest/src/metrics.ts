import { Injectable, type OnApplicationShutdown } from "@nestjs/common";
import { createHuaweiCesReporter, credentialsFromEnv } from "@yunmeter/huawei";
import { createPipeline } from "@yunmeter/pipeline";
import { closeOnExit } from "@yunmeter/pipeline/exit";
import { reportRegistry } from "@yunmeter/prometheus";
import { Counter, Registry } from "prom-client";

@Injectable()
export class Metrics implements OnApplicationShutdown {
  readonly registry = new Registry();
  readonly orders = new Counter({
    name: "orders_total",
    help: "Orders",
    labelNames: ["store"],
    registers: [this.registry],
  });
  private readonly pipeline = createPipeline({
    reporters: [
      createHuaweiCesReporter({
        endpoint: process.env["CLOUD"] ?? "https://ces.cn-north-4.myhuaweicloud.com",
        projectId: process.env["HUAWEICLOUD_SDK_PROJECT_ID"] ?? "",
        namespace: "SHOP.NEST",
        credentials: credentialsFromEnv(),
        // For plain Samples; counters and gauges need none.
        summaryAs: "average",
      }),
    ],
    rollUp: true,
    instance: { dimension: "instance", value: process.env["WORKER"] ?? "1" },
  });
  private readonly report = reportRegistry(this.registry, { pipeline: this.pipeline });

  constructor() {
    closeOnExit(this.pipeline, { signals: [] });
  }

  // Nest runs it once the server is closed.
  async onApplicationShutdown(): Promise<void> {
    await this.report.close();
    await this.pipeline.close();
  }
}
