/** An `Authorization` header of the form `ALGORITHM Name=value, Name=value`. */
export interface Authorization {
  /** Empty where the header has another form. */
  readonly algorithm: string;
  /** Empty for a field that is not there. */
  readonly field: (name: string) => string;
}

/** Takes the header apart; with a comma alone or with white space after it, since the clouds differ. */
export function parseAuthorization(header: string | undefined): Authorization {
  const [, algorithm = "", rest = ""] = /^(\S+)\s+(.+)$/u.exec(header ?? "") ?? [];
  const fields = new Map<string, string>();
  for (const part of rest.split(",")) {
    const mark = part.indexOf("=");
    if (mark > 0) fields.set(part.slice(0, mark).trim(), part.slice(mark + 1).trim());
  }
  return { algorithm, field: (name) => fields.get(name) ?? "" };
}

/** The names in a `SignedHeaders` list, in lower case and as they came. */
export function signedNames(list: string): readonly string[] {
  return list
    .split(";")
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);
}
