import type { ServerResponse } from "node:http";

import { describe, expect, it } from "vitest";

import { type BuiltPage, buildPage } from "./build-page.ts";

function serve(page: BuiltPage, path: string): { readonly status: number; readonly body: string } {
  const answer = { status: 0, body: "" };
  const response = {
    writeHead: (status: number) => void (answer.status = status),
    end: (body: string | Buffer) => void (answer.body = String(body)),
  };
  page.serve(path, response as unknown as ServerResponse);
  return answer;
}

describe("buildPage", () => {
  it("gives the page and the files it names, and the same ones from the next call", async () => {
    const [page, again] = [await buildPage(), await buildPage()];
    const { status, body } = serve(page, "/");
    const [, script = ""] = /src="([^"]+\.js)"/u.exec(body) ?? [];

    expect(status).toBe(200);
    expect(serve(page, script)).toMatchObject({ status: 200 });
    expect([serve(again, "/"), serve(again, script)]).toEqual([serve(page, "/"), serve(page, script)]);
    expect(serve(page, "/../build-page.ts").status).toBe(404);
  });
});
