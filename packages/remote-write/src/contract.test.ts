import type { Credentials, CredentialsOption } from "@yunmeter/core";
import { describeReporter, manyDimensions, type OpenedBody, sample } from "@yunmeter/reporter-contract";

import type { Login } from "./auth.ts";
import { LABEL_LIMITS } from "./limits.ts";
import { createRemoteWriteReporter } from "./reporter.ts";
import { decompress, readMessage } from "./wire/message.fixture.ts";

describeReporter({
  name: "Prometheus remote write",
  create: ({ endpoint, credentials, ...options }) =>
    createRemoteWriteReporter({ url: `${endpoint}/api/v1/write`, auth: { basic: loginOf(credentials) }, ...options }),
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
  longTermKeysOnly: true,
});

function loginOf(credentials: CredentialsOption): Login | (() => Promise<Login>) {
  const toLogin = (keys: Credentials): Login => ({ username: keys.accessKeyId, password: keys.accessKeySecret });
  return typeof credentials === "function" ? async () => toLogin(await credentials()) : toLogin(credentials);
}

/** The limit counts the bytes before compression. */
function open(compressed: Uint8Array): OpenedBody {
  const bytes = decompress(compressed);
  return { body: JSON.stringify(readMessage(bytes)), bytes };
}
