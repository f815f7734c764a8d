/** Turns the correct canonical request into the one that a mistaken client signs. */
export type SigningMistake = (canonical: string) => string;

const SHA256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

export type SigningMistakeName =
  | "otherMethod"
  | "slashAtTheEnd"
  | "slashTwice"
  | "noQuery"
  | "hostWithoutPort"
  | "noCharset"
  | "charset"
  | "noEmptyLineAfterHeaders"
  | "emptyBody"
  | "unsignedBody";

export const SIGNING_MISTAKES: Readonly<Record<SigningMistakeName, SigningMistake>> = {
  otherMethod: line(0, (method) => (method === "POST" ? "GET" : "POST")),
  slashAtTheEnd: line(1, (path) => (path.endsWith("/") && path !== "/" ? path.slice(0, -1) : `${path}/`)),
  slashTwice: line(1, (path) => `/${path}`),
  noQuery: line(2, () => ""),
  hostWithoutPort: (canonical) => canonical.replace(/^(host:.*):\d+$/mu, "$1"),
  noCharset: (canonical) => canonical.replace(/^(content-type:[^;\n]+);.*$/mu, "$1"),
  charset: (canonical) => canonical.replace(/^(content-type:[^;\n]+)$/mu, "$1; charset=utf-8"),
  noEmptyLineAfterHeaders: line(-3, (text) => (text === "" ? undefined : text)),
  emptyBody: line(-1, () => SHA256_OF_NOTHING),
  unsignedBody: line(-1, () => "UNSIGNED-PAYLOAD"),
};

/**
 * Finds the mistake, or the pair of mistakes, that reproduces a signature: some fifty signatures, for refused requests
 * only.
 */
export function findSigningMistake(
  canonical: string,
  isSigned: (canonical: string) => boolean,
): SigningMistake | undefined {
  const single = Object.values(SIGNING_MISTAKES);
  const double = single.flatMap((one, index) =>
    single.slice(index + 1).map(
      (other): SigningMistake =>
        (text) =>
          other(one(text)),
    ),
  );
  return [...single, ...double].find((mistake) => mistake(canonical) !== canonical && isSigned(mistake(canonical)));
}

/** A negative number counts from the end; `undefined` removes the line. */
function line(number: number, change: (text: string) => string | undefined): SigningMistake {
  return (canonical) => {
    const lines = canonical.split("\n");
    const at = number < 0 ? lines.length + number : number;
    return lines.flatMap((text, index) => (index === at ? (change(text) ?? []) : text)).join("\n");
  };
}
