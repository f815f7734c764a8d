// Runs the installed program: against its own emulator, with each cloud, the one whose package is not published among them.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const program = join(import.meta.dirname, "node_modules/.bin/yunmeter");
const keys = { id: "packed-id", secret: "packed-secret" };
const env = {
  PATH: process.env.PATH,
  HOME: import.meta.dirname,
  ALIBABA_CLOUD_ACCESS_KEY_ID: keys.id,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: keys.secret,
  JDCLOUD_ACCESS_KEY_ID: keys.id,
  JDCLOUD_SECRET_ACCESS_KEY: keys.secret,
  TENCENTCLOUD_SECRET_ID: keys.id,
  TENCENTCLOUD_SECRET_KEY: keys.secret,
  HUAWEICLOUD_SDK_AK: keys.id,
  HUAWEICLOUD_SDK_SK: keys.secret,
};

async function yunmeter(line, more = {}) {
  // By this Node.js, which need not be the one that the program's first line finds.
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...line.split(" ")], {
    env: { ...env, ...more },
  });
  return stdout;
}

const version = await yunmeter("--version");
if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`--version said ${version}`);

const emulator = spawn(
  process.execPath,
  [program, "emulate", "--port", "0", "--account", `${keys.id}:${keys.secret}`, "--json"],
  { env },
);
try {
  let said = "";
  while (!said.includes("}")) said += String((await once(emulator.stdout, "data"))[0]);
  const endpoint = { YUNMETER_ENDPOINT: JSON.parse(said).url };
  for (const line of [
    "put alibaba orders 12 --region cn-hangzhou",
    "put jd orders 12 --region cn-north-1 --namespace shop --dimension store=beijing",
    "put tencent orders 12 --region gz --namespace shop --dimension store=beijing",
    "put huawei-ces orders 12 --project-id p1 --namespace SHOP.ORDERS --dimension store=beijing",
    "put huawei-cse orders --statistic count=3 --period 10 --service shop",
  ]) {
    const answer = await yunmeter(line, endpoint);
    if (!answer.startsWith("✓ accepted")) throw new Error(`${line}: ${answer}`);
  }
  await writeFile("points.ndjson", '{"name":"orders","value":1,"dimensions":{"store":"beijing"}}\n');
  // A queue of each Node.js: one that is done sends nothing again.
  const piped = "pipe jd points.ndjson --region cn-north-1 --namespace shop";
  await yunmeter(piped, endpoint);
  const resumed = await yunmeter(`${piped} --resume queue-${process.versions.node}.db`, endpoint).catch(
    (/** @type {unknown} */ error) => `${error.code}: ${error.stderr}`,
  );
  const [major, minor] = process.versions.node.split(".").map(Number);
  const hasSqlite = major > 22 || (major === 22 && minor >= 13);
  if (hasSqlite ? !/ 1 +0 +0 +0 +0 +1\n/.test(resumed) : !/^2: .*22\.13/.test(resumed))
    throw new Error(`--resume: ${resumed}`);
  const ended = once(emulator, "exit");
  emulator.kill("SIGINT");
  const [code] = await ended;
  if (code !== 0) throw new Error(`emulate ended with ${code}`);
} finally {
  emulator.kill();
}
