import type { Arguments } from "../../arguments/parse-arguments.ts";
import type { CommandHelp } from "../command.ts";

const FLAGS = {
  write: { kind: "switch", about: "send one point, and read it back" },
  wait: { kind: "number", value: "seconds", about: "how long to look for it (60)" },
  "identity-endpoint": {
    kind: "text",
    value: "url",
    about: "the service that knows whose keys they are",
  },
} as const;

export type DoctorArguments = Arguments<typeof FLAGS>;

export const DOCTOR_HELP: CommandHelp<typeof FLAGS> = {
  name: "doctor",
  summary: "find out why points do not arrive: keys, caller, clock, region, hosts, proxies; read-only",
  usage: "[<cloud>…] [flags]",
  notes: [
    "Nothing is written unless you say --write, which sends one point of the metric yunmeter_doctor.",
    "Without a cloud all of them are checked; of the Prometheus stores those that have settings.",
  ],
  flags: FLAGS,
  takesCloudFlags: true,
  examples: [
    { about: "one cloud", line: "yunmeter doctor alibaba --region cn-hangzhou" },
    {
      about: "with a point that is really sent",
      line: "yunmeter doctor jd --region cn-north-1 --namespace shop --write",
    },
  ],
};
