import type { Beat } from "../application/measures.ts";
import { CLOUDS } from "../clouds/clouds.ts";
import type { Places } from "../clouds/lanes.ts";
import type { Facts } from "../control/snapshot.ts";
import { METRICS } from "../metrics/metrics.ts";

/** What stays as it is while the demo runs. */
export function factsOf(
  places: Places,
  urls: Pick<Facts, "shopUrl" | "inspectorUrl" | "queuePath">,
  history: readonly Beat[],
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
      region: places[name].region,
      isEmulated: places[name].isEmulated,
    })),
    metrics: METRICS.map(({ name, unit, isTimed }) => ({ name, unit, isTimed })),
  };
}
