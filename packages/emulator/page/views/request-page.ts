import { element } from "@yunmeter/page-kit/element";

import { nameOfService } from "../model/clouds.ts";
import { toCurl } from "../model/curl.ts";
import { bytesText, durationText } from "../model/format.ts";
import { isFine, threadOf } from "../model/log.ts";
import { toHash } from "../model/page-route.ts";
import { visible } from "../model/visible-text.ts";
import type { LoadedRequest, State } from "../state/state.ts";
import type { RequestDetail } from "../wire/types.ts";
import { dot, outcomeBadge } from "./badges.ts";
import { broughtPoints } from "./brought-points.ts";
import { jsonBlock, textBlock } from "./code-block.ts";
import { copyButton } from "./copy-block.ts";
import { findingsList } from "./findings.ts";
import { signatureSection } from "./signature.ts";
import type { Tools, View } from "./view.ts";

export function createRequestPage(tools: Tools): View {
  const { words } = tools;
  const page = element("article", { class: "request-page" });
  const attempts = element("div");
  let shown: LoadedRequest | undefined;
  let drawnThread = "";
  return {
    element: page,
    update(state) {
      if (state.subject.kind !== "request") return;
      const { loaded } = state.subject;
      if (loaded === undefined) return;
      const { detail } = loaded;
      if (loaded !== shown) {
        shown = loaded;
        drawnThread = "";
        const content = detail ? contentOf(detail, loaded, attempts, state, tools) : [gone(words.goneRequest)];
        page.replaceChildren(...content);
      }
      const thread = detail ? threadOf(state.log, detail.order) : [];
      const key = thread.map(({ order }) => order).join();
      if (key === drawnThread) return;
      drawnThread = key;
      attempts.replaceChildren(...(thread.length > 1 && detail ? [attemptsOf(thread, detail.order, tools)] : []));
    },
  };
}

function gone(text: string): HTMLElement {
  return element("div", { class: "subject-head" }, element("h1", { tabindex: -1 }, text));
}

function contentOf(
  detail: RequestDetail,
  { points }: LoadedRequest,
  attempts: HTMLElement,
  state: State,
  tools: Tools,
): readonly HTMLElement[] {
  const { canonical, answer } = detail;
  return [
    headOf(detail, tools),
    attempts,
    verdictOf(detail, tools),
    ...(canonical ? [signatureSection(canonical, tools)] : []),
    ...(points.length > 0 ? [broughtPoints(points, state.series, tools)] : []),
    bodyOf(detail, tools),
    ...(answer ? [answerOf(answer, tools)] : []),
  ];
}

function headOf(detail: RequestDetail, tools: Tools): HTMLElement {
  const { words, format } = tools;
  const { service, method, target, at, durationMs, bodyBytes, requestId, accessKeyId } = detail;
  const facts: readonly (readonly [string, string])[] = [
    [words.time, format.moment(at)],
    [words.took, durationText(durationMs)],
    [words.size, bytesText(bodyBytes)],
    ...(accessKeyId === undefined ? [] : [[words.key, visible(accessKeyId)] as const]),
    [words.requestId, requestId],
  ];
  const [path = "", query] = target.split("?");
  return element(
    "header",
    { class: "subject-head" },
    element("p", { class: "kicker" }, dot(service), nameOfService(service, words.language)),
    element("h1", { tabindex: -1 }, element("span", { class: "method" }, method), " ", visible(path)),
    query !== undefined && element("p", { class: "query" }, visible(`?${query}`)),
    element(
      "p",
      { class: "actions" },
      copyButton(() => toCurl(detail, location.origin), tools, words.copyAsCurl),
    ),
    element(
      "dl",
      { class: "facts" },
      ...facts.map(([term, fact]) => element("div", {}, element("dt", {}, term), element("dd", {}, fact))),
    ),
  );
}

function attemptsOf(thread: ReturnType<typeof threadOf>, current: number, { words, format }: Tools): HTMLElement {
  const items = thread.map((entry, index) => {
    const before = thread[index - 1];
    const when = before ? words.later(durationText(entry.at - before.at)) : format.clock(entry.at);
    const name = words.attempt(index + 1);
    const link = element(
      "a",
      {
        href: toHash({ page: "request", name: String(entry.order) }),
        "aria-current": entry.order === current && "true",
      },
      element("span", { class: "attempt-name" }, name),
      outcomeBadge(entry, words),
      element("span", { class: "quiet-text" }, when),
    );
    return element("li", {}, link);
  });
  return element("nav", { class: "attempts", "aria-label": words.attempts }, element("ol", {}, ...items));
}

function verdictOf({ verdict, fault, stored, answer }: RequestDetail, tools: Tools): HTMLElement {
  const { words } = tools;
  const { outcome, code, findings } = verdict;
  const badge = outcomeBadge({ verdict, ...(answer && { status: answer.status }) }, words);
  const title = [
    words.outcomes[outcome],
    ...(stored > 0 ? [words.stored(stored)] : []),
    ...(isFine(outcome) || code === undefined || code === String(answer?.status) ? [] : [code]),
  ].join(" · ");
  return element(
    "section",
    { class: "card verdict", "data-outcome": outcome },
    element("h2", {}, badge, element("span", {}, title)),
    element("p", {}, words.outcomeAbout[outcome], fault !== undefined && ` ${words.struckBy(fault)}`),
    findings.length > 0 && findingsList(findings, tools),
  );
}

function bodyOf({ decoded, body, target, headers }: RequestDetail, { words }: Tools): HTMLElement {
  const isEmpty = body === "" && !target.includes("?");
  const shown = isEmpty
    ? element("p", { class: "quiet-text" }, words.emptyBody)
    : jsonBlock(decoded, words.body, words);
  return element(
    "section",
    { class: "card" },
    element("h2", {}, words.body),
    shown,
    fold(words.headers, headersTable(headers, words.headers)),
    body !== "" && fold(words.asSent, textBlock(body, words.asSent, words)),
  );
}

function answerOf({ status, headers, body }: NonNullable<RequestDetail["answer"]>, { words }: Tools): HTMLElement {
  return element(
    "section",
    { class: "card" },
    element("h2", {}, `${words.answer} ${status}`),
    body === "" ? element("p", { class: "quiet-text" }, words.emptyBody) : textBlock(body, words.answer, words),
    fold(words.headers, headersTable(headers, words.headers)),
  );
}

function fold(summary: string, content: HTMLElement): HTMLElement {
  return element("details", { class: "fold" }, element("summary", {}, summary), content);
}

function headersTable(headers: Readonly<Record<string, string>>, label: string): HTMLElement {
  const rows = Object.entries(headers).map(([name, value]) =>
    element("tr", {}, element("th", { scope: "row" }, visible(name)), element("td", {}, visible(value))),
  );
  const table = element("table", { class: "headers" }, element("tbody", {}, ...rows));
  return element("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": label }, table);
}
