/** The forms in which servers were seen to echo a request, or could. */
export const ECHOES: readonly (readonly [form: string, encode: (text: string) => string])[] = [
  ["lower-case percent", (text: string) => encodeURIComponent(text).replaceAll(/%../gu, (code) => code.toLowerCase())],
  ["JSON escapes", (text: string) => text.replaceAll("=", String.raw`\u003d`).replaceAll("/", String.raw`\/`)],
  ["HTML entities", (text: string) => text.replaceAll("/", "&#47;").replaceAll("=", "&#x3d;")],
  ["base64", (text: string) => btoa(text)],
  ["hex", (text: string) => Buffer.from(text).toString("hex")],
  ["three encodings", (text: string) => encodeURIComponent(encodeURIComponent(encodeURIComponent(text)))],
];
