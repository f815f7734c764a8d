export interface Format {
  /** In full, with digit groups; a text has more digits than a number holds. */
  readonly figure: (value: number | string) => string;
  /** The shortest digits that give the value back: for a tooltip. */
  readonly exact: (value: number | string) => string;
  /** Shortened. */
  readonly short: (value: number | string) => string;
  /** Time of day, to the second. */
  readonly clock: (epochMs: number) => string;
  /** Date and time, to the millisecond if it has any. */
  readonly moment: (epochMs: number) => string;
}

/** Times are in the viewer's time zone. */
export function createFormat(language: string): Format {
  const full = new Intl.NumberFormat(language, { maximumSignificantDigits: 15 });
  const plain = new Intl.NumberFormat(language, { maximumSignificantDigits: 5 });
  const compact = new Intl.NumberFormat(language, { notation: "compact", maximumSignificantDigits: 4 });
  return {
    figure(value) {
      if (typeof value === "string") return groupDigits(value);
      return isExtreme(value) ? String(value) : full.format(value);
    },
    exact: String,
    short(value) {
      const number = Number(value);
      if (isExtreme(number)) return scientific(number);
      if (Math.abs(number) >= 1e6) return compact.format(number);
      return Number.isInteger(number) ? full.format(number) : plain.format(number);
    },
    clock: (epochMs) => time(epochMs),
    moment(epochMs) {
      const date = new Date(epochMs);
      const milliseconds = epochMs % 1000 === 0 ? "" : `.${pad(date.getMilliseconds(), 3)}`;
      return `${day(epochMs)} ${time(epochMs)}${milliseconds}`;
    },
  };
}

/** As precise as the distance between two ticks requires. */
export function axisTime(epochMs: number, stepMs: number): string {
  if (stepMs >= 86_400_000) return day(epochMs).slice(5);
  if (stepMs >= 60_000) return time(epochMs).slice(0, 5);
  return stepMs >= 1000 ? time(epochMs) : `${time(epochMs)}.${pad(new Date(epochMs).getMilliseconds(), 3)}`;
}

export function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

export function durationText(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(0)} s`;
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0)} ms`;
}

function scientific(value: number): string {
  const [mantissa, exponent] = value.toExponential(3).split("e");
  return `${Number(mantissa)}e${exponent}`;
}

/** Too large or too small for digits: 1e21 has no word, and 1e-9 would be all zeros. */
function isExtreme(value: number): boolean {
  const size = Math.abs(value);
  return size >= 1e15 || (size > 0 && size < 1e-4);
}

function groupDigits(digits: string): string {
  return digits.replaceAll(/\B(?=(?:\d{3})+$)/gu, ",");
}

function day(epochMs: number): string {
  const date = new Date(epochMs);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`;
}

function time(epochMs: number): string {
  const date = new Date(epochMs);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => pad(part, 2)).join(":");
}

function pad(number: number, digits: number): string {
  return String(number).padStart(digits, "0");
}
