import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { ECHOES } from "../testing/echoes.ts";
import { createFolder, KEY_ENVIRONMENT, runHere } from "../testing/test-system.ts";

const SECRET = "wJalr/XUtnF=EMI/K7MDENG+bPxRfi";
const ENVIRONMENT = Object.fromEntries(
  Object.entries(KEY_ENVIRONMENT).map(([name, value]) => [
    name,
    /SECRET|_SK$/u.test(name) && !name.endsWith("ID") ? SECRET : value,
  ]),
);

const LINES = [
  "put jd orders 1 --dimension a=b --region cn-north-1 --namespace shop",
  "put alibaba orders 1 --region cn-hangzhou --json",
  "doctor jd --region cn-north-1 --namespace shop --write --wait 0",
  "doctor alibaba --region cn-hangzhou --write --wait 0 --json",
  "doctor huawei-ces --region cn-north-4 --project-id 0123456789abcdef0123456789abcdef --namespace A.B --write --wait 0 --json",
  "verify jd --region cn-north-1 --namespace shop --yes --wait 0",
  "verify alibaba --region cn-hangzhou --yes --wait 0 --json",
  "pipe jd --region cn-north-1 --namespace shop --rejects rejects.ndjson",
];

describe.each(ECHOES)("a server that echoes the secret in %s", (_, encode) => {
  it.each(LINES)("is not repeated by yunmeter %s", async (line) => {
    const words = `The key ${encode(SECRET)} is wrong, says ${encode(`request=${SECRET}&x`)}`;
    const body = JSON.stringify({
      Code: `Denied.${encode(SECRET)}`,
      Message: words,
      error: { code: 403, status: encode(SECRET), message: words },
      error_code: encode(SECRET),
      error_msg: words,
    });
    const fetch = (): Promise<Response> => Promise.resolve(new Response(body, { status: 403 }));
    const offline = (): Promise<never> => Promise.reject(new Error("offline"));
    await using folder = await createFolder();

    const { stdout, stderr } = await runHere(line, {
      cwd: folder.path,
      env: ENVIRONMENT,
      input: '{"name":"orders","value":1,"dimensions":{"a":"b"}}\n',
      fetch,
      lookup: offline,
      connect: offline,
    });

    const files = await Promise.all(
      (await readdir(folder.path)).map(async (file) => readFile(join(folder.path, file), "utf8")),
    );
    const shown = [stdout, stderr, ...files].join("\n");
    expect(shown).not.toContain(SECRET);
    expect(shown).not.toContain(encode(SECRET));
    expect(shown).not.toContain(JSON.stringify(encode(SECRET)).slice(1, -1));
    expect(shown.length).toBeGreaterThan(100);
  });
});
