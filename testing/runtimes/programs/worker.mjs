// A worker whose requests share one reporter.
import { createAlibabaReporter } from "@yunmeter/alibaba";
import { env } from "cloudflare:workers";

const reporter = createAlibabaReporter({
  endpoint: env.CLOUD,
  requestsPerSecond: 50,
  // As slow as a token service, so that the first requests meet in it.
  credentials: async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return { accessKeyId: "id", accessKeySecret: "secret", expiresAt: Date.now() + 3_600_000 };
  },
});

export default {
  async fetch(request, _, context) {
    const report = reporter.report([{ name: "orders", value: 1 }]);
    if (!request.url.endsWith("/wait-until")) return Response.json((await report).accepted);
    context.waitUntil(report.then(({ accepted }) => fetch(`${env.CLOUD}/settled/${accepted}`)));
    return new Response("later");
  },
};
