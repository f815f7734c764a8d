import type { Account } from "../../accounts/account.ts";
import type { ReceivedRequest } from "../../http/received-request.ts";
import { accessCodeOf } from "../huawei/identity/access-code.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { sameText } from "../signing/digest.ts";
import type { Receiver } from "./receivers.ts";
import { REMOTE_WRITE } from "./rules.ts";

// The user name of AOM's basic authentication.
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
  if (request.isReplay) return undefined;
  const header = request.headers["authorization"];
  const token = receiver.path.exec(request.path)?.groups?.["token"];
  if (header !== undefined) return accountOfHeader(header, receiver, request, context)?.accessKeyId;
  if (token !== undefined) return ofSecret(token, context, "the token in the address is unknown").accessKeyId;
  return receiver.auth === "any" ? undefined : refuse("the request has no Authorization header");
}

/** `undefined` for AOM's access code, which belongs to a project and not to a key. */
function accountOfHeader(
  header: string,
  receiver: Receiver,
  request: ReceivedRequest,
  context: ServiceContext,
): Account | undefined {
  const bearer = /^Bearer (.+)$/u.exec(header)?.[1];
  if (bearer !== undefined && receiver.auth === "basic") return refuse("this receiver takes basic authentication only");
  const [user, secret] = bearer === undefined ? readBasic(header) : [undefined, bearer];
  if (user !== undefined && !isSecretAlone(receiver.name, user))
    return accountOfKey(user, secret, context) ?? refuse("the user or the password is wrong");
  return isAccessCode(secret, request, context) ? undefined : ofSecret(secret, context, "the token is unknown");
}

function ofSecret(secret: string, context: ServiceContext, finding: string): Account {
  return accountOfSecret(secret, context) ?? refuse(finding);
}

/** AOM and TMP name no key: the password is an access code, or a token beside the number of an account. */
function isSecretAlone(receiver: Receiver["name"], user: string): boolean {
  return (receiver === "aom" && user === AOM_USER) || (receiver === "tmp" && /^\d+$/u.test(user));
}

// No receiver documents temporary keys.
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
    .find((account) => account !== undefined && sameText(account.accessKeySecret, secret));
}

/** Whether a bearer token or a password is the access code of the project in AOM's address. */
function isAccessCode(secret: string, { path }: ReceivedRequest, context: ServiceContext): boolean {
  const project = AOM_PROJECT.exec(path)?.[1];
  return project !== undefined && sameText(accessCodeOf(project, context), secret);
}

const AOM_PROJECT = /^\/v1\/([^/]+)\/(?:0\/)?push$/u;

function refuse(finding: string): never {
  throw new Refusal(REMOTE_WRITE.authentication, { code: "401", message: "unauthorized", finding });
}
