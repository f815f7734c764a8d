import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

// Who knows the package of one cloud knows all of them: the same files, the same manifest, the same chapters.

const PACKAGES = join(import.meta.dirname, "../../../packages");

const read = (...path: string[]): string => readFileSync(join(PACKAGES, ...path), "utf8");

interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(read(folder, "package.json")) as Manifest;
}

const CLOUDS = readdirSync(PACKAGES).filter(
  (folder) =>
    folder !== "core" &&
    existsSync(join(PACKAGES, folder, "package.json")) &&
    manifestOf(folder).exports?.["./credentials"] !== undefined,
);

const ROLES = ["options", "endpoint", "limits", "encode", "sign", "response", "failure", "reporter"];

function servicesOf(cloud: string): string[] {
  const source = join(cloud, "src");
  const folders = [source, ...readdirSync(join(PACKAGES, source)).map((folder) => join(source, folder))];
  return folders.filter((folder) => existsSync(join(PACKAGES, folder, "reporter.ts")));
}

const SERVICES = CLOUDS.flatMap((cloud) => servicesOf(cloud).map((folder) => ({ cloud, folder })));

function chaptersOf(cloud: string, readme: string): string[] {
  const prose = read(cloud, readme).replaceAll(/^```.*?^```/gms, "");
  return [...prose.matchAll(/^## (.+)$/gm)].map(([, heading = ""]) => heading);
}

describe("the packages of the clouds", () => {
  it("are these", () => {
    expect(CLOUDS).toEqual(["alibaba", "huawei", "jd", "tencent"]);
  });

  it.each(SERVICES)("have a file for each role in $folder", ({ cloud, folder }) => {
    const places = [folder, `${cloud}/src/shared`].map((place) => join(PACKAGES, place));
    const missing = ROLES.filter((role) =>
      places.every((place) => !existsSync(join(place, `${role}.ts`)) && !existsSync(join(place, role))),
    );

    expect(missing).toEqual([]);
  });

  it.each(CLOUDS)("have READMEs with the same chapters, in both languages: %s", (cloud) => {
    expect(chaptersOf(cloud, "README.md")).toEqual([
      "Install",
      "Usage",
      "Options",
      "Limits",
      "Errors",
      "Permissions",
      "Timestamps and retries",
      "Caveats of this cloud",
      "Verified live",
    ]);
    expect(chaptersOf(cloud, "README.zh-CN.md")).toEqual([
      "安装",
      "用法",
      "选项",
      "限制",
      "错误",
      "权限",
      "时间戳与重试",
      "注意事项",
      "线上验证",
    ]);
  });

  it.each(CLOUDS)("have the same entries, and bring core and valibot: %s", (cloud) => {
    const { name, exports = {}, dependencies = {} } = manifestOf(cloud);

    expect(name).toBe(`@yunmeter/${cloud}`);
    expect(Object.keys(exports)).toEqual([".", "./credentials", "./package.json"]);
    expect(Object.keys(dependencies)).toEqual(["@yunmeter/core", "valibot"]);
  });

  it.each(CLOUDS)("export a reporter for each service, and what a program needs beside it: %s", async (cloud) => {
    const names = Object.keys((await import(join(PACKAGES, cloud, "src/index.ts"))) as object);
    const factory = new RegExp(`^create${cloud}[a-z]*Reporter$`, "i");

    expect(names.filter((name) => factory.test(name))).toHaveLength(servicesOf(cloud).length);
    expect(names).toEqual(
      expect.arrayContaining(["assertReported", "createLimiter", "credentialsFromEnv", "YunmeterError"]),
    );
    expect(Object.keys((await import(join(PACKAGES, cloud, "src/credentials/index.ts"))) as object)).toContain(
      "defaultCredentials",
    );
  });

  it.each(SERVICES)("hold to the contract: $folder", ({ folder }) => {
    expect(read(folder, "contract.test.ts")).toContain("describeReporter(");
  });
});
