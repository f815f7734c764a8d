/**
 * Reads one section of `name = value` as Python's configparser does, which the official command line uses: names in
 * small letters, `#` and `;` before a comment that has a line of its own, and a value that is all the rest of its line.
 * `undefined` when there is no such section.
 */
export function iniSection(text: string, name: string): ReadonlyMap<string, string> | undefined {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => HEADING.exec(line)?.[1] === name);
  if (start < 0) return undefined;
  const fields = new Map<string, string>();
  for (const line of lines.slice(start + 1)) {
    if (HEADING.test(line)) break;
    const [, key, value = ""] = FIELD.exec(line) ?? [];
    // A percent sign that stands for itself is written twice, since one stands before a reference.
    if (key !== undefined) fields.set(key.toLowerCase(), value.trim().replaceAll("%%", "%"));
  }
  return fields;
}

const HEADING = /^\[([^\]]+)\]/;
const FIELD = /^([^#;\s=:][^=:]*?)\s*[=:](.*)$/;
