// Prometheus remote write 1.0, at the addresses of a plain Prometheus, TMP, CLS, ARMS, SLS and AOM.
//
// A request passes authentication, the headers, snappy, protobuf, the labels of each series and the order of its samples.
// Real 1.0 receivers answer 204 while they drop series with a repeated label, without a name, or with samples out of
// order. The strict profile refuses all of that with the rule's name, so that a sender learns it before it meets a cloud;
// the profiles `prometheus-2.42` and `prometheus-3.5` do as the real ones do, and the log shows what they dropped.
// One refused sample refuses its whole request, as everywhere: the newest samples are recorded only once nothing was
// refused. Protobuf and snappy are decoded by code of this folder alone.
import type { ReceivedRequest } from "../../http/received-request.ts";
import { answeringRefusals, type Handler } from "../answering-refusals.ts";
import type { CloudService } from "../cloud-service.ts";
import type { Verdict } from "../handled.ts";
import type { ServiceContext } from "../service-context.ts";
import { countedAnswer, failure, refusalAnswer, throttled, writtenAnswer } from "./answer.ts";
import { authenticate } from "./authenticate.ts";
import { createJudge, type JudgedWrite, refusal } from "./judge.ts";
import { type ProfileName, reactionOf } from "./profiles.ts";
import { instantQuery } from "./read/instant-query.ts";
import { queriedReceiverOf, RECEIVERS, receiverOf } from "./receivers.ts";
import { REMOTE_WRITE, RULE_NAMES, type RuleName } from "./rules.ts";
import { decompress } from "./snappy.ts";
import { decodeWriteRequest2 } from "./write-request-2.ts";
import { decodeWriteRequest, type WriteRequest } from "./write-request.ts";

const BYTES = 1_000_000;
// Refused before anything is allocated.
const MOST_BYTES = 16 * 1024 * 1024;

export function remoteWrite(context: ServiceContext): CloudService {
  const { profile = "strict" } = context.limits["remote-write"] ?? {};
  const judge = createJudge(context, profile);
  const handle: Handler = (request, _, known) => {
    const queried = queriedReceiverOf(request.path);
    if (queried !== undefined) {
      const reader = authenticate(request, queried, context);
      if (reader !== undefined) known.accessKeyId = reader;
      return instantQuery(request, context);
    }
    const receiver = receiverOf(request.path) ?? PLAIN;
    if (request.method !== "POST") throw refusal("method", "remote write is a POST");
    const accessKeyId = authenticate(request, receiver, context);
    if (accessKeyId !== undefined) known.accessKeyId = accessKeyId;
    checkRate(accessKeyId ?? "", request.at, context);
    checkHeaders(request, profile, context);
    const isPartial = isVersion2(request, profile);
    const write = decode(request, profile, context);
    const judged = judge(write, receiver, { at: request.at, isPartial });
    judged.commit();
    const answer = isPartial ? countedAnswer(judged, write) : writtenAnswer();
    return { answer, verdict: verdictOf(judged, String(answer.status)), points: judged.points };
  };
  return {
    service: "remote-write",
    rules: RULE_NAMES.map((name) => REMOTE_WRITE[name]),
    claims: ({ path }) => receiverOf(path) !== undefined || queriedReceiverOf(path) !== undefined,
    content: ({ body }) => body.toString("latin1"),
    handle: answeringRefusals(handle, ({ facts: { code, message } }, { path }) =>
      refusalAnswer(code === "401" ? "authentication" : (code as RuleName), message, {
        receiver: receiverOf(path) ?? PLAIN,
        profile,
      }),
    ),
    failure,
    throttled,
  };
}

const [PLAIN] = RECEIVERS as readonly [(typeof RECEIVERS)[number]];

function verdictOf({ points, dropped }: JudgedWrite, code: string): Verdict {
  const isWhole = dropped.length === 0;
  return { outcome: isWhole ? "stored" : points.length > 0 ? "partly" : "refused", code, findings: dropped };
}

function checkRate(account: string, at: number, { rules, limits, quotas }: ServiceContext): void {
  const maximum = rules.isOn(REMOTE_WRITE.rate) ? limits["remote-write"]?.requestsPerSecond : undefined;
  if (!quotas.spend(`remote-write rate ${account}`, 1, maximum, { at, lengthMs: 1000 }))
    throw refusal("rate", "too many requests");
}

function checkHeaders({ headers }: ReceivedRequest, profile: ProfileName, { rules }: ServiceContext): void {
  for (const [name, header, holds] of HEADERS) {
    const value = headers[header] ?? "";
    const isChecked = rules.isOn(REMOTE_WRITE[name]) && reactionOf(profile, name) === "refuse";
    if (isChecked && !holds(value, profile)) throw refusal(name, `${header} is ${value || "missing"}`);
  }
}

const HEADERS: readonly (readonly [RuleName, string, (value: string, profile: ProfileName) => boolean])[] = [
  [
    "content-encoding",
    "content-encoding",
    (value, profile) => value === "snappy" || (value === "" && profile !== "strict"),
  ],
  ["content-type", "content-type", isProtobuf],
  ["version", "x-prometheus-remote-write-version", (value) => value === "0.1.0"],
  ["user-agent", "user-agent", (value) => value !== ""],
];

const VERSION_1 = "proto=prometheus.writerequest";
const VERSION_2 = "proto=io.prometheus.write.v2.request";

/** Prometheus 3.5 reads 2.0 messages, by the content type alone. */
function isVersion2({ headers }: Pick<ReceivedRequest, "headers">, profile: ProfileName): boolean {
  return profile === "prometheus-3.5" && parametersOf(headers["content-type"] ?? "").includes(VERSION_2);
}

function parametersOf(type: string): readonly string[] {
  return type
    .split(";")
    .slice(1)
    .map((part) => part.trim().toLowerCase());
}

/** With the proto parameter of 2.0, the body is another message. */
function isProtobuf(type: string, profile: ProfileName): boolean {
  const known = profile === "prometheus-3.5" ? [VERSION_1, VERSION_2] : [VERSION_1];
  const media = type.split(";")[0]?.trim().toLowerCase();
  return media === "application/x-protobuf" && parametersOf(type).every((one) => known.includes(one));
}

function decode(request: ReceivedRequest, profile: ProfileName, { rules, limits }: ServiceContext): WriteRequest {
  const bytes = attempt("snappy", () => decompress(request.body, MOST_BYTES));
  const { bytes: most = BYTES } = limits["remote-write"] ?? {};
  const isChecked = (name: RuleName): boolean =>
    rules.isOn(REMOTE_WRITE[name]) && reactionOf(profile, name) === "refuse";
  if (bytes.length > most && isChecked("bytes")) throw refusal("bytes", `${bytes.length} uncompressed bytes`);
  const write = attempt("protobuf", () =>
    isVersion2(request, profile) ? decodeWriteRequest2(bytes) : decodeWriteRequest(bytes),
  );
  if (write.unknown.length > 0 && isChecked("fields"))
    throw refusal("fields", `the message has the fields ${write.unknown.join(", ")}: not remote write 1.0`);
  if (write.series.length + write.metadata === 0 && isChecked("empty")) throw refusal("empty", "no series");
  return write;
}

function attempt<Result>(name: "snappy" | "protobuf", work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError)
      throw refusal(name, name === "snappy" ? `snappy: corrupt input: ${error.message}` : `protobuf: ${error.message}`);
    throw error;
  }
}
