/**
 * Parses a section as Python's configparser does, which the official command line uses: names in lower case, comments on
 * separate lines after `#` or `;`, values to the end of the line. `undefined` when the section does not exist.
 */
export function iniSection(text: string, name: string): ReadonlyMap<string, string> | undefined {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => HEADING.exec(line)?.[1] === name);
  if (start < 0) return undefined;
  const fields = new Map<string, string>();
  for (const line of lines.slice(start + 1)) {
    if (HEADING.test(line)) break;
    const separator = line.search(/[=:]/);
    // A line that begins with white space continues the one before it, which no field of this file does.
    if (separator < 1 || /^[#;\s]/.test(line)) continue;
    // A single percent sign begins a reference; a literal one is doubled.
    const value = line.slice(separator + 1).trim();
    fields.set(line.slice(0, separator).trim().toLowerCase(), value.replaceAll("%%", "%"));
  }
  return fields;
}

const HEADING = /^\[([^\]]+)\]/;
