import { AuthenticationError } from "@yunmeter/core";
import { type Answer, isUnreachable, statusError } from "@yunmeter/core/http";

import { type CredentialsContext, isOn } from "./context.ts";

/**
 * A token for the hardened mode of instance metadata. `undefined` when the instance has none and the normal mode may be
 * used, which the official tools allow unless `ALIBABA_CLOUD_IMDSV1_DISABLED` is set.
 *
 * @throws {TransportError} whose phase is `connect` when nothing listens: this machine is not an instance
 * @see https://www.alibabacloud.com/help/en/ecs/user-guide/view-instance-metadata
 */
export async function metadataToken(context: CredentialsContext): Promise<string | undefined> {
  const { host } = context.metadataUrl;
  try {
    const { status, text } = await context.metadata.send({
      method: "PUT",
      url: new URL("/latest/api/token", context.metadataUrl),
      headers: { "x-aliyun-ecs-metadata-token-ttl-seconds": String(TOKEN_SECONDS) },
    });
    if (status !== 200) throw statusError(host, status);
    if (TOKEN.test(text)) return text;
    throw new AuthenticationError(`${host} answered with an invalid metadata token`);
  } catch (error) {
    if (isHardenedOnly(context) || isUnreachable(error)) throw error;
    return undefined;
  }
}

/** Reads with the token; without one when the instance has no tokens, or when it fails and the normal mode is allowed. */
export async function readMetadata(
  context: CredentialsContext,
  path: string,
  token: string | undefined,
): Promise<Answer> {
  const request = { url: new URL(path, context.metadataUrl) };
  if (token === undefined) return context.metadata.send(request);
  const hardened = context.metadata.send({ ...request, headers: { "x-aliyun-ecs-metadata-token": token } });
  if (isHardenedOnly(context) || (await hasSucceeded(hardened))) return hardened;
  const normal = context.metadata.send(request);
  // When both modes fail, the failure of the hardened one is reported.
  return (await hasSucceeded(normal)) ? normal : hardened;
}

async function hasSucceeded(answer: Promise<Answer>): Promise<boolean> {
  return answer.then(
    ({ status }) => status === 200,
    () => false,
  );
}

function isHardenedOnly({ env }: CredentialsContext): boolean {
  return isOn(env, "ALIBABA_CLOUD_IMDSV1_DISABLED");
}

// The maximum, and what the official tools request.
const TOKEN_SECONDS = 21_600;

const TOKEN = /^[!-~]{1,4096}$/;
