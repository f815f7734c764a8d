/**
 * A method of a pipeline for what holds figures beside it, such as an SDK or a registry: registers a last collection, which
 * `close` runs first, within its deadline, and returns what removes it. Global, since its users are separate packages.
 */
export const BEFORE_CLOSE: unique symbol = Symbol.for("@yunmeter/pipeline:before-close");

/** A pipeline that takes last collections. */
export interface BeforeClose {
  readonly [BEFORE_CLOSE]: (collect: () => Promise<void>) => () => void;
}

/** Registers a last collection; a pipeline from outside the project may take none. */
export function collectBeforeClose(pipeline: object, collect: () => Promise<void>): () => void {
  return (pipeline as Partial<BeforeClose>)[BEFORE_CLOSE]?.(collect) ?? (() => undefined);
}
