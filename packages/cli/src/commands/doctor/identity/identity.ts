import type { CloudName } from "../../../clouds/cloud.ts";
import { alibabaRpc } from "../../../signing/alibaba-rpc.ts";
import { huaweiSdkHmac } from "../../../signing/huawei-sdk-hmac.ts";
import type { ReadyRequest } from "../../../signing/request.ts";
import { tencentTc3 } from "../../../signing/tencent-tc3.ts";
import type { Finding } from "../finding.ts";
import type { KeyedPatient } from "../patient.ts";
import { ask, type JsonAnswer } from "./ask.ts";

/** How a cloud says whom keys belong to: a call that changes nothing. */
interface IdentityCall {
  /** Where it is asked. */
  readonly url: (patient: KeyedPatient) => string;
  /** The call, signed. */
  readonly sign: (url: URL, patient: KeyedPatient) => ReadyRequest;
  /** Who it is; `undefined` where the answer is another. */
  readonly read: (answer: JsonAnswer) => string | undefined;
  /** The code of a failure. */
  readonly code: (answer: JsonAnswer) => string | undefined;
}

/** A text where the call of a cloud is not known well enough to be made. */
const CALLS: Readonly<Record<CloudName, IdentityCall | string>> = {
  alibaba: {
    url: () => "https://sts.aliyuncs.com/",
    sign: (url, { keys, world }) =>
      alibabaRpc(url, { Action: "GetCallerIdentity", Version: "2015-04-01" }, keys, {
        time: world.now(),
        nonce: crypto.randomUUID(),
      }),
    read: (answer) => words(["account", answer.text("AccountId")], ["as", answer.text("Arn")]),
    code: (answer) => answer.text("Code"),
  },
  jd: "JD Cloud documents no call for it that is known here",
  tencent: {
    url: () => "https://sts.tencentcloudapi.com/",
    sign: (url, { keys, world }) =>
      tencentTc3(
        url,
        { action: "GetCallerIdentity", version: "2018-08-13", region: "ap-guangzhou", body: "{}" },
        keys,
        world.now(),
      ),
    read: (answer) => words(["account", answer.text("Response", "AccountId")], ["as", answer.text("Response", "Arn")]),
    code: (answer) => answer.text("Response", "Error", "Code"),
  },
  "huawei-cse": huaweiCall(),
  "huawei-ces": huaweiCall(),
};

/** The projects of the keys' account in the region: what the official SDKs ask to learn a project's id. */
function huaweiCall(): IdentityCall {
  return {
    url: ({ values }) => `https://iam.${values["region"] ?? "cn-north-4"}.myhuaweicloud.com/`,
    sign(base, { keys, values, world }) {
      const url = new URL("/v3/projects", base);
      if (typeof values["region"] === "string") url.searchParams.set("name", values["region"]);
      return huaweiSdkHmac({ method: "GET", url }, keys, world.now());
    },
    read: (answer) =>
      words(
        ["account", answer.text("projects", 0, "domain_id")],
        ["project of the region", answer.text("projects", 0, "id")],
      ),
    code: (answer) => answer.text("error_code") ?? answer.text("error", "code"),
  };
}

function words(...parts: readonly (readonly [string, string | undefined])[]): string | undefined {
  if (parts.some(([, text]) => text === undefined)) return undefined;
  return parts.map(([label, text]) => `${label} ${text}`).join(", ");
}

/** Asks the cloud whom the keys belong to. */
export async function checkIdentity(patient: KeyedPatient): Promise<readonly Finding[]> {
  const call = CALLS[patient.cloud.name];
  if (typeof call === "string") return [notAsked(call)];
  const url = addressOf(call, patient);
  if (url === undefined)
    return [notAsked("the endpoint is not the cloud's own; --identity-endpoint says where to ask")];
  const answer = await ask(call.sign(url, patient), patient).catch(() => undefined);
  if (answer === undefined) return [{ level: "info", about: "caller", found: `not known: ${url.host} did not answer` }];
  const who = answer.status === 200 ? call.read(answer) : undefined;
  if (who !== undefined) return [{ level: "good", about: "caller", found: who }];
  return [unknownCaller(url, answer.status, call.code(answer))];
}

function notAsked(why: string): Finding {
  return { level: "info", about: "caller", found: `not asked: ${why}` };
}

/** Whoever sends elsewhere than to the cloud would not have its keys shown to the cloud either. */
function addressOf(call: IdentityCall, patient: KeyedPatient): URL | undefined {
  const { args, world, values } = patient;
  const own = args.text("identity-endpoint") ?? world.env["YUNMETER_IDENTITY_ENDPOINT"];
  if (own !== undefined) return new URL(own);
  return values["endpoint"] === undefined ? new URL(call.url(patient)) : undefined;
}

function unknownCaller({ host }: URL, status: number, code: string | undefined): Finding {
  const found = `${host} answered HTTP ${status}${code === undefined ? "" : `, code ${code}`}`;
  const cure = "Check the key and its secret, that the key is enabled, and the clock.";
  // Without a code of the cloud it may be somebody else who answers.
  return { level: code === undefined && status !== 401 ? "warn" : "bad", about: "caller", found, cure };
}
