import { ask } from "../../../calls/ask.ts";
import { callerAddress } from "../../../calls/caller/caller-address.ts";
import { CALLERS } from "../../../calls/caller/callers.ts";
import type { KeyedPatient } from "../cloud-context.ts";
import type { Finding } from "../finding.ts";

/** Whom the keys belong to, as far as the cloud says so. */
export interface CallerFound {
  /** What was found out. */
  readonly finding: Finding;
  /** The account. */
  readonly account?: string;
}

/** Asks the cloud whom the keys belong to. */
export async function checkCaller({
  cloud,
  values,
  keys,
  world,
  identityEndpoint,
}: KeyedPatient): Promise<CallerFound> {
  const call = CALLERS[cloud.name];
  const url = callerAddress(cloud.name, values, identityEndpoint);
  if (url === undefined) {
    const why = values["endpoint"] === undefined ? "the region names no host" : "the endpoint is not the cloud's own";
    return told("info", `not asked: ${why}; --identity-endpoint says where to ask`);
  }
  const request = call.sign(url, { keys, settings: values, now: world.now() });
  const answer = await ask(request, world).catch(() => undefined);
  if (answer === undefined) return told("info", `not known: ${url.host} did not answer`);
  const caller = answer.status === 200 ? call.read(answer) : undefined;
  if (caller !== undefined) return { ...told("good", caller.words), account: caller.account };
  // Nobody said that this one would know.
  if (identityEndpoint === undefined && values["endpoint"] !== undefined)
    return told("info", `not known: ${url.host} does not say whom the keys belong to`);
  return notTold(url, answer.status, call.code(answer));
}

function notTold({ host }: URL, status: number, code: string | undefined): CallerFound {
  const found = `${host} answered HTTP ${status}${code === undefined ? "" : `, code ${code}`}`;
  const cure = "Check the key and its secret, that the key is enabled, and the clock.";
  // Without a code of the cloud it may be somebody else who answers.
  return told(code === undefined && status !== 401 ? "warn" : "bad", found, cure);
}

function told(level: Finding["level"], found: string, cure?: string): CallerFound {
  return { finding: { level, about: "caller", found, ...(cure === undefined ? {} : { cure }) } };
}
