import { COMMON_FLAGS, type FlagTable } from "../arguments/flags.ts";
import { EXIT_MEANINGS } from "../exit-codes.ts";
import { CLOUD_FLAGS } from "../settings/cloud-options.ts";
import type { Paint } from "../terminal/colours.ts";
import { table } from "../terminal/table.ts";
import type { Command } from "./command.ts";

export function programHelp(commands: readonly Command[], paint: Paint): string {
  return [
    `${paint.strong("yunmeter")}: custom metrics to Alibaba Cloud, JD Cloud, Tencent Cloud and Huawei Cloud\n`,
    `${paint.strong("Usage")}  yunmeter <command> [flags]\n`,
    `${paint.strong("Commands")}\n${table(commands.map(({ name, summary }) => [name, summary]))}`,
    `${paint.strong("Flags of every command")}\n${flagTable(COMMON_FLAGS)}`,
    `${paint.strong("Exit codes")}\n${table(EXIT_MEANINGS.map(([code, meaning]) => [String(code), meaning]))}`,
    "Settings come from flags, then from the environment (YUNMETER_REGION, YUNMETER_JD_REGION, and what the clouds'\n" +
      "own tools read), then from yunmeter.config.json. Keys come from the environment, from the clouds' own profiles\n" +
      "and roles, and never from flags.\n",
    "More: yunmeter <command> --help\n",
  ].join("\n");
}

export function commandHelp(
  { name, summary, usage, notes = [], flags, takesCloudFlags, examples }: Command,
  paint: Paint,
): string {
  const parts = [
    `${paint.strong(`yunmeter ${name}`)}: ${summary}\n`,
    `${paint.strong("Usage")}  yunmeter ${name} ${usage}\n`,
    ...(notes.length > 0 ? [`${notes.join("\n")}\n`] : []),
    `${paint.strong("Examples")}\n${examples.map(({ about, line }) => `  ${paint.faint(`# ${about}`)}\n  ${line}\n`).join("")}`,
    ...(Object.keys(flags).length > 0 ? [`${paint.strong("Flags")}\n${flagTable(flags)}`] : []),
    ...(takesCloudFlags
      ? [
          `${paint.strong("Options of the clouds")} (for one of several: --region jd=cn-north-1)\n${flagTable(CLOUD_FLAGS)}`,
        ]
      : []),
    `${paint.strong("Flags of every command")}\n${flagTable(COMMON_FLAGS)}`,
  ];
  return parts.join("\n");
}

function flagTable(flags: FlagTable): string {
  return table(
    Object.entries(flags).map(([name, { value, about }]) => [
      `--${name}${value === undefined ? "" : ` <${value}>`}`,
      about,
    ]),
  );
}
