import { DEFAULT_ACCOUNT } from "../accounts/account.ts";
import { isLoopbackAddress, isLoopbackName } from "../http/loopback.ts";
import type { EmulatorSettings } from "./options.ts";

/** What a user should know who opens the emulator to the network. */
export function networkWarnings({ host, accounts }: EmulatorSettings): readonly string[] {
  if (isLoopbackAddress(host) || isLoopbackName(host.includes(":") ? `[${host}]` : host)) return [];
  const isPublicKey = accounts.some(({ accessKeySecret }) => accessKeySecret === DEFAULT_ACCOUNT.accessKeySecret);
  return [
    `${host} is reachable from the network: any machine can send requests. The control API and the page answer to this machine only.`,
    ...(isPublicKey ? [`The default key ${DEFAULT_ACCOUNT.accessKeyId} is public: set accounts (--account).`] : []),
  ];
}
