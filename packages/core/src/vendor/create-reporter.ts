import type { CredentialsOption } from "../credentials/credentials.ts";
import { createKeyring, type Keyring } from "../credentials/keyring.ts";
import type { ReporterState } from "../delivery/delivery.ts";
import { encoderOf } from "../delivery/encoder-of.ts";
import { examine, isItem } from "../delivery/examine.ts";
import { createLimiter } from "../delivery/limiter.ts";
import { runCall } from "../delivery/run-call.ts";
import { createSkew } from "../delivery/skew.ts";
import { createSlots } from "../delivery/slots.ts";
import { ValidationError } from "../errors/validation-error.ts";
import type { Point } from "../model/point.ts";
import type { ReporterSettings } from "../options/settings.ts";
import type { Reporter } from "../report/reporter.ts";
import { createAgeClock } from "../runtime/age-clock.ts";
import { hasRequestContexts } from "../runtime/request-contexts.ts";
import { signalSharing } from "../runtime/share-signal.ts";
import type { Encoded, VendorSpec } from "./spec.ts";

/**
 * Creates a reporter from a cloud's spec and its user's settings. It signs with the credentials of the settings, unless
 * the cloud has another keyring.
 */
export function createReporter<Datum extends Encoded, Keys extends object>(
  spec: VendorSpec<Datum, Keys>,
  settings: ReporterSettings,
  keyring: Keyring<object> = createKeyring(settings.credentials as CredentialsOption),
): Reporter {
  const { runtime, concurrency } = settings;
  const slots = createSlots(concurrency);
  const slotsOfCall = hasRequestContexts() ? () => createSlots(concurrency) : () => slots;
  const reporter: ReporterState<Datum> = {
    ...settings,
    spec,
    limiter: settings.limiter ?? createLimiter({ requestsPerSecond: settings.requestsPerSecond }),
    slotsOfCall,
    signalOfCall: signalSharing(),
    keyring,
    skew: createSkew(),
    ageClock: createAgeClock(runtime),
  };

  return Object.freeze<Reporter>({
    vendor: spec.vendor,
    id: spec.id,
    pointsPerRequest: spec.pointsPerRequest,
    inOrder: spec.inOrder,
    temporality: spec.temporality ?? "delta",
    carries: spec.carries ?? "summary",
    check(point) {
      const outcome = examine(point, 0, runtime.now(), reporter, encoderOf(spec));
      if (isItem(outcome)) return undefined;
      return outcome instanceof ValidationError ? outcome : pastItsUse(outcome.message, point);
    },
    usefulUntil: (point) => spec.usefulUntil(point, runtime.now()),
    duplicate: (point) => spec.duplicate(point),
    refusesCopies: spec.refusesCopies ?? false,
    report: async (points, options) => runCall(isMany(points) ? points : [points], reporter, options?.signal),
  });
}

// A string is iterable, too, but no list of points.
function isMany(points: Point | Iterable<Point>): points is Iterable<Point> {
  return typeof points === "object" && points !== null && Symbol.iterator in points;
}

function pastItsUse(must: string, received: unknown): ValidationError {
  return new ValidationError({ path: ["timestamp"], rule: "expired", must: `is too old: ${must}`, received });
}
