import { element, setText } from "@yunmeter/page-kit/element";

import { nameOfService } from "../model/clouds.ts";
import { type LogRow, MOST_ENTRIES, toRows } from "../model/log.ts";
import { toHash } from "../model/page-route.ts";
import { visible } from "../model/visible-text.ts";
import type { State } from "../state/state.ts";
import { dot, outcomeBadge } from "./badges.ts";
import type { PooledRow } from "./row-pool.ts";
import { createSearchBox } from "./search-box.ts";
import { goTo, type Tools, type View } from "./view.ts";
import { createVirtualList } from "./virtual-list.ts";

const ROW_HEIGHT = 54;

/** Everything that the log keeps. */
const EXPORT = "/_yunmeter/api/requests?limit=100000&format=ndjson";

export function createRequestList(tools: Tools): View {
  const { words, store, live } = tools;
  const search = createSearchBox(
    "requests",
    words.searchRequests,
    (requestSearch) => store.set({ requestSearch }),
    words.searchHint,
  );
  const onlyTrouble = element("button", { class: "toggle", type: "button" }, words.onlyTrouble);
  onlyTrouble.addEventListener("click", () => store.set({ onlyTrouble: !store.get().onlyTrouble }));
  const list = createVirtualList<LogRow>({
    name: "requests",
    label: words.requests,
    rowHeight: ROW_HEIGHT,
    keyOf: ({ entry }) => String(entry.order),
    createRow: () => createRow(tools),
    onChoose: ({ entry }, how) =>
      goTo(toHash({ page: "request", name: String(entry.order) }), how === "passed" ? how : "chosen"),
  });
  const empty = element("p", { class: "empty" });
  const older = element("button", { class: "quiet older", type: "button" }, words.older);
  older.addEventListener("click", () => void live.older());
  const download = element("a", { class: "export", download: "requests.ndjson", href: EXPORT }, words.exportLines);
  const head = element("div", { class: "pane-head" }, element("h2", {}, words.requests), download);
  const searchRow = element("div", { class: "search-row" }, search.element, onlyTrouble);
  const label = words.requests;
  const pane = element(
    "section",
    { class: "pane pane-requests", "aria-label": label },
    head,
    searchRow,
    list.element,
    empty,
    older,
  );
  const rowsOf = remembered();
  return {
    element: pane,
    update(state) {
      const rows = rowsOf(state);
      const { entries } = state.log;
      onlyTrouble.setAttribute("aria-pressed", String(state.onlyTrouble));
      search.show(state.requestSearch);
      // Before the list is shown: a hidden list cannot scroll.
      empty.hidden = rows.length > 0;
      list.show(rows, chosenOf(state));
      download.hidden = entries.length === 0;
      setText(empty, entries.length === 0 ? words.noRequests : words.noRequestsFound);
      older.hidden = (entries[0]?.order ?? 1) <= state.requests.evicted + 1 || entries.length >= MOST_ENTRIES;
    },
  };
}

// Recomputes rows only when an input changed.
function remembered(): (state: State) => readonly LogRow[] {
  let [before, rows]: [readonly unknown[], readonly LogRow[]] = [[], []];
  return ({ log, vendor, requestSearch, onlyTrouble }) => {
    const parts = [log, vendor, requestSearch, onlyTrouble];
    if (parts.some((part, index) => part !== before[index])) {
      [before, rows] = [parts, toRows(log, { vendor, search: requestSearch, onlyTrouble })];
    }
    return rows;
  };
}

function chosenOf({ route, subject }: State): string | undefined {
  if (route.page !== "request") return undefined;
  return subject.kind === "request" && subject.loaded?.detail ? String(subject.loaded.detail.order) : route.name;
}

function createRow({ words, format }: Tools): PooledRow<LogRow> {
  const mark = element("span", { class: "row-mark" });
  const name = element("span", { class: "row-name" });
  const time = element("span", { class: "row-value" });
  const more = element("span", { class: "row-more" });
  const badges = element("span", { class: "row-badges" });
  const row = element("div", { class: "row request-row" }, mark, name, time, more, badges);
  let shown: LogRow | undefined;
  return {
    element: row,
    show(item) {
      if (item === shown) return;
      shown = item;
      const { entry, attempt, attempts, place } = item;
      row.dataset["thread"] = place;
      mark.replaceChildren(dot(entry.service));
      setText(name, nameOfService(entry.service, words.language));
      setText(time, format.clock(entry.at));
      setText(more, visible(storyOf(item, words)));
      const count = attempts > 1 && element("span", { class: "badge attempt" }, `${attempt}/${attempts}`);
      badges.replaceChildren(...(count ? [count] : []), outcomeBadge(entry, words));
      row.title = visible(`${entry.method} ${entry.target}`);
    },
  };
}

/** The most important fact about a request, on one line. */
function storyOf({ entry: { verdict, stored, fault } }: LogRow, words: Tools["words"]): string {
  const [finding] = verdict.findings;
  const parts = [
    ...(stored > 0 ? [words.stored(stored)] : []),
    ...(fault === undefined ? [] : [fault]),
    ...(finding ? [`${verdict.code ?? finding.rule}: ${finding.message}`] : []),
  ];
  return parts.join(" · ") || words.outcomes[verdict.outcome];
}
