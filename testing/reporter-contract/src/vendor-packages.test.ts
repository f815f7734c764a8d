import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { describe, expect, it } from "vitest";

// The packages of clouds are alike: the same files, the same manifest, the same chapters.

const PACKAGES = join(import.meta.dirname, "../../../packages");

const read = (...path: string[]): string => readFileSync(join(PACKAGES, ...path), "utf8");

interface VendorManifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function manifestOf(folder: string): VendorManifest {
  return JSON.parse(read(folder, "package.json")) as VendorManifest;
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
  it("are alibaba, huawei, jd and tencent", () => {
    expect(CLOUDS).toEqual(["alibaba", "huawei", "jd", "tencent"]);
  });

  it.each(SERVICES)("has a file for each role in $folder", ({ cloud, folder }) => {
    const places = [folder, `${cloud}/src/shared`].map((place) => join(PACKAGES, place));
    const missing = ROLES.filter((role) =>
      places.every((place) => !existsSync(join(place, `${role}.ts`)) && !existsSync(join(place, role))),
    );

    expect(missing).toEqual([]);
  });

  it.each(CLOUDS)("have READMEs with the same chapters, in both languages: %s", (cloud) => {
    expect(chaptersOf(cloud, "README.md")).toEqual(["Install", "Usage", "Options", "Limits", "Errors", "Permissions"]);
    expect(chaptersOf(cloud, "README.zh-CN.md")).toEqual(["安装", "用法", "选项", "限制", "错误", "权限"]);
  });

  it.each(CLOUDS)("have the same entries, and depend on core, and valibot at most: %s", (cloud) => {
    const { name, exports = {}, dependencies = {} } = manifestOf(cloud);

    expect(name).toBe(`@yunmeter/${cloud}`);
    expect(Object.keys(exports)).toEqual([".", "./credentials", "./package.json"]);
    expect(Object.keys(dependencies).filter((each) => each !== "valibot")).toEqual(["@yunmeter/core"]);
  });

  it.each(CLOUDS)(
    "export a reporter for each service, and the names that a program needs beside it: %s",
    async (cloud) => {
      const names = Object.keys((await import(join(PACKAGES, cloud, "src/index.ts"))) as object);
      const factory = new RegExp(`^create${cloud}[a-z]*Reporter$`, "i");

      expect(names.filter((name) => factory.test(name))).toHaveLength(servicesOf(cloud).length);
      expect(names).toEqual(
        expect.arrayContaining(["assertReported", "createLimiter", "credentialsFromEnv", "YunmeterError"]),
      );
      expect(Object.keys((await import(join(PACKAGES, cloud, "src/credentials/index.ts"))) as object)).toContain(
        "defaultCredentials",
      );
    },
  );

  it.each(SERVICES)("run the contract suite: $folder", ({ folder }) => {
    expect(read(folder, "contract.test.ts")).toContain("describeReporter(");
  });

  it.each(CLOUDS)("have one search for credentials and a table of sources: %s", (cloud) => {
    const folder = `${cloud}/src/credentials`;

    expect(["from-env.ts", "options.ts"].filter((file) => !existsSync(join(PACKAGES, folder, file)))).toEqual([]);
    expect(read(folder, "index.ts")).toContain("return searchCredentials(TABLE, options);");
  });

  it.each([...CLOUDS.map((cloud) => `${cloud}/src/index.ts`), "core/src/index.ts", "core/src/kit.ts"])(
    "keep ky out of the entries that reporters are made of: %s",
    (entry) => {
      const imported = [...importsOf(join(PACKAGES, entry))];

      expect(imported.length).toBeGreaterThan(5);
      expect(imported.filter((name) => name === "ky" || /core\/(src\/)?http\b/.test(name))).toEqual([]);
    },
  );
});

/** Files and packages that a file imports statically, directly or not. Types are left out. */
function importsOf(file: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  const code = readFileSync(file, "utf8").replaceAll(/^(?:import|export) type [^;]*;$/gm, "");
  for (const [, name = ""] of code.matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)";$/gm)) {
    const target = name.startsWith(".") ? join(dirname(file), name) : name;
    if (seen.has(target)) continue;
    seen.add(target);
    if (name.startsWith(".")) importsOf(target, seen);
  }
  return seen;
}
