import type { CloudName, CloudSettings } from "../../clouds/cloud.ts";
import { endpointAddress } from "../../settings/addresses.ts";
import { IDENTITY_CALLS } from "./identity-calls.ts";

/**
 * The service that answers whom keys belong to; `undefined` without one. With an endpoint of the user's own the
 * keys are not shown to the cloud; on loopback it is an emulator, which may have the call.
 */
export function identityAddress(cloud: CloudName, settings: CloudSettings, own: URL | undefined): URL | undefined {
  const call = IDENTITY_CALLS[cloud];
  if (own !== undefined || call === undefined) return own;
  const endpoint = settings["endpoint"] ?? ownAddress(settings["url"]);
  const { url, isEmulated = false } = call;
  // A region that does not hold makes no address.
  if (endpoint === undefined) return URL.canParse(url(settings)) ? new URL(url(settings)) : undefined;
  const address = endpointAddress(endpoint);
  return isEmulated && address !== undefined && LOOPBACK.test(address.hostname) ? new URL("/", address) : undefined;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

/** A store's whole address, unless it is Alibaba's, whose service answers for the keys. */
function ownAddress(url: CloudSettings[string] | undefined): CloudSettings[string] | undefined {
  const host = endpointAddress(url)?.hostname ?? "";
  return host.endsWith(".aliyuncs.com") ? undefined : url;
}
