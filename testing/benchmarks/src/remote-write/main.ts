// What the body of a remote write request costs: CPU time of this process, 500 points a request, all contenders in turns.
// Argument: rounds.
import { ENCODERS } from "./encoders.ts";

const POINTS = 500;
const REQUESTS = 60;
const ROUNDS = Number(process.argv[2] ?? 25);

const points = Array.from({ length: POINTS }, (_, index) => ({
  name: `http_requests_${index % 7}_total`,
  value: index * 1.5 + 1,
  dimensions: {
    instance: `web-${index % 20}`,
    job: "shop",
    method: "GET",
    route: `/api/v1/orders/${index}`,
    status: String(200 + (index % 5)),
  },
  timestamp: 1_796_058_141_761 + index,
}));

const costs = new Map<string, number[]>(Object.keys(ENCODERS).map((name) => [name, []]));
for (let round = 0; round < ROUNDS + 5; round++) {
  for (const [name, encode] of Object.entries(ENCODERS)) {
    const before = process.cpuUsage();
    for (let request = 0; request < REQUESTS; request++) await encode(points);
    const { user, system } = process.cpuUsage(before);
    // The first rounds warm the engine up.
    if (round >= 5) costs.get(name)?.push(((user + system) * 1000) / (POINTS * REQUESTS));
  }
}
for (const [name, nanoseconds] of costs) {
  const sorted = nanoseconds.toSorted((a, b) => a - b);
  const at = (share: number): string => String(Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)).padStart(6);
  console.log(`${name.padEnd(42)} ${at(0.25)} ns a point (median ${at(0.5)}), ${await ENCODERS[name]?.(points)} bytes`);
}
