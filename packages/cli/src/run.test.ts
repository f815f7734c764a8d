import { describe, expect, it } from "vitest";

import { CLOUD_NAMES } from "./clouds/cloud.ts";
import { COMMANDS } from "./commands/commands.ts";
import { EXIT, EXIT_MEANINGS } from "./exit-codes.ts";
import { CLOUD_OPTIONS } from "./settings/cloud-options.ts";
import { widthOf } from "./terminal/table.ts";
import { createFolder, KEY_ENVIRONMENT, runHere } from "./testing/test-system.ts";

describe("run", () => {
  it("prints its version", async () => {
    expect(await runHere("--version")).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/u) as string,
    });
  });

  it.each(["--help", "-h", "help"])("lists commands and exit codes for %s", async (word) => {
    const { code, stdout, stderr } = await runHere(word);

    expect(code).toBe(0);
    expect(stderr).toBe("");
    for (const { name, summary } of COMMANDS)
      expect(stdout).toMatch(new RegExp(`^  ${name} +${summary.slice(0, 20)}`, "mu"));
    for (const [exit, meaning] of EXIT_MEANINGS) expect(stdout).toContain(`  ${String(exit).padEnd(3)}  ${meaning}`);
  });

  it("ends with 2 where there is nothing to do", async () => {
    const { code, stdout, stderr } = await runHere("");

    expect(code).toBe(EXIT.usage);
    expect(stdout).toBe("");
    expect(stderr).toContain("Commands");
  });

  it.each(COMMANDS.map(({ name }) => name))("helps with %s, with its flags and examples", async (name) => {
    const command = COMMANDS.find((each) => each.name === name);
    const { code, stdout } = await runHere([name, "--help"]);

    expect(code).toBe(0);
    for (const [flag, { kind }] of Object.entries(command?.flags ?? {}))
      expect(stdout).toMatch(new RegExp(`^  --${flag} ${kind === "switch" ? " " : "<"}`, "mu"));
    for (const { line } of command?.examples ?? []) expect(stdout).toContain(line);
    expect((await runHere(["help", name])).stdout).toBe(stdout);
  });

  it.each(
    CLOUD_NAMES.flatMap((cloud) =>
      ["put", "pipe", "explain", "doctor", "verify"].map((name) => [name, cloud] as const),
    ),
  )("fits the help of %s %s into 40 lines of 80 columns", async (name, cloud) => {
    const { stdout } = await runHere([name, cloud, "--help"], { columns: 80 });
    const lines = stdout.trimEnd().split("\n");

    expect(lines.length).toBeLessThanOrEqual(40);
    expect(Math.max(...lines.map((line) => widthOf(line)))).toBeLessThanOrEqual(80);
    for (const { flag, clouds = CLOUD_NAMES } of CLOUD_OPTIONS)
      expect(lines.some((line) => line.startsWith(`  --${flag} `))).toBe(clouds.includes(cloud));
  });

  it("takes --json and the language before the command as well", async () => {
    const point = '{"name":"orders","value":1}';

    const { stdout } = await runHere(["--json", "explain", "--point", point, "--cloud", "alibaba"]);
    const before = await runHere(["--lang", "zh", "--no-color", "put", "--help"]);

    expect(JSON.parse(stdout)).toMatchObject([{ cloud: "alibaba", valid: 1 }]);
    expect(before.stdout).toBe((await runHere("put --help --lang=zh")).stdout);
    expect((await runHere("--json --version")).json()).toEqual({ version: expect.any(String) as string });
  });

  it("prints a usage error as JSON, too", async () => {
    expect((await runHere("put jdd orders 1 --json")).json()).toEqual({
      error: 'there is no cloud "jdd". Did you mean jd?',
      exitCode: EXIT.usage,
    });
  });

  it.each(["put jd orders 1 --dimension a=b", "pipe jd"])(
    "gives up a port that refuses within seconds: %s",
    async (line) => {
      let time = 0;
      const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
      const fetch = (): Promise<never> => Promise.reject(new TypeError("fetch failed", { cause: refused }));
      const words = `${line} --region cn-north-1 --namespace shop --endpoint http://127.0.0.1:9`;
      const point = '{"name":"orders","value":1,"dimensions":{"a":"b"}}';

      const { code, stdout } = await runHere(words, {
        env: KEY_ENVIRONMENT,
        fetch,
        // Each reading is a second later.
        now: () => Date.UTC(2026, 0, 2) + 1000 * time++,
        input: point,
      });

      expect(code).toBe(EXIT.unsent);
      expect(stdout).toContain("127.0.0.1:9 refuses connections (ECONNREFUSED, 3 attempts)");
      expect(stdout).toContain("unreachable");
    },
  );

  it.each([
    ["put jd --help", false],
    ["put huawei-cse --help", true],
    ["put --help", true],
  ])("lists the report of CSE for CSE only: %s", async (line, isListed) => {
    expect((await runHere(line)).stdout.includes("--snapshot <file>")).toBe(isListed);
  });

  it.each([
    ["putt jd a 1", "there is no command putt. Did you mean put?"],
    ["cost points.ndjson", "there is no command cost. Did you mean explain?"],
    ["frobnicate", "there is no command frobnicate. There are put, pipe, explain, doctor, verify, emulate"],
    ["--frobnicate", "there is no flag --frobnicate"],
    ["put huawei a 1", "say huawei-ces (Cloud Eye) or huawei-cse"],
    ["put jdd a 1", 'there is no cloud "jdd". Did you mean jd?'],
    ["put aws a 1", "There are alibaba, jd, tencent, huawei-cse, huawei-ces"],
    ["put alibaba a 1 --namespace x", "--namespace is for jd and tencent and huawei-ces, not for alibaba"],
    ["put", "put needs a cloud, a metric and a value"],
    ["put jd", "put needs a cloud, a metric and a value"],
    ["put jd a", "put needs a value: yunmeter put jd orders 12\n"],
    ["put tencent x=1", "put needs a value: yunmeter put tencent orders 12\n"],
    ["put tencent", "put needs a cloud, a metric and a value: yunmeter put tencent orders 12\n"],
    [
      "put huawei-cse orders 5",
      "CSE takes --statistic in place of a value: yunmeter put huawei-cse Provider.order.create",
    ],
    ["put jd a 1 2", 'put needs one value; "2" is one too many'],
    ["put jd a one", 'a value is a finite number; received "one"'],
    ["put jd a 1 --type sum", "--type is raw or aggregate"],
    ["put jd a 1 --type raw --statistic sum=1", "--statistic needs --type aggregate"],
    ["put jd a 1 --period 60", "--period needs --type aggregate"],
    ["put jd a --statistic sum=1 --statistic sum=2", "--statistic sum is given twice"],
    ["--region cn-north-1 put jd a 1", "--region stands behind the command, as in `yunmeter put --region`"],
    ["put jd a 1 --type aggregate", "an aggregate has --statistic in place of a value"],
    ["put jd a --type aggregate", "an aggregate needs --statistic"],
    ["put jd a --statistic avarage=1", 'there is no statistic "avarage". Did you mean average?'],
    ["put jd a --statistic avg=1", 'there is no statistic "avg". There are count, sum, average, minimum'],
    ["put jd a --statistic average=much", "--statistic needs name=number"],
    ["pipe", "pipe needs a cloud"],
    ["pipe jd no-such-file --region cn-north-1", "no-such-file cannot be read: ENOENT"],
    ["pipe jd alibaba --region cn-north-1 --namespace a", "alibaba cannot be read: ENOENT. Did you mean jd,alibaba?"],
    ["explain alibaba points.ndjson", "alibaba cannot be read: ENOENT. Did you mean --cloud alibaba?"],
    ["explain alibab", "alibab cannot be read: ENOENT. Did you mean --cloud alibaba?"],
    ["explain huawei", "huawei cannot be read: ENOENT. Did you mean --cloud huawei-ces?"],
    ["explain points.ndjson", "points.ndjson cannot be read: ENOENT"],
    ["explain points.ndjson --point {}", "--point is in place of a file: leave one of them out"],
    ["explain --point {} --every 0", "--every needs a number above 0"],
    ["verify", "verify needs one cloud"],
    ["emulate now", "emulate takes flags only"],
    ["put jd a 1 --lang fr", '--lang must be en or zh; received "fr"'],
  ])("refuses `%s` with one clear line", async (line, message) => {
    const { code, stdout, stderr } = await runHere(line);

    expect(stderr).toMatch(/^yunmeter: /u);
    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: EXIT.usage, stdout: "" });
  });

  it.each(["--access-key-secret=hunter2 put jd a 1", "--frobnicate=hunter2 put jd a 1"])(
    "does not repeat the value of a flag that stands before the command: %s",
    async (line) => {
      const { code, stderr } = await runHere(line);

      expect(code).toBe(EXIT.usage);
      expect(stderr).toContain(line.split("=")[0]);
      expect(stderr).not.toContain("hunter2");
    },
  );

  it("prints the stack with --debug", async () => {
    expect((await runHere("put jd --debug")).stderr).toMatch(/UsageError: put needs.*\n +at /u);
  });

  it("requests a report of an unexpected error", async () => {
    const now = (): never => {
      throw new RangeError("no time");
    };
    const { code, stderr } = await runHere("verify jd --yes --region cn-north-1 --namespace a", {
      now,
      env: { JDCLOUD_ACCESS_KEY_ID: "abcdef", JDCLOUD_SECRET_ACCESS_KEY: "abcdef" },
    });

    expect(code).toBe(EXIT.defect);
    expect(stderr).toContain("yunmeter: no time\nThis should not have happened");
  });
});

describe("settings", () => {
  const PUT = "put jd orders 1 --dimension a=b --dry-run --json";
  const env = { JDCLOUD_ACCESS_KEY_ID: "abcdefghijklmn", JDCLOUD_SECRET_ACCESS_KEY: "secret-secret" };

  async function hostOf(line: string, variables: Record<string, string> = {}, cwd = "/nonexistent"): Promise<string> {
    const { json } = await runHere(line, { env: { ...env, YUNMETER_NAMESPACE: "shop", ...variables }, cwd });
    return new URL((json() as { request: { url: string } }).request.url).host;
  }

  it("come from flags, then the environment, then the file", async () => {
    await using folder = await createFolder({
      "yunmeter.config.json": '{"jd":{"region":"cn-file-1"}}',
      "other.json": '{"jd":{"region":"cn-other-1"}}',
    });
    const file = { cwd: folder.path };

    expect(await hostOf(PUT, {}, file.cwd)).toBe("monitor.cn-file-1.jdcloud-api.com");
    expect(await hostOf(`${PUT} --config other.json`, {}, file.cwd)).toBe("monitor.cn-other-1.jdcloud-api.com");
    expect(await hostOf(PUT, { YUNMETER_CONFIG: "other.json" }, file.cwd)).toBe("monitor.cn-other-1.jdcloud-api.com");
    const variables = { JDCLOUD_REGION_ID: "cn-own-1" };
    expect(await hostOf(PUT, variables, file.cwd)).toBe("monitor.cn-own-1.jdcloud-api.com");
    const general = { ...variables, YUNMETER_REGION: "cn-general-1" };
    expect(await hostOf(PUT, general, file.cwd)).toBe("monitor.cn-general-1.jdcloud-api.com");
    const own = { ...general, YUNMETER_JD_REGION: "cn-jd-1" };
    expect(await hostOf(PUT, own, file.cwd)).toBe("monitor.cn-jd-1.jdcloud-api.com");
    expect(await hostOf(`${PUT} --region cn-flag-1`, own, file.cwd)).toBe("monitor.cn-flag-1.jdcloud-api.com");
    expect(await hostOf(`${PUT} --region alibaba=cn-x-1 --region jd=cn-scoped-1 --region cn-flag-1`, own)).toBe(
      "monitor.cn-scoped-1.jdcloud-api.com",
    );
  });

  it("name where a missing one may be set, and where a wrong one comes from", async () => {
    expect((await runHere("put jd a 1", { env })).stderr).toContain(
      "jd: region is missing, such as cn-north-1 (or give endpoint). Give --region, set YUNMETER_JD_REGION or JDCLOUD_REGION_ID or JDCLOUD_REGION, or put region under jd in yunmeter.config.json",
    );
    expect((await runHere("put jd a 1", { env: { ...env, JDCLOUD_REGION: "!" } })).stderr).toContain(
      "(it comes from JDCLOUD_REGION)",
    );
  });

  it.each([
    ["{", "is not JSON"],
    ["[]", "must hold an object"],
    ['{"jdd":{}}', "there is no cloud jdd. Did you mean jd?"],
    ['{"jd":"cn-north-1"}', "jd must be an object"],
    ['{"jd":{"regoin":"x"}}', "jd has no option regoin. Did you mean region?"],
    ['{"jd":{"allowHyphen":"yes"}}', "jd.allowHyphen must be a boolean"],
    ['{"jd":{"timeoutMs":"1"}}', "jd.timeoutMs must be a number"],
    ['{"jd":{"accessKeySecret":"hunter2"}}', "keys do not belong into this file"],
    ['{"secretKey":"hunter2"}', "keys do not belong into this file"],
  ])("refuse a file that says %s", async (text, message) => {
    await using folder = await createFolder({ "yunmeter.config.json": text });
    const { code, stderr } = await runHere(PUT, { env, cwd: folder.path });

    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("hunter2");
  });

  it("come from a file with a byte order mark", async () => {
    await using folder = await createFolder({ "yunmeter.config.json": '\uFEFF{"jd":{"region":"cn-file-1"}}' });

    expect(await hostOf(PUT, { YUNMETER_CONFIG: "" }, folder.path)).toBe("monitor.cn-file-1.jdcloud-api.com");
  });

  it("refuse a missing file", async () => {
    expect((await runHere(`${PUT} --config nowhere.json`, { env })).stderr).toMatch(
      /nowhere\.json cannot be read: ENOENT/u,
    );
  });

  it("read switches and numbers from the environment", async () => {
    const at = (variables: Record<string, string>) =>
      runHere("put jd a 1 --dimension a=b-c --region cn-north-1 --namespace x --dry-run", {
        env: { ...env, ...variables },
      });

    expect((await at({ YUNMETER_ALLOW_HYPHEN: "true" })).code).toBe(0);
    expect((await at({ YUNMETER_ALLOW_HYPHEN: "0" })).code).toBe(EXIT.refused);
    expect((await at({ YUNMETER_ALLOW_HYPHEN: "maybe" })).stderr).toContain(
      "YUNMETER_ALLOW_HYPHEN needs true or false",
    );
    expect((await at({ YUNMETER_TIMEOUT: "soon" })).stderr).toContain(
      'YUNMETER_TIMEOUT needs a number; received "soon"',
    );
    expect((await at({ YUNMETER_ALLOW_HYPHEN: "yes", YUNMETER_TIMEOUT: "500" })).code).toBe(0);
  });
});
