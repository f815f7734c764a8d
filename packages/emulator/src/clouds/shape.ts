export type FieldShape = readonly [field: string, fits: (value: unknown) => boolean, otherwise: string];

export function firstMisfit(raw: Readonly<Record<string, unknown>>, shapes: readonly FieldShape[]): string | undefined {
  return shapes.find(([field, fits]) => !fits(raw[field]))?.[2];
}

export function isText(value: unknown): boolean {
  return typeof value === "string";
}

export function isOptionalText(value: unknown): boolean {
  return value === undefined || typeof value === "string";
}
