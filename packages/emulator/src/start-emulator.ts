import { accountSchema } from "./accounts/account-schema.ts";
import { createAccounts } from "./accounts/accounts.ts";
import type { ApiContext, EmulatorEvent } from "./api/api-context.ts";
import { createControlEndpoint, isBrowserVisit, isControlPath } from "./api/control-endpoint.ts";
import { allServices } from "./clouds/all-services.ts";
import { createTokenRegister } from "./clouds/identity/token-register.ts";
import { createNonceMemory } from "./clouds/nonce-memory.ts";
import { createQuotas } from "./clouds/quotas.ts";
import { createSeriesHeads } from "./clouds/remote-write/series-heads.ts";
import { createRuleBook } from "./clouds/rule-book.ts";
import type { CloudRule } from "./clouds/rule.ts";
import type { ServiceContext } from "./clouds/service-context.ts";
import type { Emulator } from "./emulator.ts";
import { faultRuleSchema } from "./faults/fault-rule.ts";
import { createFaults } from "./faults/faults.ts";
import { createRequestHandler } from "./http/handle-request.ts";
import { listen } from "./http/listen.ts";
import { receive } from "./http/received-request.ts";
import { send } from "./http/send.ts";
import { resolveLimits } from "./limits.ts";
import { checkOptions } from "./options/check-options.ts";
import { networkWarnings } from "./options/network-warnings.ts";
import type { EmulatorOptions, EmulatorSettings } from "./options/options.ts";
import { DEFAULTS, parseOptions } from "./options/parse-options.ts";
import { createBroadcast } from "./store/broadcast.ts";
import { createJournal } from "./store/journal.ts";
import { createPointStore, type PointStore } from "./store/point-store.ts";

const BODY_BYTES = 1024 * 1024;
const CAPACITY = 100_000;
const TEMPORARY_KEYS = 1_000;
/** The longest window in which a cloud recognises a repeated nonce. */
const NONCE_WINDOW_MS = 2 * 60 * 60_000;

/**
 * Starts the emulated clouds on one port, and resolves once they answer.
 *
 * @throws {ConfigurationError} naming every wrong option
 * @throws {Error} if the port is taken
 * @example
 * ```ts
 * const emulator = await startEmulator();
 * // … send to emulator.url with the key yunmeter and the secret yunmeter-secret
 * console.log(emulator.points());
 * await emulator.close();
 * ```
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const settings = parseOptions(options, everyRule());
  const points = createPointStore(settings.retain.points);
  const context = createServiceContext(settings, points);
  const clouds = allServices(context);
  const parts = createApiContext(settings, { context, clouds, points });
  const { journal, faults, events, accounts, reset } = parts;
  const exchange = createRequestHandler({
    ...parts,
    onRequest(read) {
      if (events.subscribers > 0) events.publish({ type: "request", request: read() });
    },
  });
  const controlEndpoint = createControlEndpoint(parts, { allowedHosts: settings.allowedHosts, exchange });
  const { url, close } = await listen(settings, async (incoming, response) => {
    const request = await receive(incoming, BODY_BYTES, settings.now);
    // Clients correct their clock by this header, so it follows the emulated clock.
    response.sendDate = false;
    response.setHeader("date", new Date(request.at).toUTCString());
    if (isBrowserVisit(request)) return send({ status: 302, headers: { location: "/_yunmeter/" }, body: "" }, response);
    return (isControlPath(request.path) ? controlEndpoint : exchange)(request, response);
  });
  return {
    url,
    warnings: networkWarnings(settings),
    points: (query) => points.points(query),
    series: (query) => points.series(query),
    requests: ({ vendor } = {}) => journal.requests(vendor && { service: vendor }),
    reset,
    fault(rule) {
      const { id, rule: own } = faults.add(checkOptions("emulator.fault", faultRuleSchema, rule));
      return { id, rule: own, remove: () => faults.remove(id) };
    },
    account: (account) => accounts.put(checkOptions("emulator.account", accountSchema, account)),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The rules do not depend on the options, so that wrong ids are reported with every other fault. */
function everyRule(): readonly CloudRule[] {
  return allServices(createServiceContext(DEFAULTS, createPointStore(0))).flatMap(({ rules }) => rules);
}

function createServiceContext(settings: EmulatorSettings, points: PointStore): ServiceContext {
  const { accounts, temporaryKeySeconds, limits, now, anonymousCse, role } = settings;
  return {
    now,
    accounts: createAccounts(accounts, { lifeMs: temporaryKeySeconds * 1000, capacity: TEMPORARY_KEYS }),
    tokens: createTokenRegister(TEMPORARY_KEYS),
    limits: resolveLimits(limits),
    nonces: createNonceMemory(NONCE_WINDOW_MS, CAPACITY),
    quotas: createQuotas(),
    heads: createSeriesHeads(CAPACITY),
    rules: createRuleBook(settings),
    stored: (vendor) => points.points({ vendor }),
    anonymousCse,
    role,
  };
}

interface Foundations {
  readonly context: ServiceContext;
  readonly clouds: ApiContext["clouds"];
  readonly points: PointStore;
}

function createApiContext({ retain }: EmulatorSettings, { context, clouds, points }: Foundations): ApiContext {
  const journal = createJournal({
    items: retain.requests,
    bytes: retain.requestBytes,
    isSecret: context.accounts.isSecret,
  });
  const faults = createFaults();
  const events = createBroadcast<EmulatorEvent>();
  const { accounts, rules, nonces, quotas, heads } = context;
  return {
    clouds,
    rules,
    accounts,
    faults,
    points,
    journal,
    events,
    reset() {
      for (const part of [points, journal, faults, nonces, quotas, heads]) part.clear();
      events.publish({ type: "reset" });
    },
  };
}
