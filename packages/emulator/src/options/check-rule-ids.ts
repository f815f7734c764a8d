import type { CloudService } from "../clouds/cloud-service.ts";

export function checkRuleIds(ids: readonly string[], clouds: readonly Pick<CloudService, "rules">[]): void {
  const rules = new Map(clouds.flatMap((cloud) => cloud.rules).map((rule) => [rule.id, rule]));
  const problems = ids.flatMap((id) => {
    const rule = rules.get(id);
    if (rule === undefined) return [`there is no rule ${id}`];
    return rule.kind === "structure" || rule.kind === "signature" ? [`${id} cannot be switched off`] : [];
  });
  if (problems.length > 0) throw new TypeError(`The option rulesOff is wrong: ${problems.join("; ")}.`);
}
