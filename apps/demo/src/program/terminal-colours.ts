import { styleText } from "node:util";

import type { CloudName } from "../clouds/cloud.ts";

/** How the demo's words look in a terminal; plain where it is none, or where colours are not wanted. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly link: (text: string) => string;
  readonly of: (cloud: CloudName, text: string) => string;
}

type Format = Parameters<typeof styleText>[0];

export function coloursFor(stream: NodeJS.WriteStream): Paint {
  const paint =
    (format: Format) =>
    (text: string): string =>
      styleText(format, text, { stream });
  return {
    strong: paint("bold"),
    quiet: paint("dim"),
    good: paint("green"),
    bad: paint("red"),
    link: paint(["underline", "cyan"]),
    of: (cloud, text) => paint(HUES[cloud])(text),
  };
}

const HUES = { alibaba: "yellow", jd: "red", tencent: "blue", huawei: "magenta" } as const;
