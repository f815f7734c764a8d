import { appendFile, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { EXIT } from "../../../exit-codes.ts";
import { createFolder } from "../../../testing/test-system.ts";
import { type EmulatedProgram, openEmulated } from "../../../testing/with-emulator.ts";

const JD = "pipe jd points.ndjson --region cn-north-1 --namespace shop --resume queue.db --requests-per-second 1000";

function ndjson(count: number, from = 0): string {
  return Array.from(
    { length: count },
    (_, index) => `{"name":"orders","value":${from + index},"dimensions":{"store":"s"}}\n`,
  ).join("");
}

function valuesIn({ emulator }: EmulatedProgram): readonly number[] {
  return emulator
    .points()
    .map(({ value }) => Number(value))
    .toSorted((a, b) => a - b);
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

describe("the files of pipe --resume", () => {
  it("sends a finished file once more with --again only", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder({ "points.ndjson": ndjson(3) });

    const first = await program.run(JD, { cwd: folder.path });
    const second = await program.run(JD, { cwd: folder.path });
    const sentOnce = valuesIn(program);
    const third = await program.run(`${JD} --again`, { cwd: folder.path });

    expect([first.code, second.code, third.code]).toEqual([EXIT.done, EXIT.done, EXIT.done]);
    expect(second.stderr).toBe("points.ndjson was sent by an earlier run: --again sends it once more\n");
    expect([first.stderr, third.stderr]).toEqual(["", ""]);
    expect(sentOnce).toEqual(upTo(3));
    expect(valuesIn(program)).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it("reads on in a finished file that has grown, and begins with a new one of its name", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder({ "points.ndjson": ndjson(3) });
    const path = join(folder.path, "points.ndjson");

    await program.run(JD, { cwd: folder.path });
    await appendFile(path, ndjson(2, 3));
    const grown = await program.run(JD, { cwd: folder.path });
    await writeFile(path, ndjson(2, 5));
    const replaced = await program.run(JD, { cwd: folder.path });

    expect([grown.stderr, replaced.stderr]).toEqual(["", ""]);
    expect(valuesIn(program)).toEqual(upTo(7));
  });

  it.each([
    ["points.ndjson --resume important.csv", "important.csv is not a queue, and stays as it is"],
    ["points.ndjson --resume points.ndjson", "cannot be both the queue and the input points.ndjson"],
    ["points.ndjson --resume link.db", "cannot be both the queue and the input points.ndjson"],
    ["points.ndjson --resume new.db --rejects new.db", "cannot be both the queue and the rejects"],
    ["points.ndjson --resume queue.db --rejects queue.db", "cannot be both the queue and the rejects"],
    ["points.ndjson --resume queue.db --rejects queue-link", "queue-link is the input or the queue"],
  ])("leaves every file as it is when it refuses %s", async (words, message) => {
    await using program = await openEmulated();
    const files = { "points.ndjson": ndjson(1), "important.csv": "name,value\nrent,12\n", "queue.db": "" };
    await using folder = await createFolder(files);
    await symlink("points.ndjson", join(folder.path, "link.db"));
    await symlink("queue.db", join(folder.path, "queue-link"));

    const { code, stderr } = await program.run(`pipe jd --region cn-north-1 --namespace shop ${words}`, {
      cwd: folder.path,
    });

    expect(stderr).toContain(message);
    expect(code).toBe(EXIT.usage);
    for (const [name, text] of Object.entries(files))
      expect(await readFile(join(folder.path, name), "utf8")).toBe(text);
    expect((await readdir(folder.path)).toSorted()).toEqual(
      [...Object.keys(files), "link.db", "queue-link"].toSorted(),
    );
  });

  it("writes through no link that was planted beside the queue", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder({ "points.ndjson": ndjson(2), "important.txt": "keep me" });
    await symlink("important.txt", join(folder.path, "queue.db.bookmark.json.new"));

    const line = "pipe jd points.ndjson --region cn-north-1 --namespace shop --resume queue.db";
    const { code } = await program.run(line, { cwd: folder.path });

    expect(code).toBe(EXIT.done);
    expect(await readFile(join(folder.path, "important.txt"), "utf8")).toBe("keep me");
  });
});
