// Stores that take remote write differ in their address and in what a request shows. The presets of @yunmeter/remote-write
// know both; here are the names of the settings, and an endpoint that takes the place of the store's host.
import { ConfigurationError } from "@yunmeter/core";
import { createRemoteWriteReporter } from "@yunmeter/remote-write";

import type { CloudAdapter, CloudHost, CloudSettings, ReporterInput, StoreName } from "../cloud.ts";
import { STORE_PRESETS } from "./presets.ts";
import { atEndpoint, missingSettings, withAddress, writeAddress } from "./write-address.ts";

/** What differs between two stores, beside their addresses. */
export type StoreTable = Pick<
  CloudAdapter,
  | "title"
  | "variables"
  | "assumed"
  | "hasRegion"
  | "tokenVariable"
  | "authKind"
  | "findToken"
  | "credentials"
  | "notice"
>;

export function storeCloud(name: StoreName, table: StoreTable): CloudAdapter {
  return {
    ...table,
    name,
    create: ({ credentials, runtime, ...given }, { token }) => {
      const settings = withAddress(name, given as CloudSettings);
      const missing = missingSettings(name, settings).map((option) => `${option} must be given`);
      const lacksToken = table.authKind?.(settings, token) === "token" && token === undefined;
      if (lacksToken) missing.push(`the token must be given: set ${table.tokenVariable}`);
      if (missing.length > 0) throw new ConfigurationError(name, missing);
      const preset = STORE_PRESETS[name].options(settings, {
        credentials: credentials ?? { accessKeyId: "", accessKeySecret: "" },
        token,
        runtime,
      });
      const url = atEndpoint(preset.url, settings);
      const options = { ...preset, id: idOf(name, url, settings), ...commonOf(given), url };
      return createRemoteWriteReporter(runtime === undefined ? options : { ...options, runtime });
    },
    hosts: (settings) => [...hostsOf(name, settings)],
    acceptance: () => new Response(undefined, { status: 204 }),
    probe: (metric, time) => ({ name: metric, timestamp: time, value: 1, dimensions: { source: "yunmeter" } }),
  };
}

/** Stays when an endpoint takes the place of the host. */
function idOf(name: StoreName, url: string, { region }: CloudSettings): string {
  return `${name}:${region ?? (URL.canParse(url) ? new URL(url).host : "")}`;
}

/** Without the settings that the address and its secrets are made of. */
function commonOf(settings: Omit<ReporterInput, "credentials" | "runtime">): object {
  return Object.fromEntries(Object.entries(settings).filter(([option]) => !OF_ADDRESS.has(option)));
}

const OF_ADDRESS: ReadonlySet<string> = new Set(
  "url endpoint region username topicId project metricStore projectId internal auth groupId".split(" "),
);

function* hostsOf(name: StoreName, settings: CloudSettings): Generator<CloudHost> {
  for (const internal of name in INTERNAL ? [false, true] : [false]) {
    const address = addressOf(name, { ...settings, internal });
    if (address !== undefined) yield { kind: internal ? "VPC" : "public", url: new URL("/", address).href };
  }
}

const INTERNAL: Readonly<Partial<Record<StoreName, true>>> = {
  "tencent-cls": true,
  "alibaba-sls": true,
  "huawei-aom": true,
};

/** A setting that does not hold makes no address; the settings are checked elsewhere. */
function addressOf(name: StoreName, settings: CloudSettings): string | undefined {
  try {
    return writeAddress(name, settings);
  } catch {
    return undefined;
  }
}
