import type { RecordedRequest } from "../../../clouds/recording-fetch.ts";
import { huaweiSdkHmac } from "../../../signing/huawei-sdk-hmac.ts";
import { type ExperimentContext, probe } from "../experiment-context.ts";
import type { Questionnaire, ReporterExperiment } from "../question.ts";

export const huaweiCse: Questionnaire = {
  questions: [
    {
      id: "signature-verified",
      asks: "Does the engine verify the signature?",
      sends: "one operation, signed with a wrong secret",
      experiment: (context) => ({ points: [probe(context)], isForged: true }),
      answer: ({ isTaken, status }) =>
        isTaken ? "no: a wrong signature is taken" : `yes: a wrong signature gets HTTP ${status}`,
    },
    {
      id: "static-headers",
      asks: "Are the static headers of older collectors taken?",
      sends: "one operation",
      experiment: (context) => ({ settings: { auth: "static" }, points: [probe(context)] }),
    },
    {
      id: "facts-as-numbers",
      asks: "Are thread, cpu and memory taken as numbers, as the newer pages have them?",
      sends: "one operation, with facts of a process",
      experiment: (context) =>
        changed(context, (report) => ({ ...report, thread: 12, cpu: 0.5, memory: { heapUsed: 1024 } })),
    },
    {
      id: "facts-as-texts",
      asks: "Are thread, cpu and memory taken as texts, as the oldest page has them?",
      sends: "one operation, with facts of a process",
      experiment: (context) => changed(context, (report) => ({ ...report, thread: "12", cpu: "0.5", memory: "1024" })),
    },
    {
      id: "function-name",
      asks: "Is an operation taken that has functionName and functionType in place of name?",
      sends: "one operation",
      experiment: (context) =>
        changed(context, ({ interfaces, ...report }) => ({
          ...report,
          interfaces: interfaces.map(({ name, ...rest }) => ({
            ...rest,
            functionName: name,
            functionType: "Provider",
          })),
        })),
      answer: ({ isTaken }) => (isTaken ? "taken; the dashboard says whether it is read" : "not taken"),
    },
    {
      id: "without-time",
      asks: "Is an operation taken that says no time, as the collectors send it?",
      sends: "one operation",
      experiment: (context) =>
        changed(context, ({ interfaces, ...report }) => ({
          ...report,
          interfaces: interfaces.map((one) => ({ ...one, time: undefined })),
        })),
    },
    {
      id: "operations",
      asks: "How many operations are taken in one request?",
      sends: "1,000, then 2,500 operations with other names in one request",
      isRising: true,
      steps: [1000, 2500].map((count) => ({
        label: String(count),
        experiment: (context) =>
          changed(context, ({ interfaces, ...report }) => ({
            ...report,
            interfaces: Array.from({ length: count }, (_, index) => ({
              ...interfaces[0],
              name: `${context.metric}.${index}`,
            })),
          })),
      })),
    },
    {
      id: "throttling",
      asks: "How many requests a second are taken, and in which words is one too many refused?",
      sends: "one operation 300 times, as fast as it goes; none after the first that is refused",
      load: (context) => ({ points: [probe(context)] }),
      most: 300,
    },
  ],
  byHand: [
    {
      asks: "Does the dashboard read functionName, functionType and time?",
      how: "The dashboard of the engine, in the minute after the questions function-name and without-time.",
    },
    {
      asks: "Which error codes are there?",
      how: "The page of error codes in the API reference of CSE, and the report above for those that came.",
    },
  ],
};

interface CseReport {
  readonly interfaces: readonly Readonly<Record<string, unknown>>[];
}

function changed(context: ExperimentContext, change: (report: CseReport) => object): ReporterExperiment {
  return {
    points: [probe(context)],
    edit(request) {
      const body = JSON.stringify(change(JSON.parse(request.body) as CseReport));
      return isSigned(request) ? signed({ ...request, body }, context) : { ...request, body };
    },
  };
}

function isSigned({ headers }: RecordedRequest): boolean {
  return headers["authorization"]?.startsWith("SDK-HMAC-SHA256 ") ?? false;
}

function signed(
  { url, headers, body }: RecordedRequest,
  { keys, now }: ExperimentContext,
): Pick<RecordedRequest, "url" | "headers" | "body"> {
  const projectId = headers["x-project-id"];
  const call = { method: "POST", url: new URL(url), body, ...(projectId === undefined ? {} : { projectId }) } as const;
  return { url, headers: { ...headers, ...huaweiSdkHmac(call, keys, now).headers }, body };
}
