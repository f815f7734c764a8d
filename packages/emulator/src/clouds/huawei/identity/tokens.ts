import { jsonAnswer } from "../../../http/answer.ts";
import { type Handler, answeringRefusals } from "../../answering-refusals.ts";
import type { CloudService } from "../../cloud-service.ts";
import { handledServed } from "../../handled.ts";
import { isRecord, tryParseJson } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import type { CloudRule } from "../../rule.ts";
import type { ServiceContext } from "../../service-context.ts";
import { sameText } from "../../signing/digest.ts";
import { gatewayAnswer, gatewayThrottled } from "../gateway-answer.ts";
import { ENGINE, TOKEN } from "../sources.ts";

const DAY_MS = 86_400_000;
const HALF_A_DAY_MS = 43_200_000;

/** The id and the secret of an account, as name and password. */
interface Login {
  readonly name: string;
  readonly password: string;
}

/** IAM issues a token for name and password, valid for a day. */
export function huaweiIam(context: ServiceContext): CloudService {
  const rule = passwordRule("huawei-iam.password", TOKEN);
  const handle: Handler = (request) => {
    const body = tryParseJson(request.body.toString())?.value;
    const login = loginOf(at(body, "auth", "identity", "password", "user"));
    checkLogin(login, rule, context);
    const expiresAt = request.at + DAY_MS;
    const token = context.tokens.issue("huawei-iam", expiresAt);
    const times = { expires_at: new Date(expiresAt).toISOString(), issued_at: new Date(request.at).toISOString() };
    const answer = jsonAnswer(201, { token: { ...times, methods: ["password"], user: { name: login.name } } });
    return handledServed({ ...answer, headers: { ...answer.headers, "x-subject-token": token } }, login.name);
  };
  return tokenService("huawei-iam", { path: "/v3/auth/tokens", rule, handle });
}

/** The service centre of a CSE engine with security: tokens are valid for twelve hours. */
export function huaweiEngine(context: ServiceContext): CloudService {
  const rule = passwordRule("huawei-engine.password", ENGINE);
  const handle: Handler = (request) => {
    const login = loginOf(tryParseJson(request.body.toString())?.value);
    checkLogin(login, rule, context);
    const token = context.tokens.issue("huawei-engine", request.at + HALF_A_DAY_MS);
    return handledServed(jsonAnswer(200, { token }), login.name);
  };
  return tokenService("huawei-engine", { path: "/v4/token", rule, handle });
}

function passwordRule(id: string, source: string): CloudRule {
  const about = "Name and password are the id and the secret of an account.";
  return { id, about, source, confidence: "high", kind: "signature" };
}

interface TokenService {
  readonly path: string;
  readonly rule: CloudRule;
  readonly handle: Handler;
}

function tokenService(service: "huawei-iam" | "huawei-engine", { path, rule, handle }: TokenService): CloudService {
  return {
    service,
    rules: [rule],
    claims: (request) => request.path === path && request.method === "POST",
    handle: answeringRefusals(handle, ({ facts: { code, message } }) => {
      const status = Number(code);
      const title = status === 401 ? "Unauthorized" : "Bad Request";
      return { ...jsonAnswer(status, { error: { code: status, message, title } }), confidential: true };
    }),
    failure: ({ status, code, message = "failed by a fault rule" }, requestId) =>
      gatewayAnswer(status, message, requestId, code),
    throttled: gatewayThrottled,
  };
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}

function loginOf(value: unknown): Login {
  const { name, password } = isRecord(value) ? value : {};
  return { name: typeof name === "string" ? name : "", password: typeof password === "string" ? password : "" };
}

function checkLogin({ name, password }: Login, rule: CloudRule, { accounts }: ServiceContext): void {
  if (name === "" || password === "") throw new Refusal(rule, { code: "400", message: "The request body is invalid" });
  const account = accounts.find(name);
  if (account === undefined || !sameText(account.accessKeySecret, password)) {
    throw new Refusal(rule, { code: "401", message: "The username or password is wrong." });
  }
}
