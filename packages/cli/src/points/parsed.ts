import type { Point } from "@yunmeter/core";

export type ParsedLine = { readonly point: Point } | { readonly fault: string } | undefined;

export type LineParser = (text: string) => ParsedLine;
