import { AuthenticationError } from "@yunmeter/core";
import { ask, refusal, type Reply } from "@yunmeter/core/kit";

import { isOn, type World } from "./world.ts";

/**
 * Asks for the token that opens the metadata in their hardened mode. `undefined` where there is none and the normal
 * mode may serve instead, as the official tools have it unless `ALIBABA_CLOUD_IMDSV1_DISABLED` is set.
 *
 * @see https://www.alibabacloud.com/help/en/ecs/user-guide/view-instance-metadata
 */
export async function requestToken(world: World): Promise<string | undefined> {
  try {
    const { status, text } = await ask(world, {
      method: "PUT",
      url: new URL("/latest/api/token", world.metadataUrl),
      headers: { "x-aliyun-ecs-metadata-token-ttl-seconds": String(TOKEN_SECONDS) },
      timeoutMs: TIMEOUT_MS,
    });
    if (status !== 200) throw new AuthenticationError(refusal(world.metadataUrl, status));
    if (TOKEN.test(text)) return text;
    throw new AuthenticationError(`${world.metadataUrl.host} answered with something that is no token`);
  } catch (error) {
    if (isHardenedOnly(world)) throw error;
    return undefined;
  }
}

/** Reads with the token; without it where there is none or it does not help, and the normal mode serves instead. */
export async function readMetadata(world: World, path: string, token: string | undefined): Promise<Reply> {
  const question = { method: "GET", url: new URL(path, world.metadataUrl), timeoutMs: TIMEOUT_MS } as const;
  if (token === undefined) return ask(world, question);
  const hardened = ask(world, { ...question, headers: { "x-aliyun-ecs-metadata-token": token } });
  if (isHardenedOnly(world) || (await hasSucceeded(hardened))) return hardened;
  const normal = ask(world, question);
  // Where neither mode helps, the one that is meant to tells why.
  return (await hasSucceeded(normal)) ? normal : hardened;
}

async function hasSucceeded(answer: Promise<Reply>): Promise<boolean> {
  return answer.then(
    ({ status }) => status === 200,
    () => false,
  );
}

function isHardenedOnly({ env }: World): boolean {
  return isOn(env, "ALIBABA_CLOUD_IMDSV1_DISABLED");
}

/** On an instance it takes a millisecond; everywhere else nobody is there, and a laptop must not hang. */
const TIMEOUT_MS = 1000;

/** The most there is, and what the official tools ask for. */
const TOKEN_SECONDS = 21_600;

/** What a header can carry. */
const TOKEN = /^[!-~]{1,4096}$/;
