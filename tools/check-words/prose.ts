// Separates what people read (comments, test names, messages, documents) from code.

export interface Passage {
  readonly file: string;
  readonly line: number;
  readonly kind: "comment" | "text" | "document";
  readonly text: string;
}

export interface Source {
  readonly file: string;
  readonly text: string;
}

/** Every passage of a file; empty for files without prose. */
export function passagesOf(source: Source): readonly Passage[] {
  if (source.file.endsWith(".md")) return documentPassages(source);
  if (/\.(?:ts|mjs|cjs|js)$/u.test(source.file)) return codePassages(source, TOKENS);
  if (source.file.endsWith(".css")) return codePassages(source, /(?<block>\/\*[\s\S]*?\*\/)/gu);
  if (/(?:\.ya?ml|\/run|Dockerfile)$/u.test(source.file)) return codePassages(source, /(?<line>(?<=^|\s)#.*)/gmu);
  return [];
}

// Alternatives in the order in which a scanner meets them. Templates with nested templates end early, which only
// cuts a passage in two.
const TOKENS =
  /(?<block>\/\*[\s\S]*?\*\/)|(?<line>(?<![:\w])\/\/.*)|(?<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`)/gu;

function codePassages({ file, text }: Source, tokens: RegExp): readonly Passage[] {
  return [...text.matchAll(tokens)].flatMap(({ index, groups = {}, 0: token }): readonly Passage[] => {
    const isText = groups["text"] !== undefined;
    // A string without a space is a name, not a sentence.
    if (isText && !/\w \w/u.test(token)) return [];
    return [{ file, line: lineAt(text, index), kind: isText ? "text" : "comment", text: unwrapped(token) }];
  });
}

function documentPassages({ file, text }: Source): readonly Passage[] {
  const withoutCode = text.replaceAll(/^```[\s\S]*?^```$|`[^`\n]*`/gmu, (code) => code.replaceAll(/[^\n]/gu, " "));
  return [...withoutCode.matchAll(/(?:^.*\S.*$\n?)+/gmu)].map(({ index, 0: paragraph }) => ({
    file,
    line: lineAt(text, index),
    kind: "document",
    text: unwrapped(paragraph),
  }));
}

/** One line, so that a phrase is found across a line break. */
function unwrapped(text: string): string {
  return text.replaceAll(/\n\s*(?:\*|\/\/|#|>)?\s*/gu, " ");
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
