import type { LogLine } from "../../sender/protocol.ts";
import type { CloudFacts } from "../../server/snapshot.ts";
import type { Words } from "../words/words.ts";
import { whole } from "./format.ts";

/** What a line of the log is about, in the page's language; absent where the line is about several lanes or none. */
export function lineHead(
  { cloud, about, points, reason, text }: Omit<LogLine, "at">,
  clouds: readonly Pick<CloudFacts, "name" | "title" | "chinese">[],
  words: Words,
): string | undefined {
  const named = clouds.find(({ name }) => name === cloud);
  if (named === undefined || about === "remark" || text.startsWith(SUMMARY)) return undefined;
  const is = about === "lost" && (reason === "refused" || reason === "invalid") ? "refused" : about;
  const why = reason === undefined ? "" : words.reasons[reason];
  const name = words.language === "en" ? `${named.title}: ` : `${named.chinese}：`;
  return name + words.lineAbout[is](whole(points), why);
}

/** The text of a line; below a head it lacks its first sentence, of which the head is the translation. */
export function lineText({ text }: Pick<LogLine, "text">, head: string | undefined): string {
  return text.replace(head === undefined ? PREFIX : FIRST_SENTENCE, "");
}

const PREFIX = /^\[yunmeter\] */u;
const FIRST_SENTENCE = /^\[yunmeter\] (?:[^:]+: [^(]*\([^)]*\)\. )?/u;

/** A summary names its lanes itself. */
const SUMMARY = "[yunmeter] since the last line";
