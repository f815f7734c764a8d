import { percentEncode } from "@yunmeter/core/kit";

/**
 * A text percent-encoded once, as it is sent, and twice, as signature 1.0 signs it. Both are written side by side:
 * encoding the whole request a second time takes longer than everything else in it.
 */
export interface Form {
  readonly sent: string;
  readonly signed: string;
}

/** A text that percent-encoding leaves as it is. */
export function unchanged(text: string): Form {
  return { sent: text, signed: text };
}

/** A text that is percent-encoded already. */
export function encoded(sent: string): Form {
  return sent.includes("%") ? { sent, signed: sent.replaceAll("%", "%25") } : unchanged(sent);
}

/** A JSON string. */
export function jsonText(text: string): Form {
  return encoded(percentEncode(JSON.stringify(text)));
}

/** A JSON string of letters, digits and `_./~-`, of which only the slash is percent-encoded. */
export function plainText(text: string): Form {
  if (!text.includes("/")) return { sent: `%22${text}%22`, signed: `%2522${text}%2522` };
  return encoded(`%22${text.replaceAll("/", "%2F")}%22`);
}

/** A JSON object, member by member. Keys and values are encoded already. */
export interface ObjectWriter {
  add(key: Form, value: Form): void;
  end(): Form;
}

export function createObjectWriter(): ObjectWriter {
  let sent = "";
  let signed = "";
  return {
    add(key, value) {
      const isFirst = sent === "";
      sent += `${isFirst ? "%7B" : "%2C"}${key.sent}%3A${value.sent}`;
      signed += `${isFirst ? "%257B" : "%252C"}${key.signed}%253A${value.signed}`;
    },
    end: () => (sent === "" ? EMPTY : { sent: `${sent}%7D`, signed: `${signed}%257D` }),
  };
}

const EMPTY: Form = { sent: "%7B%7D", signed: "%257B%257D" };
