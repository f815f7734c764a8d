import type { PipelineReason } from "../api/reasons.ts";

/** What a person is told to do about a reason, where the error itself does not say. */
export const CURES: Readonly<Record<PipelineReason, string>> = {
  invalid: "Correct the point",
  refused: "Correct the point",
  expired: "Look at what kept them waiting, or at the clock of this machine",
  unauthenticated: "Check the access key and its secret; the points wait for it",
  forbidden: "Grant the key permission to report metrics; the points wait for it",
  quota: "Report fewer series, or raise `maxSeries` or the account's quota",
  throttled: "Lower requestsPerSecond, share one limiter in the account, or roll up",
  unavailable: "Wait: the cloud is not well",
  unreachable: "Check the network; in a private one, set `endpoint`",
  timeout: "Check the network, or raise timeoutMs",
  uncertain: "Set `resendUncertain` if counting twice is better than not at all",
  deadline: "Raise requestsPerSecond, or roll up",
  aborted: "Raise `deadlineMs`",
  unisolated: "Correct the points: too many are bad",
  overflow: "Raise `maxPoints` and `maxBytes`, roll up, or see why they do not leave",
  age: "Look at what kept them waiting, or raise the queue's age limit",
  damaged: "See whether the disk is well",
  callback: "Correct `select` or `adapt`",
  shutdown: "Call `close()` before the process ends, give it a longer deadline, or use a durable queue",
  queue: "See that the queue's disk or server is there and has room",
  unreadable: "Start a process of the newer version",
};

/** Where each reason is explained. */
export const LINK = "https://github.com/yunmeter/yunmeter/tree/main/packages/pipeline#reasons";
