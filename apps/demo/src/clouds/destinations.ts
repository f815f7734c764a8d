import type { Credentials } from "@yunmeter/core";
import type { Emulator } from "@yunmeter/emulator";

import { CLOUD_NAMES, type CloudName, type Destination } from "./cloud.ts";
import { cloudOf } from "./clouds.ts";
import type { Destinations } from "./lanes.ts";

/** One real cloud in place of its emulated one. */
export interface LiveCloud {
  readonly cloud: CloudName;
  readonly destination: Destination;
}

/** The emulator for every cloud but the live one. */
export function destinationsOf(
  emulator: Emulator,
  keys: Readonly<Record<CloudName, Credentials>>,
  live?: LiveCloud,
): Destinations {
  return Object.fromEntries(
    CLOUD_NAMES.map((name) => [name, live?.cloud === name ? live.destination : emulated(emulator, name, keys[name])]),
  ) as Record<CloudName, Destination>;
}

function emulated({ url }: Emulator, name: CloudName, credentials: Credentials): Destination {
  const { region, namespace } = cloudOf(name);
  return { endpoint: url, region, namespace, projectId: "demo", credentials, isEmulated: true };
}
