import type { Answer, AnswerHeaders } from "../transport/transport.ts";
import type { Verdict } from "../vendor/spec.ts";
import { failureKind } from "./failure-table.ts";
import { type FailureKind, FAILURES } from "./failure.ts";

/**
 * The verdict on an HTML page, which no cloud sends: a proxy, a sign-in page or a gateway did, so it accepts and refuses
 * no point. `undefined` for an answer that is no page.
 */
export function readPage({ status, headers, text }: Answer): Verdict | undefined {
  const isPage = PAGE.test(text) || (isHtml(headers) && !/^\s*[{[]/.test(text));
  if (!isPage) return undefined;
  const message = /<title[^>]{0,200}>([^<]{1,300})/i.exec(text)?.[1];
  return { failure: PAGE_KINDS[status] ?? kindOfPage(status), message };
}

function kindOfPage(status: number): FailureKind {
  if (status >= 200 && status < 300) return FAILURES.pageUnreadable;
  return status >= 400 && status < 500 ? FAILURES.page : failureKind([], { status });
}

const PAGE_KINDS: Readonly<Record<number, FailureKind>> = {
  413: FAILURES.pageTooLarge,
  414: FAILURES.pageTooLarge,
  429: FAILURES.pageThrottled,
  503: FAILURES.pageUnavailable,
};

/** A document that begins as HTML; XML, in which a cloud may answer, does not. */
const PAGE = /^[\s\ufeff]*(?:<!--[^>]{0,1000}>\s*)?<(?:!doctype html|html|head|body|title|center|h[1-6])[\s>/]/i;

/** Some clouds send JSON as `text/html`, so the type alone decides nothing about a body in brackets. */
function isHtml(headers: AnswerHeaders): boolean {
  return /^(?:text\/html|application\/xhtml\+xml)/i.test(headers.get("content-type") ?? "");
}
