import type { MetricsTick } from "../application/recent-metrics.ts";
import { CLOUDS } from "../clouds/clouds.ts";
import type { Destinations } from "../clouds/lanes.ts";
import type { Facts } from "../server/snapshot.ts";
import { METRICS } from "../metrics/metrics.ts";

/** What stays as it is while the demo runs. */
export function factsOf(
  destinations: Destinations,
  urls: Pick<Facts, "shopUrl" | "inspectorUrl" | "queuePath">,
  history: readonly MetricsTick[],
): Facts {
  return {
    ...urls,
    history,
    clouds: CLOUDS.map(({ name, title, chinese, service, vendor, periods }) => ({
      name,
      title,
      chinese,
      service,
      vendor,
      periods,
      region: destinations[name].region,
      isEmulated: destinations[name].isEmulated,
    })),
    metrics: METRICS.map(({ name, unit, isTimed }) => ({ name, unit, isTimed })),
  };
}
