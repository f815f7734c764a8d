// Copies the documents to where the site is built from. Links between documents become links between pages, pictures come
// along, and what is no page is linked at GitHub. A link to a file that does not exist ends the build.
import { access, copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";

import { findSources, PAGES, REPOSITORY, type Source } from "./sources.ts";

const GITHUB = "https://github.com/yunmeter/yunmeter/blob/main/";
const PICTURE = /\.(?:png|webp|svg)$/u;
/** The target of a link, a reference or an HTML attribute. */
const LINK = /(?<before>\]\(|^\[[^\]]+\]: |(?:src|href)=")(?<target>[^\s)"]+)/gmu;

export async function gather(): Promise<void> {
  await rm(PAGES, { recursive: true, force: true });
  const sources = await findSources();
  const routes = new Map(sources.map(({ file, route }) => [file, route]));
  await Promise.all(sources.map(async (source) => writePage(source, routes)));
  await mkdir(join(PAGES, "public"), { recursive: true });
  await copyFile(join(import.meta.dirname, "favicon.svg"), join(PAGES, "public/favicon.svg"));
}

async function writePage(source: Source, routes: ReadonlyMap<string, string>): Promise<void> {
  const { file, route } = source;
  const text = joined(await readFile(join(REPOSITORY, file), "utf8"));
  const page = join(PAGES, `${route}.md`);
  const targets = [...outsideCode(text).matchAll(LINK)].map(({ groups }) => groups?.["target"] ?? "");
  const links = new Map(
    await Promise.all(targets.map(async (target) => [target, await linkOf(target, file, routes)] as const)),
  );
  await mkdir(dirname(page), { recursive: true });
  await writeFile(
    page,
    text.replaceAll(LINK, (_, before: string, target: string) => before + (links.get(target) ?? target)),
  );
}

/** Chinese has no spaces, so that a line break within a sentence must not become one. */
function joined(text: string): string {
  return text.replaceAll(/(?<=[\p{Script=Han}，。：；、）])\n(?=[\p{Script=Han}（《“])/gu, "");
}

/** Fences and code spans hold programs, in which nothing is a link. */
function outsideCode(text: string): string {
  return text.replaceAll(/^```.*?^```/gmsu, "").replaceAll(/`[^`\n]*`/gu, "``");
}

async function linkOf(target: string, from: string, routes: ReadonlyMap<string, string>): Promise<string> {
  if (/^(?:[a-z]+:|#)/u.test(target)) return target;
  const [path = "", anchor] = target.split("#");
  const file = normalize(join(dirname(from), path));
  const hash = anchor === undefined ? "" : `#${anchor}`;
  await access(join(REPOSITORY, file)).catch(() => {
    throw new Error(`${from}: ${target} leads to no file`);
  });
  const route = routes.get(file);
  if (route !== undefined) return route + hash;
  return PICTURE.test(file) ? pictureOf(file) : GITHUB + file + hash;
}

async function pictureOf(file: string): Promise<string> {
  const copy = join(PAGES, "public", file);
  await mkdir(dirname(copy), { recursive: true });
  await copyFile(join(REPOSITORY, file), copy);
  return `/${file}`;
}
