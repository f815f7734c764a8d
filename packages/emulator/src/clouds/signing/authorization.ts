/** `ALGORITHM Name=value, Name=value`. */
export interface Authorization {
  /** Empty for a header of another form. */
  readonly algorithm: string;
  /** Empty for an absent field. */
  readonly field: (name: string) => string;
}

/** White space after commas is optional: the clouds differ. */
export function parseAuthorization(header: string | undefined): Authorization {
  const [, algorithm = "", rest = ""] = /^(\S+)\s+(\S.*)$/su.exec(header ?? "") ?? [];
  const fields = new Map<string, string>();
  for (const part of rest.split(",")) {
    const mark = part.indexOf("=");
    if (mark > 0) fields.set(part.slice(0, mark).trim(), part.slice(mark + 1).trim());
  }
  return { algorithm, field: (name) => fields.get(name) ?? "" };
}

/** In lower case, in the order sent. */
export function signedNames(list: string): readonly string[] {
  return list
    .split(";")
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);
}
