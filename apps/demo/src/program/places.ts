import type { Credentials } from "@yunmeter/core";
import type { Emulator } from "@yunmeter/emulator";

import { CLOUD_NAMES, type CloudName, type Place } from "../clouds/cloud.ts";
import { cloudOf } from "../clouds/clouds.ts";
import type { Places } from "../clouds/lanes.ts";

/** The one real cloud, if there is one: it takes the emulator's place. */
export interface Live {
  readonly cloud: CloudName;
  readonly place: Place;
}

/** Where each cloud is reached: in the emulator, unless somebody asked for a real one, and said yes. */
export function placesOf(emulator: Emulator, keys: Readonly<Record<CloudName, Credentials>>, live?: Live): Places {
  return Object.fromEntries(
    CLOUD_NAMES.map((name) => [name, live?.cloud === name ? live.place : emulated(emulator, name, keys[name])]),
  ) as Record<CloudName, Place>;
}

function emulated({ url }: Emulator, name: CloudName, credentials: Credentials): Place {
  const { region, namespace } = cloudOf(name);
  return { endpoint: url, region, namespace, projectId: "demo", credentials, isEmulated: true };
}
