import type { Encoded, VendorSpec } from "../vendor/spec.ts";

/** The encoder of one call. */
export function encoderOf<Datum extends Encoded>(spec: VendorSpec<Datum, object>): VendorSpec<Datum>["encode"] {
  return spec.encoder?.() ?? ((point, now) => spec.encode(point, now));
}
