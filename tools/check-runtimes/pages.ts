import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Cell, CellGroup, BilingualText } from "./cell.ts";

const HEADINGS: Readonly<Record<CellGroup, BilingualText>> = {
  runtime: { en: "Runtimes", zh: "运行时" },
  bundler: { en: "Bundlers", zh: "打包工具" },
  framework: { en: "Frameworks", zh: "框架" },
  compiler: { en: "TypeScript", zh: "TypeScript" },
  installer: { en: "Package managers", zh: "包管理器" },
};

const TITLE: BilingualText = { en: "Runtimes and tools", zh: "运行时与工具" };

const OPENING: BilingualText = {
  en:
    "What works, and what each needs. `npx -y pnpm@12 check:runtimes --write` packs the packages as npm would publish them,\n" +
    "installs them, tries every line of these tables, and writes this page when all of them hold. [简体中文](runtimes.zh-CN.md)",
  zh:
    "哪些环境可用，以及各自的要求。`npx -y pnpm@12 check:runtimes --write` 按发布到 npm 的形式打包并安装各个包，逐行验证下列表格，\n" +
    "全部通过后写出本页。[English](runtimes.md)",
};

const COLUMNS: Readonly<Record<"name" | "proof" | "note", BilingualText>> = {
  name: { en: "with", zh: "环境" },
  proof: { en: "tried", zh: "验证内容" },
  note: { en: "to know", zh: "说明" },
};

const PAGES = { en: "docs/runtimes.md", zh: "docs/runtimes.zh-CN.md" } as const;
const LANGUAGES = ["en", "zh"] as const;

export async function writePages(cells: readonly Cell[], root: string): Promise<void> {
  for (const language of LANGUAGES) await writeFile(join(root, PAGES[language]), await page(cells, language, root));
}

/** Whether the pages show these cells. */
export async function checkPages(cells: readonly Cell[], root: string): Promise<boolean> {
  for (const language of LANGUAGES) {
    const written = await readFile(join(root, PAGES[language]), "utf8").catch(() => "");
    if (condense(written) !== condense(await page(cells, language, root))) return false;
  }
  return true;
}

// The formatter pads tables.
function condense(text: string): string {
  return text.replaceAll(/ +|-+/gu, " ");
}

async function page(cells: readonly Cell[], language: keyof BilingualText, root: string): Promise<string> {
  const versions = await readVersions(root);
  const sections = (Object.keys(HEADINGS) as CellGroup[]).map((group) => {
    const rows = cells.filter((cell) => cell.group === group).map((cell) => row(cell, language));
    const { name, proof, note } = COLUMNS;
    const head = `| ${name[language]} | ${proof[language]} | ${note[language]} |\n| --- | --- | --- |`;
    return `## ${HEADINGS[group][language]}\n\n${head}\n${rows.join("\n")}\n`;
  });
  const list = versions.map(([name, version]) => `${name} ${version}`).join(", ");
  const end = language === "en" ? `On Linux x64, with ${list}.` : `环境：Linux x64；${list}。`;
  return [`# ${TITLE[language]}\n`, `${OPENING[language]}\n`, ...sections, `${end}\n`].join("\n");
}

function row({ name, proof, note }: Cell, language: keyof BilingualText): string {
  return `| ${name} | ${proof[language]} | ${(note?.[language] ?? "").replaceAll("|", String.raw`\|`)} |`;
}

/** Name and version of each tool, as the lockfile has it. */
async function readVersions(root: string): Promise<readonly (readonly [string, string])[]> {
  const text = await readFile(join(root, "testing/runtimes/package.json"), "utf8");
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(text) as Readonly<
    Record<"dependencies" | "devDependencies" | "optionalDependencies", Readonly<Record<string, string>>>
  >;
  return Object.entries({ ...optionalDependencies, ...dependencies, ...devDependencies })
    .filter(([name]) => name in SHOWN)
    .map(([name, version]) => [SHOWN[name] ?? name, version.split("@").at(-1) ?? version]);
}

const SHOWN: Readonly<Record<string, string>> = {
  "@deno/linux-x64-glibc": "Deno",
  "@oven/bun-linux-x64": "Bun",
  "@yarnpkg/cli-dist": "Yarn",
  "node-20.15": "Node.js",
  "node-20.19": "Node.js",
  "node-22.12": "Node.js",
  "node-24": "Node.js",
  "node-26": "Node.js",
  esbuild: "esbuild",
  jest: "Jest",
  miniflare: "Miniflare",
  next: "Next.js",
  "typescript-5.4": "TypeScript",
  typescript: "TypeScript",
  "typescript-7": "TypeScript",
  vite: "Vite",
  webpack: "webpack",
};
