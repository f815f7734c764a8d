import type { CredentialsOption } from "@yunmeter/core";
import { present } from "@yunmeter/core/kit";
import { aomAccessCode } from "@yunmeter/huawei/credentials";
import {
  alibabaPrometheus,
  alibabaSls,
  huaweiAom,
  type PresetCredentials,
  type RemoteWriteReporterOptions,
  tencentCls,
  tencentPrometheus,
} from "@yunmeter/remote-write";

import type { CloudSettings, StoreName, TokenParts } from "../cloud.ts";

/** What a request to a store shows, beside the settings. */
export interface StoreSecrets extends TokenParts {
  readonly token: string | undefined;
}

export interface StorePreset {
  /** Settings without which there is no address. */
  readonly required: readonly string[];
  /** Options of the reporter: an address, a way to authenticate, and the store's limits. */
  readonly options: (settings: CloudSettings, secrets: StoreSecrets) => RemoteWriteReporterOptions;
}

export const STORE_PRESETS: Readonly<Record<StoreName, StorePreset>> = {
  "remote-write": {
    required: ["url"],
    options: ({ url, username }, { credentials, token }) => ({
      url: String(url),
      ...(username === undefined
        ? token !== undefined && { auth: { bearer: token } }
        : { auth: { basic: loginOf(credentials) } }),
    }),
  },
  "tencent-cls": {
    required: ["region", "topicId"],
    options: ({ region, topicId, internal }, { credentials }) =>
      tencentCls({ region: String(region), topicId: String(topicId), credentials, ...inside(internal) }),
  },
  "tencent-prometheus": {
    required: ["endpoint"],
    options: ({ endpoint }, { token = "" }) => tencentPrometheus({ address: String(endpoint), token }),
  },
  "alibaba-prometheus": {
    required: ["url"],
    options: ({ url, auth }, { credentials }) =>
      alibabaPrometheus({ url: String(url), ...(auth !== "none" && { credentials }) }),
  },
  "alibaba-sls": {
    required: ["region", "project", "metricStore"],
    options: ({ region, project, metricStore, internal }, { credentials }) =>
      alibabaSls({
        region: String(region),
        project: String(project),
        metricStore: String(metricStore),
        credentials,
        ...inside(internal),
      }),
  },
  "huawei-aom": {
    required: ["region", "projectId"],
    options: (settings, secrets) => {
      const { region, projectId, internal } = settings;
      const accessCode = secrets.token ?? accessCodeFinder(settings, secrets);
      return huaweiAom({ region: String(region), projectId: String(projectId), accessCode, ...inside(internal) });
    },
  },
};

/** Finds an access code of AOM by the keys of the account. */
export function accessCodeFinder(
  { region, projectId, endpoint, allowHttp }: CloudSettings,
  { credentials, runtime }: TokenParts,
): () => Promise<string> {
  const own = present({
    endpoint: endpoint === undefined ? undefined : String(endpoint),
    allowHttp: allowHttp === undefined ? undefined : allowHttp === true,
    runtime: runtime && present({ fetch: runtime.fetch, now: runtime.now }),
  });
  return aomAccessCode({ region: String(region), projectId: String(projectId), credentials, ...own });
}

function inside(internal: CloudSettings[string] | undefined): { readonly internal?: boolean } {
  return internal === true ? { internal } : {};
}

/** The keys of Basic authentication, under the names of an access key. */
function loginOf(
  credentials: CredentialsOption,
): { username: string; password: string } | (() => Promise<{ username: string; password: string }>) {
  const toLogin = ({
    accessKeyId,
    accessKeySecret,
  }: Awaited<ReturnType<Extract<PresetCredentials, () => unknown>>>) => ({
    username: accessKeyId,
    password: accessKeySecret,
  });
  return typeof credentials === "function" ? async () => toLogin(await credentials()) : toLogin(credentials);
}
