import { gatewayPage, jsonAnswer, textAnswer } from "../../http/answer.ts";
import type { ReceivedRequest } from "../../http/received-request.ts";
import { answeringRefusals, type Handler } from "../answering-refusals.ts";
import type { CloudService } from "../cloud-service.ts";
import { handledServed } from "../handled.ts";
import { Refusal } from "../refusal.ts";
import type { CloudRule } from "../rule.ts";
import type { ServiceContext } from "../service-context.ts";
import type { Service } from "../vendor.ts";
import type { TokenKind } from "./token-register.ts";

export interface MetadataTable {
  readonly service: Service & TokenKind;
  readonly source: string;
  readonly tokenPath: string;
  readonly lifeHeader: string;
  readonly tokenHeader: string;
  /** Requests below this path belong to the service, even if nothing is there. */
  readonly root?: string;
  readonly read: (path: string, context: ServiceContext) => MetadataContent | undefined;
}

/** A plain text, or a temporary key in the cloud's own form. */
export type MetadataContent = string | ((issued: IssuedKey) => unknown);

type IssuedKey = ReturnType<ServiceContext["accounts"]["issue"]> & { readonly at: number };

const LONGEST_LIFE_S = 21_600;

export function instanceMetadata(table: MetadataTable, context: ServiceContext): CloudService {
  const rule: CloudRule = {
    id: `${table.service}.token`,
    about: "A metadata token lives 1 to 21,600 seconds; a token that is sent was issued here and has not expired.",
    source: table.source,
    confidence: "high",
    kind: "signature",
  };
  const refused = (code: string, message: string): Refusal => new Refusal(rule, { code, message });
  const issueToken = ({ headers, at }: ReceivedRequest): string => {
    const seconds = Number(headers[table.lifeHeader]);
    if (!(seconds >= 1 && seconds <= LONGEST_LIFE_S))
      throw refused("400", `${table.lifeHeader} must be between 1 and ${LONGEST_LIFE_S}`);
    return context.tokens.issue(table.service, at + seconds * 1000);
  };
  const handle: Handler = (request) => {
    const { method, path, headers, at } = request;
    if (path === table.tokenPath) {
      if (method !== "PUT") throw refused("405", "a token is requested with PUT");
      return handledServed(textAnswer(200, issueToken(request)));
    }
    if (method !== "GET") throw refused("405", "metadata is read with GET");
    const token = headers[table.tokenHeader];
    if (token !== undefined && context.tokens.check(table.service, token, at) !== "valid") {
      throw refused("403", "the metadata token is unknown or expired");
    }
    const content = table.read(path, context);
    if (content === undefined) throw refused("404", "no such metadata");
    if (typeof content === "string") return handledServed(textAnswer(200, content));
    const issued = { ...context.accounts.issue(at), at };
    return handledServed(jsonAnswer(200, content(issued)), issued.accessKeyId);
  };
  return {
    service: table.service,
    rules: [rule],
    claims: ({ path }) =>
      path === table.tokenPath ||
      table.read(path, context) !== undefined ||
      (table.root !== undefined && path.startsWith(table.root)),
    handle: answeringRefusals(handle, ({ facts }) => gatewayPage(Number(facts.code))),
    failure: ({ status }) => gatewayPage(status),
    throttled: () => gatewayPage(429),
  };
}
