/** Expressions that are not linear, each with the reason why their input is short or trusted. */
export const BOUNDED: Readonly<Record<string, string>> = {
  "/\\/+$/": "an address that the operator configured",
  "/\\n+$/u": "a text that the reader pasted into the page",
  "/\\B(?=(?:\\d{3})+$)/gu": "the digits of one number",
  "/^(content-type:[^;\\n]+);.*$/mu": "slow with U+2028 only, and HTTP headers are read as Latin-1",
  "/received .*?(?= \\(|$)/gu": "a message of ours, whose outside parts are escaped and cut",
  "/ \\[request [^\\]]*\\]/gu": "a message of ours, whose outside parts are escaped and cut",
};
