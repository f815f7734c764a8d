import { AuthenticationError } from "@yunmeter/core";
import { statusError, tokenClient } from "@yunmeter/core/http";
import { fieldOf, parseJson, textOf } from "@yunmeter/core/kit";

import type { IamTokenOptions } from "./iam-token.ts";
import { parseError } from "./response.ts";
import { isToken, type TokenKeys } from "./token-scheme.ts";

/** Exchanges a name and password for a token of the project. */
export async function requestIamToken(
  url: URL,
  { userName, password, domainName, projectId, projectName, region, runtime }: IamTokenOptions,
  now: () => number,
): Promise<TokenKeys & { readonly expiresAt: number }> {
  const user = { name: userName, password, domain: { name: domainName } };
  const project = projectId === undefined ? { name: projectName ?? region } : { id: projectId };
  const body = JSON.stringify({
    auth: { identity: { methods: ["password"], password: { user } }, scope: { project } },
  });
  const headers = { "content-type": "application/json" };
  const client = tokenClient({ fetch: runtime?.fetch, timeoutMs: TIMEOUT_MS });
  const answer = await client.send({ method: "POST", url, headers, body }).catch((error: unknown) => {
    throw iamError((error as Error).message);
  });
  const token = answer.headers.get("x-subject-token");
  const json = parseJson(answer.text);
  if (answer.status !== 201) throw iamError(statusError(url.host, answer.status, parseError(json).code).message);
  if (!isToken(token)) throw iamError(`${url.host} answered without a token`);
  const endsAt = Date.parse(textOf(fieldOf(json, "token"), "expires_at") ?? "");
  return { token, expiresAt: (Number.isNaN(endsAt) ? now() + A_DAY_MS : endsAt) - NINE_MINUTES_MS };
}

const TIMEOUT_MS = 10_000;
const A_DAY_MS = 86_400_000;

// A keyring renews a minute early. With these nine, a token is renewed ten minutes before it expires; a reporter keeps one for
// five.
const NINE_MINUTES_MS = 540_000;

function iamError(reason: string): AuthenticationError {
  return new AuthenticationError(`${reason}. Check userName, password, domainName and the project`, {
    vendor: "huawei-iam",
  });
}
