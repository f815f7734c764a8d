import type { ExpositionSample, FamilyType, MetricFamily } from "./family.ts";
import { parseSample } from "./parse-sample.ts";

/** What a metrics page contains. */
export interface Exposition {
  /** In the order of the page. */
  readonly families: readonly MetricFamily[];
  /** Lines that could not be read, and why; the other lines are in `families`. */
  readonly problems: readonly ExpositionProblem[];
  /** How many exemplars were skipped: no cloud has a place for them. */
  readonly exemplars: number;
}

/** A line that could not be read. */
export interface ExpositionProblem {
  /** Counted from 1. */
  readonly line: number;
  /** What is wrong with it. */
  readonly message: string;
}

/**
 * Reads a metrics page: the text format of Prometheus (0.0.4) or OpenMetrics, which ends with `# EOF` and writes times in
 * seconds. Takes time in proportion to the length of the page.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function parseExposition(text: string): Exposition {
  const lines = text.split("\n");
  const isOpenMetrics = lines.some((line) => line.trimEnd() === "# EOF");
  const families = createFamilies();
  const problems: ExpositionProblem[] = [];
  let exemplars = 0;
  for (const [index, raw] of lines.entries()) {
    const line = raw.endsWith("\r") ? raw.slice(0, -1).trim() : raw.trim();
    if (line === "") continue;
    if (line.startsWith("#")) {
      families.declare(line);
      continue;
    }
    const parsed = parseSample(line, isOpenMetrics);
    if (typeof parsed === "string") problems.push({ line: index + 1, message: parsed });
    else {
      families.add(parsed.sample);
      if (parsed.hasExemplar) exemplars++;
    }
  }
  return { families: families.all(), problems, exemplars };
}

// A family under construction.
interface Draft {
  readonly name: string;
  type: FamilyType;
  unit?: string;
  readonly samples: ExpositionSample[];
}

function createFamilies() {
  const drafts = new Map<string, Draft>();
  function draftOf(name: string): Draft {
    const draft = drafts.get(name) ?? { name, type: "unknown", samples: [] };
    drafts.set(name, draft);
    return draft;
  }
  return {
    /** `# TYPE name type` and `# UNIT name unit`; other comments are ignored. */
    declare(line: string): void {
      const [, keyword, name = "", value = ""] = line.split(/[ \t]+/, 4);
      if (keyword === "TYPE") draftOf(unquoted(name)).type = TYPES.get(value) ?? "unknown";
      if (keyword === "UNIT" && value !== "") draftOf(unquoted(name)).unit = value;
    },
    add(sample: ExpositionSample): void {
      const suffix = SUFFIXES.find((end) => sample.name.endsWith(end) && drafts.has(sample.name.slice(0, -end.length)));
      const isOwnFamily = drafts.has(sample.name) || suffix === undefined;
      draftOf(isOwnFamily ? sample.name : sample.name.slice(0, -suffix.length)).samples.push(sample);
    },
    all: (): MetricFamily[] => [...drafts.values()].filter(({ samples }) => samples.length > 0),
  };
}

function unquoted(name: string): string {
  return name.startsWith('"') && name.endsWith('"') && name.length > 1 ? name.slice(1, -1) : name;
}

const SUFFIXES = ["_total", "_bucket", "_sum", "_count", "_created", "_info", "_gsum", "_gcount"] as const;

const TYPES: ReadonlyMap<string, FamilyType> = new Map([
  ["counter", "counter"],
  ["gauge", "gauge"],
  ["histogram", "histogram"],
  ["summary", "summary"],
  ["gaugehistogram", "gaugehistogram"],
  ["stateset", "stateset"],
  ["info", "info"],
]);
