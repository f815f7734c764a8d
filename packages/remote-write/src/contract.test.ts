import type { Credentials, CredentialsOption, Point } from "@yunmeter/core";
import { describeReporter, manyDimensions, type OpenedBody, sample, type Subject } from "@yunmeter/reporter-contract";
import { describe } from "vitest";

import type { Login } from "./auth.ts";
import { LABEL_LIMITS } from "./limits.ts";
import { createRemoteWriteReporter } from "./reporter.ts";
import { decompress, readMessage } from "./wire/message.fixture.ts";

const SUBJECT: Subject = {
  create: ({ endpoint, credentials, ...options }) =>
    createRemoteWriteReporter({ url: writeUrl(endpoint), auth: { basic: loginOf(credentials) }, ...options }),
  points: [sample()],
  limits: {
    dimensions: [LABEL_LIMITS.count - 1, manyDimensions],
    "bytes of a name": [LABEL_LIMITS.valueBytes, (length) => ({ name: "n".repeat(length) })],
    "bytes of a label's name": [LABEL_LIMITS.nameBytes, (length) => ({ dimensions: { ["n".repeat(length)]: "v" } })],
    "bytes of a label's value": [LABEL_LIMITS.valueBytes, (length) => ({ dimensions: { k: "v".repeat(length) } })],
  },
  wire: {
    // With a 204 no page can come.
    accepted: { status: 200 },
    acceptsEverySuccess: true,
    failed: (status, _, words = "words") => ({ status, body: words }),
    open,
  },
  failures: {
    throttled: [429, ""],
    unavailable: [503, ""],
    badCredentials: [401, ""],
    expired: [401, ""],
    badPoint: [400, "", "out of order sample"],
  },
  isUnsigned: true,
  addressOption: "url",
  longTermKeysOnly: true,
  name: "Prometheus remote write",
};

describeReporter(SUBJECT);

/** A value that ARMS takes no more; the options of the reporter allow it. */
function spoil(point: Point): Point {
  return { ...point, dimensions: { ...point.dimensions, long: "v".repeat(257) } };
}

describe("at the address of ARMS, by the strict profile,", () => {
  describeReporter({
    ...SUBJECT,
    create: ({ endpoint, ...options }) =>
      SUBJECT.create({ endpoint: `${endpoint}/prometheus/100000/c01/cn-hangzhou/api/v3/write`, ...options }),
    // Those of the reporter are above the receiver's here.
    limits: {},
    emulator: { spoil },
  });
});

// These take what they then drop, so that no point is refused by them but for its order.
describe.each(["prometheus-2.42", "prometheus-3.5"] as const)("by the profile %s,", (profile) => {
  describeReporter({ ...SUBJECT, emulator: { options: { limits: { "remote-write": { profile } } } } });
});

/** An address with a path is the whole of it. */
function writeUrl(endpoint: string): string {
  return endpoint.endsWith("/write") ? endpoint : `${endpoint}/api/v1/write`;
}

function loginOf(credentials: CredentialsOption): Login | (() => Promise<Login>) {
  const toLogin = (keys: Credentials): Login => ({ username: keys.accessKeyId, password: keys.accessKeySecret });
  return typeof credentials === "function" ? async () => toLogin(await credentials()) : toLogin(credentials);
}

/** The limit counts the bytes before compression. */
function open(compressed: Uint8Array): OpenedBody {
  const bytes = decompress(compressed);
  return { body: JSON.stringify(readMessage(bytes)), bytes };
}
