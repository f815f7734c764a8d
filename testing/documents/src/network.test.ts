// Every host in the code of the packages stands in the table of network destinations, in both languages.
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");
const DOMAINS = "(?:aliyuncs|jdcloud-api|tencentyun|tencentcs|tencentcloudapi|qcloud|myhuaweicloud)\\.com";
/** A host in a text of the code, with the parts that are filled in. */
const HOST = new RegExp(`(?:https?://|["\`])((?:[\\w.-]|\\$\\{[^}]*\\})+\\.${DOMAINS})(?=[/:"\`])`, "gu");
const METADATA = /\b(?:100\.100\.100\.200|169\.254\.169\.254)\b/gu;

const hosts = await hostsInCode();

describe("the table of network destinations", () => {
  it.each(["docs/network.md", "docs/network.zh-CN.md"])("has every host of the code: %s", async (document) => {
    const text = await readFile(join(ROOT, document), "utf8");
    const listed = [...text.matchAll(/`([\w.<>-]+)(?::\d+)?`/gu)].map(([, host = ""]) => host);

    expect(hosts.length).toBeGreaterThan(15);
    expect(hosts.filter((host) => !listed.some((each) => patternOf(host).test(each)))).toEqual([]);
  });
});

/** A filled-in part is a name in angle brackets, a word, or nothing. */
function patternOf(host: string): RegExp {
  const parts = host.split(/\$\{[^}]*\}/u).map((part) => part.replaceAll(".", String.raw`\.`));
  return new RegExp(`^${parts.join("[\\w<>-]*")}$`, "u");
}

async function hostsInCode(): Promise<readonly string[]> {
  const found = new Set<string>();
  for await (const file of glob("packages/*/src/**/*.ts", { cwd: ROOT })) {
    // The emulator contacts nothing; vectors, examples and the subjects of verify are not contacted.
    if (
      /\.test\.|vectors|fixture|\/testing\/|packages\/emulator\/|explain\/|verify\/questions|stores\/stores/u.test(file)
    )
      continue;
    const code = (await readFile(join(ROOT, file), "utf8")).replaceAll(/^\s*(?:\/\/|\*|\/\*).*$/gmu, "");
    for (const [, host = ""] of code.matchAll(HOST)) found.add(host);
    for (const [address] of code.matchAll(METADATA)) found.add(address);
  }
  return [...found];
}
