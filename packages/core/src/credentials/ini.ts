/** Parses sections of `name = value`. `#` and `;` begin comments; a value that contains them is quoted. */
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
      // A comment with `=` yields a field whose name begins with `#` or `;`, which is never read.
      section.set(line.slice(0, middle).trim(), valueIn(line.slice(middle + 1)));
    }
  }
  return sections;
}

const HEADING = /^\s*\[([^\]]*)\]/;

function valueIn(text: string): string {
  const value = text.trimStart();
  const quote = value.charAt(0);
  const end = quote === '"' || quote === "'" ? value.indexOf(quote, 1) : -1;
  return end > 0 ? value.slice(1, end) : (value.split(/[#;]/, 1)[0] ?? "").trim();
}
