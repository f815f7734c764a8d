import { createHash } from "node:crypto";

import type { Account } from "../../accounts/account.ts";
import type { ReceivedRequest } from "../../http/received-request.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { sameText } from "../signing/digest.ts";
import type { Receiver } from "./receivers.ts";
import { REMOTE_WRITE } from "./rules.ts";

/** The user name of AOM's basic authentication. */
const AOM_USER = "aom_access_code";

/**
 * Finds the account of a request. Basic credentials are an access key and its secret; a bearer token, an access code of
 * AOM and a token in ARMS' address are the secret of an account. A plain Prometheus needs no credentials, but refuses
 * wrong ones. @throws {Refusal} for a request without valid credentials
 */
export function authenticate(
  request: ReceivedRequest,
  receiver: Receiver,
  context: ServiceContext,
): string | undefined {
  const header = request.headers["authorization"];
  const token = receiver.path.exec(request.path)?.groups?.["token"];
  if (header !== undefined) return accountOfHeader(header, receiver, context).accessKeyId;
  if (token !== undefined) return ofSecret(token, context, "the token in the address is unknown").accessKeyId;
  return receiver.auth === "any" ? undefined : refuse("the request has no Authorization header");
}

function accountOfHeader(header: string, receiver: Receiver, context: ServiceContext): Account {
  const bearer = /^Bearer (.+)$/u.exec(header)?.[1];
  if (bearer === undefined) return accountOfBasic(header, receiver, context);
  if (receiver.auth === "basic") return refuse("this receiver takes basic authentication only");
  return ofSecret(bearer, context, "the bearer token is unknown");
}

function ofSecret(secret: string, context: ServiceContext, finding: string): Account {
  return accountOfSecret(secret, context) ?? refuse(finding);
}

function accountOfBasic(header: string, { name }: Receiver, context: ServiceContext): Account {
  const [user, password] = readBasic(header);
  const account = isSecretAlone(name, user)
    ? accountOfSecret(password, context)
    : accountOfKey(user, password, context);
  return account ?? refuse("the user or the password is wrong");
}

/** AOM and TMP name no key: the password is an access code, or a token beside the number of an account. */
function isSecretAlone(receiver: Receiver["name"], user: string): boolean {
  return (receiver === "aom" && user === AOM_USER) || (receiver === "tmp" && /^\d+$/u.test(user));
}

/** No receiver documents temporary keys. */
function accountOfKey(user: string, password: string, { accounts }: ServiceContext): Account | undefined {
  const account = accounts.find(user);
  if (account === undefined || account.securityToken !== undefined) return undefined;
  return sameText(account.accessKeySecret, password) ? account : undefined;
}

function readBasic(header: string): readonly [user: string, password: string] {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/u.exec(header)?.[1];
  if (encoded === undefined) return refuse("the Authorization header is neither Basic nor Bearer");
  const pair = Buffer.from(encoded, "base64").toString();
  const mark = pair.indexOf(":");
  return [pair.slice(0, Math.max(mark, 0)), pair.slice(mark + 1)];
}

function accountOfSecret(secret: string, { accounts }: ServiceContext): Account | undefined {
  return accounts
    .ids()
    .map((id) => accounts.find(id))
    .find((account) => account !== undefined && isSecretOf(account, secret));
}

function isSecretOf(account: Account, secret: string): boolean {
  return sameText(account.accessKeySecret, secret) || sameText(accessCodeOf(account), secret);
}

/** The access code that AOM issues for an account; always the same one. */
export function accessCodeOf({ accessKeyId, accessKeySecret }: Account): string {
  return createHash("sha256").update(`aom ${accessKeyId} ${accessKeySecret}`).digest("hex").slice(0, 40);
}

function refuse(finding: string): never {
  throw new Refusal(REMOTE_WRITE.authentication, { code: "401", message: "unauthorized", finding });
}
