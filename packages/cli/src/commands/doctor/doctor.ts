import type { Arguments } from "../../arguments/parse-arguments.ts";
import { type Cloud, CLOUD_NAMES } from "../../clouds/cloud.ts";
import { cloudsNamed } from "../../clouds/clouds.ts";
import { sourcesOf } from "../../clouds/make-reporter.ts";
import { EXIT } from "../../exit-codes.ts";
import { createSecrets, type Secrets } from "../../secrets/mask.ts";
import { identityEndpoint } from "../../settings/addresses.ts";
import { type ConfigFile, readConfigFile } from "../../settings/config-file.ts";
import { checkCloudFlags, resolveSettings, valuesOf } from "../../settings/resolve-settings.ts";
import { type Paint, paintFor } from "../../terminal/colours.ts";
import { jsonText } from "../../terminal/json.ts";
import { table } from "../../terminal/table.ts";
import type { World } from "../../world.ts";
import type { Command } from "../command.ts";
import { checkMachine } from "./checks/machine.ts";
import type { Patient } from "./cloud-context.ts";
import { examineCloud } from "./examine.ts";
import type { Finding } from "./finding.ts";

/** Finds out why points do not arrive. */
export const doctor: Command = {
  name: "doctor",
  summary: "find out why points do not arrive: keys, caller, clock, region, hosts, proxies; read-only",
  usage: "[<cloud>…] [flags]",
  notes: [
    "Nothing is written unless you say --write, which sends one point of the metric yunmeter_doctor.",
    "Without a cloud all of them are looked at.",
  ],
  flags: {
    write: { kind: "switch", about: "send one point, and read it back where the cloud has a call for it" },
    wait: { kind: "number", value: "seconds", about: "how long to look for it (60)" },
    "identity-endpoint": {
      kind: "text",
      value: "url",
      about: "where to ask whom the keys belong to, in place of the cloud's own service",
    },
  },
  takesCloudFlags: true,
  examples: [
    { about: "one cloud", line: "yunmeter doctor alibaba --region cn-hangzhou" },
    {
      about: "with a point that is really sent",
      line: "yunmeter doctor jd --region cn-north-1 --namespace shop --write",
    },
  ],
  async run(args, world) {
    const named = cloudsNamed(args.positionals);
    const clouds = named.length > 0 ? named : cloudsNamed(CLOUD_NAMES);
    checkCloudFlags(
      args,
      clouds.map(({ name }) => name),
    );
    const file = await readConfigFile(args, world);
    const report: Report = { machine: checkMachine(world), clouds: {} };
    const secrets = createSecrets();
    const patients = clouds.map((cloud) => patientOf(cloud, args, world, file, secrets));
    const isJson = args.isOn("json");
    const paint = paintFor(world.stdout, world.env, args.isOn("no-color"));
    const say = (text: string): void => world.stdout.write(secrets.mask(text));
    if (!isJson) say(section("this machine", report.machine, paint));
    for (const patient of patients) {
      const { cloud } = patient;
      if (world.interrupted.aborted) break;
      report.clouds[cloud.name] = await examineCloud(patient);
      if (!isJson) say(`\n${section(`${cloud.name}  ${cloud.title}`, report.clouds[cloud.name] ?? [], paint)}`);
    }
    if (isJson) say(jsonText(report));
    if (world.interrupted.aborted) return EXIT.interrupted;
    const all = [report.machine, ...Object.values(report.clouds)].flat();
    return all.some(({ level }) => level === "bad") ? EXIT.refused : EXIT.done;
  },
};

interface Report {
  readonly machine: readonly Finding[];
  readonly clouds: Record<string, readonly Finding[]>;
}

function patientOf(cloud: Cloud, args: Arguments, world: World, file: ConfigFile, secrets: Secrets): Patient {
  const settings = resolveSettings(cloud, args, world, file);
  const values = valuesOf(settings);
  const places = { sources: sourcesOf(args, world), identityEndpoint: identityEndpoint(args, world) };
  return { cloud, settings, values, args, world, secrets, ...places };
}

function section(title: string, findings: readonly Finding[], paint: Paint): string {
  const signs = { good: paint.good("✓"), warn: paint.warn("!"), bad: paint.bad("✗"), info: paint.faint("·") };
  const rows = findings.map(({ level, about, found, cure }) => [
    signs[level],
    about,
    cure === undefined ? found : `${found}. ${level === "info" ? paint.faint(cure) : paint.strong(cure)}`,
  ]);
  return `${paint.strong(title)}\n${table(rows)}`;
}
