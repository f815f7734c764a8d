/** The words for a unit at the end of a metric's name, as OpenTelemetry's exporters for Prometheus write them. */
export function unitSuffix(unit = ""): string {
  const [what = "", per] = unit.replaceAll(/\{[^{}]*\}/g, "").split("/", 2);
  const words = wordFor(WHOLE, what);
  return per === undefined || per === "" ? words : [words, "per", wordFor(PER, per)].filter(Boolean).join("_");
}

function wordFor(words: Readonly<Record<string, string>>, unit: string): string {
  const word = Object.hasOwn(words, unit) ? words[unit] : unit.replaceAll(/[^a-zA-Z0-9]+/g, "_");
  return (word ?? "").replaceAll(/^_|_$/g, "");
}

/** `1` adds nothing: whether it is the unit of a ratio, only a gauge's owner can say. */
const WHOLE: Readonly<Record<string, string>> = {
  "1": "",
  "%": "percent",
  d: "days",
  h: "hours",
  min: "minutes",
  s: "seconds",
  ms: "milliseconds",
  us: "microseconds",
  ns: "nanoseconds",
  By: "bytes",
  KiBy: "kibibytes",
  MiBy: "mebibytes",
  GiBy: "gibibytes",
  TiBy: "tibibytes",
  KBy: "kilobytes",
  MBy: "megabytes",
  GBy: "gigabytes",
  TBy: "terabytes",
  m: "meters",
  V: "volts",
  A: "amperes",
  J: "joules",
  W: "watts",
  g: "grams",
  Cel: "celsius",
  Hz: "hertz",
};

const PER: Readonly<Record<string, string>> = {
  s: "second",
  m: "minute",
  min: "minute",
  h: "hour",
  d: "day",
  w: "week",
  mo: "month",
  y: "year",
};
