import * as v from "valibot";

import type { ApiParts, EmulatorEvent } from "./api/api-parts.ts";
import { createBackDoor, isForBackDoor } from "./api/back-door.ts";
import { allClouds } from "./clouds/all-clouds.ts";
import { createNonceMemory } from "./clouds/nonce-memory.ts";
import { createQuotas } from "./clouds/quotas.ts";
import { createRuleBook } from "./clouds/rule-book.ts";
import type { World } from "./clouds/world.ts";
import { accountSchema } from "./credentials/account-schema.ts";
import { createAccounts } from "./credentials/accounts.ts";
import { createTokens } from "./credentials/tokens.ts";
import type { Emulator } from "./emulator.ts";
import { faultRuleSchema } from "./faults/fault-rule.ts";
import { createFaults } from "./faults/faults.ts";
import { createExchange } from "./http/exchange.ts";
import { listen } from "./http/listen.ts";
import { receive } from "./http/received-request.ts";
import { resolveLimits } from "./limits.ts";
import { checkRuleIds } from "./options/check-rule-ids.ts";
import { describeIssues } from "./options/describe-issues.ts";
import { given } from "./options/given.ts";
import type { EmulatorOptions, Settings } from "./options/options.ts";
import { parseOptions } from "./options/parse-options.ts";
import { createBroadcast } from "./store/broadcast.ts";
import { createJournal } from "./store/journal.ts";
import { createPointStore, type PointStore } from "./store/point-store.ts";

const BODY_BYTES = 1024 * 1024;
const CAPACITY = 100_000;
const TEMPORARY_KEYS = 1_000;
/** The longest window in which any cloud recognises a nonce again. */
const NONCE_WINDOW_MS = 2 * 60 * 60_000;

/**
 * Starts the four clouds on one port of this machine, and resolves when they answer.
 *
 * @throws {TypeError} where an option is wrong
 * @throws {Error} where the port is taken
 * @example
 * ```ts
 * const emulator = await startEmulator();
 * // … send to emulator.url with the key yunmeter and the secret yunmeter-secret
 * console.log(emulator.points());
 * await emulator.close();
 * ```
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const settings = parseOptions(options);
  const points = createPointStore(settings.retain.points);
  const world = createWorld(settings, points);
  const clouds = allClouds(world);
  checkRuleIds(settings.rulesOff, clouds);
  const parts = createParts(settings, { world, clouds, points });
  const { journal, faults, events, accounts, reset } = parts;
  const exchange = createExchange({
    ...parts,
    onRequest(read) {
      if (events.listeners > 0) events.tell({ type: "request", request: read() });
    },
  });
  const backDoor = createBackDoor(parts, settings.allowedHosts);
  const { url, close } = await listen(settings, async (incoming, response) => {
    const request = await receive(incoming, BODY_BYTES, settings.now);
    // The clouds' clock is the one that a client can correct its own by.
    response.sendDate = false;
    response.setHeader("date", new Date(request.at).toUTCString());
    await (isForBackDoor(request.path) ? backDoor : exchange)(request, response);
  });
  return {
    url,
    points: (query) => points.points(query),
    series: (query) => points.series(query),
    requests: ({ vendor } = {}) => journal.requests(vendor && { service: vendor }),
    reset,
    fault(rule) {
      const { id, rule: own } = faults.add(parse(faultRuleSchema, rule, "The fault rule"));
      return { id, rule: own, remove: () => faults.remove(id) };
    },
    account: (account) => accounts.put(parse(accountSchema, account, "The account")),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function createWorld(settings: Settings, points: PointStore): World {
  const { accounts, temporaryKeySeconds, limits, now, anonymousCse, role } = settings;
  return {
    now,
    accounts: createAccounts(accounts, { lifeMs: temporaryKeySeconds * 1000, capacity: TEMPORARY_KEYS }),
    tokens: createTokens(TEMPORARY_KEYS),
    limits: resolveLimits(limits),
    nonces: createNonceMemory(NONCE_WINDOW_MS, CAPACITY),
    quotas: createQuotas(),
    rules: createRuleBook(settings),
    stored: (vendor) => points.points({ vendor }),
    anonymousCse,
    role,
  };
}

interface Foundations {
  readonly world: World;
  readonly clouds: ApiParts["clouds"];
  readonly points: PointStore;
}

function createParts({ retain }: Settings, { world, clouds, points }: Foundations): ApiParts {
  const journal = createJournal({ items: retain.requests, bytes: retain.requestBytes });
  const faults = createFaults();
  const events = createBroadcast<EmulatorEvent>();
  const { accounts, rules, nonces, quotas } = world;
  return {
    clouds,
    rules,
    accounts,
    faults,
    points,
    journal,
    events,
    reset() {
      for (const part of [points, journal, faults, nonces, quotas]) part.clear();
      events.tell({ type: "reset" });
    },
  };
}

function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown, what: string): T {
  const result = v.safeParse(schema, given(value));
  if (result.success) return result.output;
  throw new TypeError(`${what} is wrong. ${describeIssues(result.issues).join("; ")}.`);
}
