import type { ReceivedRequest } from "@yunmeter/test-server";

import type { Subject } from "../subject.ts";

/** The time by which a request was signed, in epoch milliseconds; `undefined` where it has none. */
export function signedAt({ signedIn }: Pick<Subject, "signedIn">, request: ReceivedRequest): number | undefined {
  if (signedIn === undefined) return undefined;
  const { target, headers, body } = request;
  const query = new URL(target, "http://host").searchParams;
  const form = new URLSearchParams(body);
  const written = headers[signedIn]?.toString() ?? query.get(signedIn) ?? form.get(signedIn) ?? inJson(body, signedIn);
  return written === undefined ? undefined : parseTime(written);
}

function inJson(body: string, name: string): string | undefined {
  const members = body.startsWith("{") ? (JSON.parse(body) as Readonly<Record<string, unknown>>) : {};
  return members[name] === undefined ? undefined : JSON.stringify(members[name]);
}

/** Epoch seconds, `20240506T070809Z`, or what `Date.parse` reads. */
function parseTime(text: string): number {
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, "$1-$2-$3:$4:$5"));
}
