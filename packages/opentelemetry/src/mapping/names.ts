import { plainName, unitSuffix } from "@yunmeter/core/kit";

/**
 * `http.server.request.duration` in `s` becomes `http_server_request_duration_seconds`: one name in every console and in
 * PromQL, and one that every cloud takes. A gauge of `1` is a ratio.
 */
export function nameOf(name: string, unit: string, isGauge: boolean): string {
  const suffix = unit === "1" && isGauge ? "ratio" : unitSuffix(unit);
  const plain = plainName(name);
  return suffix === "" || plain.endsWith(`_${suffix}`) ? plain : `${plain}_${suffix}`;
}

/** The unit for clouds that have one; those of counted things, such as `{request}`, are left out. */
export function unitOf(unit: string): string | undefined {
  if (unit === "%") return "percent";
  return /^[A-Za-z]{1,8}$/.test(unit) ? unit : undefined;
}
