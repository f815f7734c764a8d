import type { Keyring } from "../credentials/keyring.ts";
import type { ReporterSettings } from "../options/settings.ts";
import type { Encoded, VendorSpec } from "../vendor/spec.ts";
import type { Limiter } from "./limiter.ts";
import type { Skew } from "./skew.ts";
import type { Slots } from "./slots.ts";

/** What all requests of one reporter share. */
export interface Lane<Datum extends Encoded = Encoded> extends Omit<ReporterSettings, "credentials"> {
  readonly spec: VendorSpec<Datum, object>;
  readonly limiter: Limiter;
  readonly slots: Slots;
  /** Of whatever the spec signs with. */
  readonly keyring: Keyring<object>;
  readonly skew: Skew;
}
