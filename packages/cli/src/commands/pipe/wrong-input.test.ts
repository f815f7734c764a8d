import { readFile, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";

import { describe, expect, it } from "vitest";

import { EXIT } from "../../exit-codes.ts";
import { identityOf } from "../../file-identity.ts";
import { createFolder } from "../../testing/test-world.ts";
import { openStage } from "../../testing/with-emulator.ts";

const JD = "pipe jd --region cn-north-1 --namespace shop";

function ndjson(count: number): string {
  return '{"name":"orders","value":1,"dimensions":{"store":"s"}}\n'.repeat(count);
}

describe("pipe, given what it cannot use,", () => {
  it("refuses to write rejects over what it reads, by whatever name, and leaves it as it is", async () => {
    await using stage = await openStage();
    await using folder = await createFolder({ "points.ndjson": ndjson(2) });
    await symlink("points.ndjson", join(folder.path, "same.ndjson"));
    const path = join(folder.path, "points.ndjson");

    const named = await stage.run(`${JD} points.ndjson --rejects same.ndjson`, { cwd: folder.path });
    const piped = await stage.run(`${JD} --rejects points.ndjson`, {
      cwd: folder.path,
      stdinFile: identityOf(await stat(path)),
      input: ndjson(2),
    });

    expect(named.stderr).toContain("same.ndjson is read at the same time: name another file for --rejects");
    expect(piped.stderr).toContain("points.ndjson is read at the same time");
    expect([named.code, piped.code]).toEqual([EXIT.usage, EXIT.usage]);
    expect(await readFile(path, "utf8")).toBe(ndjson(2));
    expect(stage.emulator.requests()).toEqual([]);
  });

  it("refuses a folder before anything is sent, though a good file stands before it", async () => {
    await using stage = await openStage();
    await using folder = await createFolder({ "points.ndjson": ndjson(2) });

    const { code, stderr } = await stage.run(`${JD} points.ndjson .`, { cwd: folder.path });

    expect({ code, stderr }).toEqual({ code: EXIT.usage, stderr: "yunmeter: . cannot be read: EISDIR\n" });
    expect(stage.emulator.requests()).toEqual([]);
  });

  it("accounts for what was sent, though the rejects cannot be written", async () => {
    await using stage = await openStage();

    const { code, stdout } = await stage.run(`${JD} --rejects /dev/full`, { input: `${ndjson(2)}nonsense\n` });

    expect(code).toBe(EXIT.refused);
    expect(stdout).toMatch(/jd:cn-north-1 +2 +0 +0 +0 +1\n/u);
    expect(stdout).toContain("stopped: /dev/full cannot be written: ENOSPC");
    expect(stdout).not.toContain("line in /dev/full");
  });

  it("accounts for what was sent before the input broke off, and does not call that done", async () => {
    await using stage = await openStage();
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from(ndjson(2));
      throw Object.assign(new Error("read EIO"), { code: "EIO" });
    }

    const { code, stdout } = await stage.run(JD, { input: Readable.from(broken()) });

    expect(code).toBe(EXIT.unsent);
    expect(stdout).toMatch(/jd:cn-north-1 +2 +0 +0 +0 +1\n/u);
    expect(stdout).toContain(
      "stopped: standard input cannot be read on: EIO; nothing after standard input:2 was read\n",
    );
  });

  it("accounts for what was sent before a line that is too long, and after it", async () => {
    await using stage = await openStage();
    const long = `{"name":"${"x".repeat(1_048_576)}","value":1}\n`;

    const { code, stdout } = await stage.run(JD, { input: ndjson(2) + long + ndjson(1) });

    expect(code).toBe(EXIT.refused);
    expect(stdout).toContain("1 refused by every cloud, invalid (standard input:3): it is longer than 1048576 bytes");
    expect(stage.emulator.points()).toHaveLength(3);
  });

  it("refuses what is not UTF-8, and sends nothing in its place", async () => {
    await using stage = await openStage();
    const gbk = Buffer.concat([
      Buffer.from('{"name":"a","value":1,"dimensions":{"s":"'),
      Buffer.from([0xb1, 0xb1]),
      Buffer.from('"}}\n'),
    ]);

    const { code, stdout } = await stage.run(
      JD.replace("jd --region cn-north-1 --namespace shop", "alibaba --region cn-hangzhou"),
      { input: Readable.from([gbk]) },
    );

    expect(code).toBe(EXIT.refused);
    expect(stdout).toContain("invalid (standard input:1): it is not UTF-8");
    expect(stage.emulator.requests()).toEqual([]);
  });
});
