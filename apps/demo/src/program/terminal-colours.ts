import { styleText } from "node:util";

import type { CloudName } from "../clouds/cloud.ts";

/** Plain text where the stream is no terminal. `NO_COLOR` and `FORCE_COLOR` are respected. */
export interface TerminalColours {
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly link: (text: string) => string;
  readonly of: (cloud: CloudName, text: string) => string;
}

export function coloursFor(stream: NodeJS.WriteStream): TerminalColours {
  const colour =
    (format: Parameters<typeof styleText>[0]) =>
    (text: string): string =>
      styleText(format, text, { stream });
  return {
    strong: colour("bold"),
    quiet: colour("dim"),
    good: colour("green"),
    bad: colour("red"),
    link: colour(["underline", "cyan"]),
    of: (cloud, text) => colour(HUES[cloud])(text),
  };
}

const HUES = { alibaba: "yellow", jd: "red", tencent: "blue", huawei: "magenta", prometheus: "cyan" } as const;
