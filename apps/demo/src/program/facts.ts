import type { MetricsTick } from "../application/recent-metrics.ts";
import { CLOUDS } from "../clouds/clouds.ts";
import type { Destinations } from "../clouds/lanes.ts";
import { METRICS } from "../metrics/metrics.ts";
import type { Facts } from "../server/snapshot.ts";

export function factsOf(destinations: Destinations, inspectorUrl: string, history: readonly MetricsTick[]): Facts {
  return {
    inspectorUrl,
    history,
    clouds: CLOUDS.map(({ name, title, chinese, service, chineseService, vendor, periods, breakages }) => ({
      name,
      title,
      chinese,
      service,
      chineseService,
      vendor,
      periods,
      breakages,
      region: destinations[name].region,
      isEmulated: destinations[name].isEmulated,
    })),
    metrics: METRICS.map(({ name, unit, isTimed }) => ({ name, unit, isTimed })),
  };
}
