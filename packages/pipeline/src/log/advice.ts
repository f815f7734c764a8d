import type { PipelineReason } from "../api/reasons.ts";

/** What to do about a reason where the error itself does not say. */
export const CURES: Readonly<Record<PipelineReason, string>> = {
  invalid: "Correct the point",
  refused: "Correct the point",
  expired: "Find out what delayed them, or set this machine's clock",
  unauthenticated: "Check the access key and its secret; the points wait for it",
  forbidden: "Grant the key permission to report metrics; the points wait for it",
  quota: "Report fewer series, or raise `maxSeries` or the account's quota",
  throttled: "Lower requestsPerSecond, share one limiter in the account, or roll up",
  unavailable: "Wait: the cloud reports a failure on its side",
  unreachable: "Check the network; in a private one, set `endpoint`",
  timeout: "Check the network, or raise timeoutMs",
  uncertain: "Set `resendUncertain` if counting twice is better than not at all",
  deadline: "Raise requestsPerSecond, or roll up",
  aborted: "Raise `deadlineMs`",
  unisolated: "Correct the points: too many are bad",
  overflow: "Raise `maxPoints` and `maxBytes`, roll up, or find out why they do not leave",
  age: "Find out what delayed them, or raise the queue's age limit",
  damaged: "Check the disk",
  callback: "Correct `select` or `adapt`",
  shutdown: "Call `close()` before the process ends, give it a longer deadline, or use a durable queue",
  queue: "Check that the queue's disk or server is reachable, permits access and has room",
  unreadable: "Start a process of the newer version",
};

/** Where each reason is explained. */
export const LINK = "https://github.com/yunmeter/yunmeter/blob/main/docs/pipeline/delivery.md#reasons";
