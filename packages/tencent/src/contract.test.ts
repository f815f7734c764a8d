import { describeReporter, dimensionsOf, type Subject } from "@yunmeter/contract";

import { MOST_DIMENSIONS, MOST_NAMESPACE_CHARACTERS } from "./limits.ts";
import { createTencentReporter } from "./reporter.ts";

const says = (code: number) => ({ body: { code, message: "words" } });

const receiver: Subject = {
  name: "Tencent Cloud custom monitoring",
  create: (options) => createTencentReporter({ region: "gz", namespace: "shop", ...options }),
  points: [(name) => ({ name, value: 1.5, dimensions: { ip: "10.0.0.1" } })],
  limits: {
    dimensions: [MOST_DIMENSIONS, (amount) => ({ name: "n", value: 1, dimensions: dimensionsOf(amount) })],
    "characters of a namespace": [
      MOST_NAMESPACE_CHARACTERS,
      (amount) => ({ name: "n", value: 1, namespace: "n".repeat(amount) }),
    ],
  },
  apart: [(name) => ({ name, value: 1, namespace: "a" }), (name) => ({ name, value: 1, namespace: "b" })],
  answers: {
    accepted: says(0),
    throttled: says(1006),
    unavailable: says(1007),
    badCredentials: says(1011),
    expired: says(1011),
    wrongClock: says(1021),
    badPoint: says(1020),
  },
  signedAt: ({ body }) => (JSON.parse(body) as { Timestamp: number }).Timestamp * 1000,
  longTermKeysOnly: true,
};

describeReporter(receiver);

describeReporter({
  ...receiver,
  name: "Tencent Cloud custom monitoring, by GET",
  create: (options) => createTencentReporter({ region: "gz", namespace: "shop", method: "GET", ...options }),
  signedAt: ({ target }) => Number(new URL(target, "http://host").searchParams.get("Timestamp")) * 1000,
});
