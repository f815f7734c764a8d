// On GitHub and on npm's site a relative link of a README leads somewhere; on mirrors, on unpkg and in node_modules it does
// not. Packed READMEs have the addresses instead.
import { glob, readFile, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";

const REPOSITORY = "https://github.com/yunmeter/yunmeter";
const FENCE = /(?<fence>^```.*?^```)/gmsu;
const LINK = /(?<before>\]\(|(?:src|href)=")(?<target>[^\s)"]+)/gu;
const ADDRESS = /^(?:[a-z]+:|#)/u;
const PICTURE = /\.(?:png|webp|svg)$/u;

/** Packs while the READMEs of the packages have absolute links. */
export async function withAbsoluteLinks<T>(root: string, pack: () => Promise<T>): Promise<T> {
  const originals = new Map<string, string>();
  try {
    for await (const file of glob("packages/*/README*.md", { cwd: root })) {
      const text = await readFile(join(root, file), "utf8");
      originals.set(file, text);
      await writeFile(join(root, file), absoluteLinks(text, dirname(file)));
    }
    return await pack();
  } finally {
    for (const [file, text] of originals) await writeFile(join(root, file), text);
  }
}

/** Makes the links of a text in `folder` of the repository absolute. */
export function absoluteLinks(text: string, folder: string): string {
  return text
    .split(FENCE)
    .map((part) => (part.startsWith("```") ? part : part.replaceAll(LINK, toAddress)))
    .join("");

  function toAddress(_: string, before: string, target: string): string {
    if (ADDRESS.test(target)) return before + target;
    const kind = PICTURE.test(target) ? "raw" : "blob";
    return `${before}${REPOSITORY}/${kind}/main/${posix.join(folder, target)}`;
  }
}
