import type { Credentials } from "@yunmeter/core";
import type { Emulator } from "@yunmeter/emulator";

import { CLOUD_NAMES, type CloudName, type Destination } from "./cloud.ts";
import { cloudOf } from "./clouds.ts";
import type { Destinations } from "./lanes.ts";

/** The one real cloud, if there is one: it takes the emulator's place. */
export interface Live {
  readonly cloud: CloudName;
  readonly place: Destination;
}

/** Where each cloud is reached: in the emulator, unless somebody asked for a real one, and said yes. */
export function destinationsOf(emulator: Emulator, keys: Readonly<Record<CloudName, Credentials>>, live?: Live): Destinations {
  return Object.fromEntries(
    CLOUD_NAMES.map((name) => [name, live?.cloud === name ? live.place : emulated(emulator, name, keys[name])]),
  ) as Record<CloudName, Destination>;
}

function emulated({ url }: Emulator, name: CloudName, credentials: Credentials): Destination {
  const { region, namespace } = cloudOf(name);
  return { endpoint: url, region, namespace, projectId: "demo", credentials, isEmulated: true };
}
