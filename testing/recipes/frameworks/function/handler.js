import process from "node:process";

import { createAlibabaReporter, credentialsFromEnv } from "@yunmeter/alibaba";
import { createPipeline } from "@yunmeter/pipeline";

const { CLOUD = "https://metrics.cn-hangzhou.aliyuncs.com", FC_INSTANCE_ID = "1" } = process.env;

// Once for each instance of the function, not for each call.
const pipeline = createPipeline({
  reporters: [createAlibabaReporter({ endpoint: CLOUD, credentials: credentialsFromEnv() })],
  rollUp: true,
  instance: { dimension: "instance", value: FC_INSTANCE_ID },
});
const orders = pipeline.counter("orders", { store: "beijing" });

export async function handler() {
  orders.add();
  // The instance may be frozen or killed once the call has returned, so nothing may wait for a timer.
  const { kept, lost, uncertain } = await pipeline.flush({ windows: "send", deadlineMs: 5000 });
  if (kept + lost + uncertain > 0) console.warn({ kept, lost, uncertain });
  return { statusCode: 201 };
}
