import { readFile, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";

import { describe, expect, it } from "vitest";

import { EXIT } from "../../exit-codes.ts";
import { identityOf } from "../../file-identity.ts";
import { createFolder } from "../../testing/test-system.ts";
import { openEmulated } from "../../testing/with-emulator.ts";

const JD = "pipe jd --region cn-north-1 --namespace shop";

function ndjson(count: number): string {
  return '{"name":"orders","value":1,"dimensions":{"store":"s"}}\n'.repeat(count);
}

describe("pipe with unusable input", () => {
  it("refuses to write rejects over what it reads, by whatever name, and leaves it as it is", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder({ "points.ndjson": ndjson(2) });
    await symlink("points.ndjson", join(folder.path, "same.ndjson"));
    const path = join(folder.path, "points.ndjson");

    const named = await program.run(`${JD} points.ndjson --rejects same.ndjson`, { cwd: folder.path });
    const piped = await program.run(`${JD} --rejects points.ndjson`, {
      cwd: folder.path,
      stdinFile: identityOf(await stat(path)),
      input: ndjson(2),
    });

    expect(named.stderr).toContain("same.ndjson is the input or the queue: name another file for --rejects");
    expect(piped.stderr).toContain("points.ndjson is the input or the queue");
    expect([named.code, piped.code]).toEqual([EXIT.usage, EXIT.usage]);
    expect(await readFile(path, "utf8")).toBe(ndjson(2));
    expect(program.emulator.requests()).toEqual([]);
  });

  it("refuses a folder before anything is sent, though a good file stands before it", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder({ "points.ndjson": ndjson(2) });

    const { code, stderr } = await program.run(`${JD} points.ndjson .`, { cwd: folder.path });

    expect({ code, stderr }).toEqual({ code: EXIT.usage, stderr: "yunmeter: . cannot be read: EISDIR\n" });
    expect(program.emulator.requests()).toEqual([]);
  });

  it("accounts for the points although the rejects cannot be written", async () => {
    await using program = await openEmulated();

    const { code, stdout } = await program.run(`${JD} --rejects /dev/full`, { input: `${ndjson(2)}nonsense\n` });

    expect(code).toBe(EXIT.refused);
    expect(stdout).toMatch(/jd:cn-north-1 +2 +0 +0 +0 +1\n/u);
    expect(stdout).toContain("stopped: /dev/full cannot be written: ENOSPC");
    expect(stdout).not.toContain("line in /dev/full");
  });

  it("accounts for the points before the input broke off, and does not end with 0", async () => {
    await using program = await openEmulated();
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from(ndjson(2));
      throw Object.assign(new Error("read EIO"), { code: "EIO" });
    }

    const { code, stdout } = await program.run(JD, { input: Readable.from(broken()) });

    expect(code).toBe(EXIT.unsent);
    expect(stdout).toMatch(/jd:cn-north-1 +2 +0 +0 +0 +1\n/u);
    expect(stdout).toContain(
      "stopped: standard input cannot be read on: EIO; nothing after standard input:2 was read\n",
    );
  });

  it("accounts for the points before and after a line that is too long", async () => {
    await using program = await openEmulated();
    const long = `{"name":"${"x".repeat(1_048_576)}","value":1}\n`;

    const { code, stdout } = await program.run(JD, { input: ndjson(2) + long + ndjson(1) });

    expect(code).toBe(EXIT.refused);
    expect(stdout).toContain("1 refused by every cloud, invalid (standard input:3): it is longer than 1048576 bytes");
    expect(program.emulator.points()).toHaveLength(3);
  });

  it("refuses text that is not UTF-8", async () => {
    await using program = await openEmulated();
    const gbk = Buffer.concat([
      Buffer.from('{"name":"a","value":1,"dimensions":{"s":"'),
      Buffer.from([0xb1, 0xb1]),
      Buffer.from('"}}\n'),
    ]);

    const { code, stdout } = await program.run(
      JD.replace("jd --region cn-north-1 --namespace shop", "alibaba --region cn-hangzhou"),
      { input: Readable.from([gbk]) },
    );

    expect(code).toBe(EXIT.refused);
    expect(stdout).toContain("invalid (standard input:1): it is not UTF-8");
    expect(program.emulator.requests()).toEqual([]);
  });
});
