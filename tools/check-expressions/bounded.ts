/** Expressions that are not linear, each with the reason why their input is short or trusted. */
export const BOUNDED: Readonly<Record<string, string>> = {
  "/\\/+$/": "an address that the operator configured",
  "/\\B(?=(?:\\d{3})+$)/gu": "the digits of one number",
  "/^(content-type:[^;\\n]+);.*$/mu": "slow with U+2028 only, and HTTP headers are read as Latin-1",
  "/received .*?(?= \\(|$)/gu": "a message of ours, whose outside parts are escaped and cut",
  "/ \\[request [^\\]]*\\]/gu": "a message of ours, whose outside parts are escaped and cut",
  "/%([0-9a-f]{2})|\\\\u(d[89ab][0-9a-f]{2})\\\\u(d[c-f][0-9a-f]{2})|\\\\u\\{?([0-9a-f]{1,6})\\}?|\\\\x([0-9a-f]{2})|\\\\(.)|&#x0*([0-9a-f]{1,6});|&#0*([0-9]{1,7});|&([a-z]{2,6});|[^]/gi":
    "a text of 8,192 characters at most, of which every alternative reads a bounded part",
  "/<title[^>]{0,200}>([^<]{1,300})/i": "repetitions are bounded: 500 characters at most are tried at each place",
  "/\\s*[（《「『【]?(?:[\\u2E80-\\uA4CF\\uF900-\\uFAFF\\uFF00-\\uFF60]|[^\\s\\u2E80-\\uA4CF\\uF900-\\uFAFF\\uFF00-\\uFF60]+)[、。，：；？！）》」』】]{0,3}/gu":
    "words of our own texts, between which white space is single",
  '/(\\b(?:x-auth-token|x-subject-token|x-security-token|x-acs-security-token|x-service-shaaksk|x-jdcloud-[a-z-]{0,40}token)(?:"\\s{0,9}:\\s{0,9}"|\\s{0,9}:\\s{0,9}))[^\\s"\',]+/giu':
    "repetitions are bounded: 60 characters at most are tried at each place",
  "/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu":
    "repetitions are fixed: 36 characters at most are tried at each place",
};
