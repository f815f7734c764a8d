import type { Reporter, Runtime } from "@yunmeter/core";

import type { Subject } from "../subject.ts";
import { usualPoints } from "./points.ts";
import { keysOf } from "./stage.ts";

export async function signaturesOf(
  subject: Subject,
  runtime: Partial<Runtime>,
  endpoint: string,
): Promise<readonly string[]> {
  const keys = keysOf(subject);
  const [words, others] = await Promise.all(
    [keys.accessKeySecret, "an0therSecret/for+the/same=="].map(async (accessKeySecret) => {
      const sent: string[] = [];
      const fetch: typeof globalThis.fetch = async (url, init) => {
        const request = new Request(url, init);
        sent.push(`${request.url} ${[...request.headers].join(" ")} ${await request.text()}`);
        return new Response("");
      };
      const credentials = { ...keys, accessKeySecret };
      await reportTwo(subject, subject.create({ endpoint, credentials, retry: false, runtime: { ...runtime, fetch } }));
      return new Set(sent.flatMap(wordsIn));
    }),
  );
  return [...(words ?? [])].filter((word) => !others?.has(word));
}

async function reportTwo(subject: Subject, reporter: Reporter): Promise<void> {
  await reporter.report(usualPoints(subject, 2));
}

function wordsIn(text: string): string[] {
  return text
    .split(/[^\w+/%.~-]+/)
    .flatMap((word) => [word, decodeURIComponent(word)])
    .filter((word) => word.length >= 16);
}

export function formsOf(secret: string): string[] {
  return [secret, encodeURIComponent(secret), new URLSearchParams({ "": secret }).toString().slice(1)];
}
