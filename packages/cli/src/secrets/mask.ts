import type { Credentials, CredentialsProvider } from "@yunmeter/core";
import { percentEncode } from "@yunmeter/core/kit";

import type { SeenRequest } from "../clouds/recording-fetch.ts";

/** What stands in place of a secret. */
export const MASK = "***";

/** Knows the secrets of this run, and takes them out of texts. */
export interface Secrets {
  /** Remembers what a provider gives. */
  watch(provider: CredentialsProvider): CredentialsProvider;
  /** Remembers one text. */
  add(secret: string | undefined): void;
  /** A text that may be shown. */
  mask(text: string): string;
}

/** Nothing is known at first. */
export function createSecrets(): Secrets {
  const known = new Map<string, string>();
  function add(secret: string | undefined, shown = MASK): void {
    // A shorter one stands in too many words for its place to tell anything.
    if (secret !== undefined && secret.length >= 4) known.set(secret, shown);
  }
  function remember({ accessKeyId, accessKeySecret, securityToken }: Credentials): void {
    // The clouds' ids are longer; a short one is of an emulator, and may be any word.
    if (accessKeyId.length >= SHORTEST_ID) add(accessKeyId, shortened(accessKeyId));
    add(accessKeySecret);
    add(securityToken);
  }
  return {
    add,
    watch: (provider) => async () => {
      const credentials = await provider();
      remember(credentials);
      return credentials;
    },
    // The longest first, since one may be a part of another.
    mask: (text) => [...known].toSorted(([a], [b]) => b.length - a.length).reduce(withoutSecret, withoutMarked(text)),
  };
}

function withoutSecret(text: string, [secret, shown]: readonly [string, string]): string {
  const json = JSON.stringify(secret).slice(1, -1);
  const forms = [secret, json, encodeURIComponent(secret), percentEncode(secret), percentEncode(percentEncode(secret))];
  return forms.reduce((rest, form) => rest.replaceAll(form, shown), text);
}

/** Signatures and tokens stand where the clouds' protocols have them, whatever they are. */
function withoutMarked(text: string): string {
  return MARKS.reduce((rest, mark) => rest.replaceAll(mark, `$1${MASK}`), text);
}

const MARKS: readonly RegExp[] = [
  // Authorization: … Signature=abc
  /(\bSignature=)[^&,;\s"']+/gu,
  /(\b(?:Security|Session)Token=)[^&,;\s"']+/giu,
  /(\bBearer )[^\s"']+/gu,
  // As JSON has them.
  /("(?:Signature|SecurityToken|SessionToken|securityToken|token)"\s*:\s*")[^"]*/gu,
  // Headers.
  /(\b(?:x-auth-token|x-subject-token|x-security-token|x-acs-security-token|x-service-shaaksk|x-jdcloud-[a-z-]*token)(?:"\s*:\s*"|\s*:\s*))[^\s"',]+/giu,
];

/** The values in a request that are signatures and tokens: what is masked wherever else it turns up. */
export function secretsIn({ url, headers, body }: SeenRequest): readonly string[] {
  const form = new URLSearchParams(body.startsWith("{") || body.startsWith("[") ? "" : body);
  const parameters = [...new URL(url).searchParams, ...form].filter(([name]) => SECRET_PARAMETER.test(name));
  const json = [...body.matchAll(/"(?:Signature|SecurityToken)"\s*:\s*"([^"]*)"/gu)].map(([, value = ""]) => value);
  const own = Object.entries(headers)
    .filter(([name]) => SECRET_HEADER.test(name))
    .map(([, value]) => value);
  const signature = /\bSignature=([^,\s]+)/u.exec(headers["authorization"] ?? "")?.[1];
  const bearer = /^Bearer (.+)$/u.exec(headers["authorization"] ?? "")?.[1];
  return [
    ...parameters.map(([, value]) => value),
    ...json,
    ...own,
    ...[signature, bearer].filter((each) => each !== undefined),
  ];
}

const SECRET_PARAMETER = /^(?:Signature|SecurityToken)$/u;
const SECRET_HEADER = /token$|shaaksk$/iu;

/** An id of a key, so that its owner knows it again and nobody else does. */
export function shortened(id: string): string {
  return id.length < SHORTEST_ID ? MASK : `${id.slice(0, 4)}${MASK}${id.slice(-2)}`;
}

const SHORTEST_ID = 12;
