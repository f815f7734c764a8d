import type { CloudName, CloudSettings } from "../../clouds/cloud.ts";
import { CALLERS } from "./callers.ts";

/**
 * Where a cloud is asked whom keys belong to; `undefined` where it is not. Whoever sends elsewhere than to the cloud
 * would not have the keys shown to the cloud either.
 */
export function callerAddress(cloud: CloudName, settings: CloudSettings, own: string | undefined): URL | undefined {
  if (own !== undefined) return new URL(own);
  return settings["endpoint"] === undefined ? new URL(CALLERS[cloud].url(settings)) : undefined;
}
