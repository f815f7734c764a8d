import { served } from "../../../credentials/served.ts";
import { jsonAnswer } from "../../../http/pages.ts";
import type { Cloud } from "../../cloud.ts";
import { type Deal, handler } from "../../handle.ts";
import { isRecord, tryParseJson } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import type { Rule } from "../../rule.ts";
import { sameText } from "../../signing/digest.ts";
import type { World } from "../../world.ts";
import { gatewayAnswer, gatewayThrottled } from "../gateway-answer.ts";
import { ENGINE, TOKEN } from "../sources.ts";

const DAY_MS = 86_400_000;
const HALF_A_DAY_MS = 43_200_000;

/** A name and a password: here the id and the secret of an account. */
interface Login {
  readonly name: string;
  readonly password: string;
}

/** Huawei IAM: a token for a name and a password, good for a day. */
export function huaweiIam(world: World): Cloud {
  const rule = passwordRule("huawei-iam.password", TOKEN);
  const deal: Deal = (request) => {
    const body = tryParseJson(request.body.toString())?.value;
    const login = loginOf(at(body, "auth", "identity", "password", "user"));
    checkLogin(login, rule, world);
    const expiresAt = request.at + DAY_MS;
    const token = world.tokens.issue("huawei-iam", expiresAt);
    const times = { expires_at: new Date(expiresAt).toISOString(), issued_at: new Date(request.at).toISOString() };
    const answer = jsonAnswer(201, { token: { ...times, methods: ["password"], user: { name: login.name } } });
    return served({ ...answer, headers: { ...answer.headers, "x-subject-token": token } }, login.name);
  };
  return tokenService("huawei-iam", { path: "/v3/auth/tokens", rule, deal });
}

/** The service centre of a CSE engine with security: a token for a name and a password, good for twelve hours. */
export function huaweiEngine(world: World): Cloud {
  const rule = passwordRule("huawei-engine.password", ENGINE);
  const deal: Deal = (request) => {
    const login = loginOf(tryParseJson(request.body.toString())?.value);
    checkLogin(login, rule, world);
    const token = world.tokens.issue("huawei-engine", request.at + HALF_A_DAY_MS);
    return served(jsonAnswer(200, { token }), login.name);
  };
  return tokenService("huawei-engine", { path: "/v4/token", rule, deal });
}

function passwordRule(id: string, source: string): Rule {
  const about = "Name and password are the id and the secret of an account.";
  return { id, about, source, confidence: "high", kind: "signature" };
}

interface TokenService {
  readonly path: string;
  readonly rule: Rule;
  readonly deal: Deal;
}

function tokenService(service: "huawei-iam" | "huawei-engine", { path, rule, deal }: TokenService): Cloud {
  return {
    service,
    rules: [rule],
    claims: (request) => request.path === path && request.method === "POST",
    handle: handler(deal, ({ facts: { code, message } }) => {
      const status = Number(code);
      const title = status === 401 ? "Unauthorized" : "Bad Request";
      return { ...jsonAnswer(status, { error: { code: status, message, title } }), confidential: true };
    }),
    failure: ({ status, code, message = "told to fail by a fault rule" }, requestId) =>
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

function checkLogin({ name, password }: Login, rule: Rule, { accounts }: World): void {
  if (name === "" || password === "") throw new Refusal(rule, { code: "400", message: "The request body is invalid" });
  const account = accounts.find(name);
  if (account === undefined || !sameText(account.accessKeySecret, password)) {
    throw new Refusal(rule, { code: "401", message: "The username or password is wrong." });
  }
}
