// Reports a point, then sends another through a queue in SQLite, to the server and with the file that the query names.
import { createAlibabaReporter } from "@yunmeter/alibaba";
import { createPipeline } from "@yunmeter/pipeline";
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";

export const dynamic = "force-dynamic";

export async function GET(request) {
  const { cloud, path } = Object.fromEntries(new URL(request.url).searchParams);
  const credentials = { accessKeyId: "id", accessKeySecret: "secret" };
  const reporter = createAlibabaReporter({ endpoint: cloud, credentials });
  const { accepted } = await reporter.report([{ name: "orders", value: 1 }]);
  const pipeline = createPipeline({ reporters: [reporter], queue: sqliteQueue({ path }) });
  pipeline.add([{ name: "orders", value: 2 }]);
  // Its first wait for the worker's thread ends after five seconds, which a busy machine may exceed.
  await pipeline.durable().catch(() => pipeline.durable());
  const { delivered } = await pipeline.close({ deadlineMs: 20_000 });
  return Response.json(accepted + delivered);
}
