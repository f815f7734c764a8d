/** What a field of a JSON object has to be, and what to say where it is not. */
export type FieldShape = readonly [field: string, fits: (value: unknown) => boolean, otherwise: string];

/** What is wrong with the first field that does not fit. */
export function firstMisfit(raw: Readonly<Record<string, unknown>>, shapes: readonly FieldShape[]): string | undefined {
  return shapes.find(([field, fits]) => !fits(raw[field]))?.[2];
}

/** Whether the value is a text. */
export function isText(value: unknown): boolean {
  return typeof value === "string";
}

/** Whether the value is a text, where there is one. */
export function isOptionalText(value: unknown): boolean {
  return value === undefined || typeof value === "string";
}
