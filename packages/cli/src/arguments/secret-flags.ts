import { UsageError } from "../usage-error.ts";

const KEY_VARIABLES: Readonly<Record<string, string>> = {
  alibaba: "ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET (and ALIBABA_CLOUD_SECURITY_TOKEN)",
  jd: "JDCLOUD_ACCESS_KEY_ID, JDCLOUD_SECRET_ACCESS_KEY (and JDCLOUD_SESSION_TOKEN)",
  tencent: "TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY",
  huawei: "HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK (and HUAWEICLOUD_SDK_SECURITY_TOKEN)",
  "tencent-prometheus": "YUNMETER_TENCENT_PROMETHEUS_TOKEN",
  "huawei-aom": "YUNMETER_HUAWEI_AOM_TOKEN, or the keys of huawei",
  "remote-write": "YUNMETER_REMOTE_WRITE_TOKEN, or YUNMETER_REMOTE_WRITE_USERNAME, YUNMETER_REMOTE_WRITE_PASSWORD",
};

/** The variables of a cloud's keys: its own, or those of its company. */
export function keyVariables(cloud: string): string {
  return KEY_VARIABLES[cloud] ?? KEY_VARIABLES[cloud.split("-", 1)[0] ?? ""] ?? "";
}

export function isSecretName(name: string): boolean {
  return SECRET_NAMES.has(name.toLowerCase().replaceAll(/[-_]/gu, ""));
}

const SECRET_NAMES = new Set(
  (
    "accesskey accesskeyid accesskeysecret secretaccesskey secretkey secretid secret securitytoken sessiontoken " +
    "token ak sk key keyid keysecret password bearer credentials apikey authtoken stsToken"
  )
    .toLowerCase()
    .split(" "),
);

/** A key in the wrong place; its value is never repeated. */
export function secretError(name: string, place: "flag" | "file"): UsageError {
  const why =
    place === "flag"
      ? `keys are never flags: other users of this machine can see a program's flags, and shells keep them`
      : `keys do not belong into this file, which is easily shared`;
  const variables = Object.entries(KEY_VARIABLES).map(([cloud, names]) => `  ${cloud.padEnd(18)} ${names}`);
  return new UsageError(
    `${place === "flag" ? `--${name}` : name}: ${why}. Set the environment instead:\n${variables.join("\n")}\n` +
      "Profiles of the clouds' own tools, roles and instance metadata work as well; `yunmeter doctor` says what is found.",
  );
}
