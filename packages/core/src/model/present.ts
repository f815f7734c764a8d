/** A shape without the fields that are `undefined`: `"field" in shape` is true of what is there, and of nothing else. */
export type Present<Shape> = {
  readonly [Key in keyof Shape as undefined extends Shape[Key] ? never : Key]: Shape[Key];
} & {
  readonly [Key in keyof Shape as undefined extends Shape[Key] ? Key : never]?: Exclude<Shape[Key], undefined>;
};

/** Leaves out the fields that are `undefined`. */
export function present<Shape extends object>(shape: Shape): Present<Shape> {
  const fields: Record<string, unknown> = {};
  for (const name of Object.keys(shape) as (keyof Shape & string)[])
    if (shape[name] !== undefined) fields[name] = shape[name];
  return fields as Present<Shape>;
}
