import type { Credentials, CredentialsProvider } from "@yunmeter/core";
import { withholdSecrets } from "@yunmeter/core/http";
import { percentEncode } from "@yunmeter/core/kit";

import type { RecordedRequest } from "../clouds/recording-fetch.ts";
import { printable } from "../terminal/printable.ts";

export const MASK = "***";

export interface Secrets {
  watch(provider: CredentialsProvider): CredentialsProvider;
  add(secret: string | undefined): void;
  /** Withholds secrets, in any common encoding, in a text of any length that keeps its lines. */
  mask(text: string): string;
  /** {@link mask} for a text from outside, with unprintable characters escaped. */
  show(text: string): string;
}

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
  function mask(text: string): string {
    // The longest first, since one may be a part of another. An id that is cut short remains readable.
    const plain = [...known].toSorted(([a], [b]) => b.length - a.length).reduce(withoutSecret, withoutMarked(text));
    return withholdSecrets(plain, [...known.keys()]);
  }
  return {
    add,
    watch: (provider) => async () => {
      const credentials = await provider();
      remember(credentials);
      return credentials;
    },
    mask,
    show: (text) => printable(mask(text)),
  };
}

function withoutSecret(text: string, [secret, shown]: readonly [string, string]): string {
  const json = JSON.stringify(secret).slice(1, -1);
  const forms = [secret, json, encodeURIComponent(secret), percentEncode(secret), percentEncode(percentEncode(secret))];
  return forms.reduce((rest, form) => rest.replaceAll(form, shown), text);
}

function withoutMarked(text: string): string {
  return MARKS.reduce((rest, mark) => rest.replaceAll(mark, `$1${MASK}`), text);
}

const MARKS: readonly RegExp[] = [
  // Authorization: … Signature=abc
  /(\bSignature=)[^&,;\s"']+/gu,
  /(\b(?:Security|Session)Token=)[^&,;\s"']+/giu,
  /(\b(?:Bearer|Basic) )[^\s"']+/gu,
  // As JSON has them.
  /("(?:Signature|SecurityToken|SessionToken|securityToken|token)"\s*:\s*")[^"]*/gu,
  // Headers.
  /(\b(?:x-auth-token|x-subject-token|x-security-token|x-acs-security-token|x-service-shaaksk|x-jdcloud-[a-z-]{0,40}token)(?:"\s{0,9}:\s{0,9}"|\s{0,9}:\s{0,9}))[^\s"',]+/giu,
];

export function secretsIn({ url, headers, body }: RecordedRequest): readonly string[] {
  const form = new URLSearchParams(body.startsWith("{") || body.startsWith("[") ? "" : body);
  const parameters = [...new URL(url).searchParams, ...form].filter(([name]) => SECRET_PARAMETER.test(name));
  const json = [...body.matchAll(/"(?:Signature|SecurityToken)"\s*:\s*"([^"]*)"/gu)].map(([, value = ""]) => value);
  const own = Object.entries(headers)
    .filter(([name]) => SECRET_HEADER.test(name))
    .map(([, value]) => value);
  const signature = /\bSignature=([^,\s]+)/u.exec(headers["authorization"] ?? "")?.[1];
  const bearer = /^(?:Bearer|Basic) (.+)$/u.exec(headers["authorization"] ?? "")?.[1];
  return [
    ...parameters.map(([, value]) => value),
    ...json,
    ...own,
    ...[signature, bearer].filter((each) => each !== undefined),
  ];
}

const SECRET_PARAMETER = /^(?:Signature|SecurityToken)$/u;
const SECRET_HEADER = /token$|shaaksk$/iu;

/** A key's id as far as its owner needs it to recognise the key. */
export function shortened(id: string): string {
  return id.length < SHORTEST_ID ? MASK : `${id.slice(0, 4)}${MASK}${id.slice(-2)}`;
}

const SHORTEST_ID = 12;
