import type { ExpiringCredentials } from "@yunmeter/core";

import type { Arguments } from "../../arguments/parse-arguments.ts";
import type { Cloud, CloudSettings, Sources } from "../../clouds/cloud.ts";
import type { Secrets } from "../../secrets/mask.ts";
import type { Settings } from "../../settings/resolve-settings.ts";
import type { World } from "../../world.ts";

/** One cloud as it is looked at. */
export interface Patient {
  /** The cloud. */
  readonly cloud: Cloud;
  /** What is set for it, and where that comes from. */
  readonly settings: Settings;
  /** The same without where it comes from. */
  readonly values: CloudSettings;
  /** The command line. */
  readonly args: Arguments;
  /** The machine. */
  readonly world: World;
  /** Where keys are looked for. */
  readonly sources: Sources;
  /** Where the user says that callers are asked. */
  readonly identityEndpoint: URL | undefined;
  /** What must not be shown. */
  readonly secrets: Secrets;
}

/** One that has keys. */
export interface KeyedPatient extends Patient {
  /** The keys. */
  readonly keys: ExpiringCredentials;
}
