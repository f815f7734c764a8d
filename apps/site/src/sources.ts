// Which file of the repository is which page. Pages keep the names that their files have, so that a link means the same on
// GitHub and on the site.
import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { ENDINGS, type SiteLanguage, LANGUAGES, ROOTS } from "./contents.ts";

export const REPOSITORY: string = join(import.meta.dirname, "../../..");

/** Where the pages are put together. */
export const PAGES: string = join(import.meta.dirname, "../pages");

export interface Source {
  /** In the repository. */
  readonly file: string;
  readonly language: SiteLanguage;
  /** Such as `clouds/jd`. */
  readonly page: string;
  /** Such as `/zh-CN/clouds/jd`. */
  readonly route: string;
}

/** Users' pages in docs/, and the READMEs of the packages. */
export async function findSources(): Promise<readonly Source[]> {
  const documents = (await readdir(join(REPOSITORY, "docs"), { recursive: true })).filter(
    (file) => file.endsWith(".md") && !MAINTAINERS.test(file),
  );
  const packages = await readdir(join(REPOSITORY, "packages"));
  return [
    ...documents.map((file) => sourceOf(`docs/${file}`, (stem) => stem)),
    ...packages.flatMap((name) =>
      LANGUAGES.map((language) => sourceOf(`packages/${name}/README${ENDINGS[language]}`, () => `packages/${name}`)),
    ),
  ];
}

/** What is in English only, for those who work on the project. */
const MAINTAINERS = /^(?:decisions\/|mutation-testing\.)/u;

function sourceOf(file: string, pageOf: (stem: string) => string): Source {
  const language = file.endsWith(ENDINGS.zh) ? "zh" : "en";
  const page = pageOf(file.slice("docs/".length, -ENDINGS[language].length));
  return { file, language, page, route: ROOTS[language] + page };
}
