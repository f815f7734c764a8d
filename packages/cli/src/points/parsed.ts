import type { Point } from "@yunmeter/core";

/** What a line says: a point, nothing, or what is wrong with it. */
export type Parsed = { readonly point: Point } | { readonly fault: string } | undefined;

/** Reads one line of a format. */
export type LineParser = (text: string) => Parsed;
