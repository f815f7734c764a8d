/** The id of a point as the run of the process that made it and a number, which queues store instead of the text. */
export interface NumberedId {
  readonly run: string;
  readonly number: number;
}

/** `undefined` for an id that is not `<run>-<number in base 36>`. */
export function splitId(id: string): NumberedId | undefined {
  const dash = id.lastIndexOf("-");
  const digits = id.slice(dash + 1);
  const number = Number.parseInt(digits, 36);
  if (dash < 1 || !Number.isSafeInteger(number) || number.toString(36) !== digits) return undefined;
  return { run: id.slice(0, dash), number };
}

export function joinId({ run, number }: NumberedId): string {
  return `${run}-${number.toString(36)}`;
}
