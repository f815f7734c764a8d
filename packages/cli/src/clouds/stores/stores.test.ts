import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { EXIT } from "../../exit-codes.ts";
import { createFolder, KEYS, runHere } from "../../testing/test-system.ts";
import { openEmulated } from "../../testing/with-emulator.ts";
import { STORE_NAMES, type StoreName } from "../cloud.ts";

const ARMS = "https://cn-hangzhou.arms.aliyuncs.com/prometheus/100000/c01/cn-hangzhou/api/v3/write";
const TOKEN = { YUNMETER_TENCENT_PROMETHEUS_TOKEN: KEYS.accessKeySecret };

const STORES: Readonly<Record<StoreName, { readonly flags: string; readonly path: string }>> = {
  "remote-write": { flags: "", path: "/api/v1/write" },
  "tencent-cls": { flags: "--region ap-guangzhou --topic-id topic-1", path: "/prometheus/topic-1/api/v1/write" },
  "tencent-prometheus": { flags: "", path: "/api/v1/prom/write" },
  "alibaba-prometheus": { flags: `--url ${ARMS}`, path: "/prometheus/100000/c01/cn-hangzhou/api/v3/write" },
  "alibaba-sls": {
    flags: "--region cn-hangzhou --project shop --metric-store metrics",
    path: "/prometheus/shop/metrics/api/v1/write",
  },
  "huawei-aom": { flags: "--region cn-north-4 --project-id p1", path: "/v1/p1/push" },
};

describe.each(STORE_NAMES)("%s", (name) => {
  const { flags, path } = STORES[name];

  it("is sent a sample by put, under the store's own path", async () => {
    await using program = await openEmulated();

    const { code, stdout } = await program.run(`put ${name} orders_total 12 --dimension shop=a ${flags}`, {
      env: TOKEN,
    });

    expect(stdout).toContain("✓ accepted");
    expect(code).toBe(EXIT.done);
    expect(program.emulator.points()).toMatchObject([
      { vendor: "remote-write", name: "orders_total", dimensions: { shop: "a" }, value: 12 },
    ]);
    expect(program.emulator.requests().at(-1)).toMatchObject({ target: path });
  });

  it("is sent nothing by a dry run, which prints the request and no secret", async () => {
    await using program = await openEmulated();

    const line = `put ${name} orders_total 12 --dimension shop=a ${flags} --dry-run`;
    const { code, stdout } = await program.run(line, { env: TOKEN });

    expect(code).toBe(EXIT.done);
    expect(stdout).toMatch(/x-prometheus-remote-write-version: 0\.1\.0/u);
    expect(stdout).toMatch(/printf %s \S+ \| base64 -d \| curl -X POST/u);
    expect(stdout).not.toContain(KEYS.accessKeySecret);
    expect(stdout).not.toContain(Buffer.from(`${KEYS.accessKeyId}:${KEYS.accessKeySecret}`).toString("base64"));
    expect(program.emulator.requests()).toEqual([]);
  });

  it("is explained with requests as they would be, and figures with their sources", async () => {
    const point = '{"name":"orders_total","value":12,"dimensions":{"shop":"a"}}';

    const { code, json } = await runHere(["explain", "--cloud", name, "--point", point, "--series", "5000", "--json"]);

    expect(code).toBe(EXIT.done);
    expect(json()).toMatchObject([{ cloud: name, valid: 1, pointsPerRequest: 500, requestsPerMinute: 10 }]);
  });

  it("names what is missing before anything is sent", async () => {
    const { code, stderr } = await runHere(`put ${name} orders_total 12`);

    expect(code).toBe(EXIT.usage);
    expect(stderr).toMatch(new RegExp(`${name}: .* must be given`, "u"));
  });
});

describe("the settings of stores", () => {
  it("allow plain HTTP in the example for a store that is reached by it", async () => {
    const { stderr } = await runHere("put tencent-prometheus up 1", { env: TOKEN });

    expect(stderr).toContain("yunmeter put tencent-prometheus up 1 --endpoint http://10.0.1.2:9090 --allow-http\n");
  });

  it("hold an address with a token in the environment, which is shown nowhere", async () => {
    await using program = await openEmulated();
    const token = KEYS.accessKeySecret;
    const env = {
      YUNMETER_ALIBABA_PROMETHEUS_URL: `${program.emulator.url}/prometheus/${token}/100000/c01/cn-hangzhou/api/v3/write`,
      YUNMETER_ALIBABA_PROMETHEUS_AUTH: "none",
      YUNMETER_ENDPOINT: "",
      ALIBABA_CLOUD_ACCESS_KEY_ID: "",
    };
    const lines = ["put alibaba-prometheus up 1", "put alibaba-prometheus up 1 --dry-run", "doctor alibaba-prometheus"];

    for (const line of lines) {
      const { code, stdout, stderr } = await program.run(line, { env });
      expect([line, code]).toEqual([line, EXIT.done]);
      expect(stdout + stderr).not.toContain(token);
    }
    expect(program.emulator.points()).toHaveLength(1);
  });

  it("take a bearer token, or a user and a password, for any receiver", async () => {
    await using program = await openEmulated();
    const sent = async (line: string, env: Readonly<Record<string, string>>): Promise<string | undefined> => {
      await program.run(line, { env });
      return program.emulator.requests().at(-1)?.headers["authorization"]?.split(" ", 1)[0];
    };

    expect(await sent("put remote-write up 1", {})).toBeUndefined();
    expect(await sent("put remote-write up 1", { YUNMETER_REMOTE_WRITE_TOKEN: KEYS.accessKeySecret })).toBe("Bearer");
    const password = { YUNMETER_REMOTE_WRITE_PASSWORD: KEYS.accessKeySecret };
    expect(await sent(`put remote-write up 1 --username ${KEYS.accessKeyId}`, password)).toBe("Basic");
    expect(program.emulator.points()).toHaveLength(3);
  });

  it("name the variable of a password that is missing", async () => {
    const { code, stdout, stderr } = await runHere(
      "put remote-write up 1 --url http://127.0.0.1:9/write --username me",
    );

    expect(code).toBe(EXIT.configuration);
    expect(stdout + stderr).toContain("YUNMETER_REMOTE_WRITE_PASSWORD");
  });

  it("refuse a flag of another store", async () => {
    const { code, stderr } = await runHere("put tencent-cls up 1 --metric-store m");

    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain("--metric-store is for alibaba-sls");
  });

  it("join the default clouds once the environment has some of them", async () => {
    const line = ["explain", "--point", '{"name":"up","value":1,"dimensions":{"a":"b"}}', "--json"];
    const clouds = async (env: Readonly<Record<string, string>>): Promise<readonly string[]> =>
      ((await runHere(line, { env })).json() as { cloud: string }[]).map(({ cloud }) => cloud);

    expect(await clouds({})).toEqual(["alibaba", "jd", "tencent", "huawei-cse", "huawei-ces"]);
    expect(await clouds({ YUNMETER_REMOTE_WRITE_URL: "http://127.0.0.1:9090/api/v1/write" })).toContain("remote-write");
  });
});

describe("pipe", () => {
  it.each(["", "--resume queue.db"])("sends the samples of a series in order, with %j", async (resume) => {
    await using program = await openEmulated();
    await using folder = await createFolder();
    const now = Date.now();
    const lines = [3, 1, 2].map((second) =>
      JSON.stringify({ name: "orders_total", value: second, timestamp: now - 10_000 + second * 1000 }),
    );
    await writeFile(join(folder.path, "points.ndjson"), `${lines.join("\n")}\n`);

    const { code, stdout } = await program.run(`pipe remote-write points.ndjson ${resume}`, { cwd: folder.path });

    expect([code, stdout]).toEqual([EXIT.done, expect.stringContaining("remote-write:127.0.0.1")]);
    expect(program.emulator.points().map(({ value }) => value)).toEqual([1, 2, 3]);
  });
});
