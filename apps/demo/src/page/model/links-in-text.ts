export interface LinkPiece {
  readonly text: string;
  readonly href?: string;
}

/**
 * The pieces of a line of the log. Addresses become links that show their host, since the column is narrow; the id of a
 * request leads to it in the inspector, if there is one.
 */
export function linksIn(line: string, inspectorUrl?: string): readonly LinkPiece[] {
  return line
    .split(LINKED)
    .filter((text) => text !== "")
    .map((text) => {
      if (text.startsWith("https://")) return { text: new URL(text).host, href: text };
      const [, id] = REQUEST.exec(text) ?? [];
      if (id === undefined || inspectorUrl === undefined) return { text };
      return { text, href: `${inspectorUrl}#/requests/${encodeURIComponent(id)}` };
    });
}

const LINKED = /(https:\/\/[\w./#?=&%-]*[\w/]|(?<=\[)request [\w-]+(?=\]))/u;
const REQUEST = /^request ([\w-]+)$/u;
