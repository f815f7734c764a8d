// The first accepted point of a process, with the loading of the client: wall clock and CPU in milliseconds.
import { setTimeout as sleep } from "node:timers/promises";

const [client = "", port = "", entry = ""] = process.argv.slice(2);
const credentials = { accessKeyId: "LTAIFAKE", accessKeySecret: "FakeSecretForTestsOnly" };
const point = { name: "orders", value: 1, dimensions: { instanceId: "i-1" }, timestamp: Date.now() };

await sleep(50);
const cpu = process.cpuUsage();
const begin = performance.now();
if (client === "ours") {
  const { createAlibabaReporter } = (await import(entry)) as typeof import("../../../../packages/alibaba/src/index.ts");
  const result = await createAlibabaReporter({ endpoint: `http://127.0.0.1:${port}`, credentials }).report([point]);
  if (result.accepted !== 1) throw new Error(result.unsent[0]?.error.message);
} else {
  const { bareFetch } = await import("./contenders/bare-fetch.ts");
  await bareFetch(Number(port))([point], 1);
}
const wall = performance.now() - begin;
const { user, system } = process.cpuUsage(cpu);
process.send?.([wall, (user + system) / 1000]);
process.disconnect?.();
