import { failingFindings, type ExitRules } from './exit-code.ts';
import { outcomeWithoutListings, type TargetReport } from './report.ts';

/** What a monitoring plugin ends with: the Monitoring Plugins' guidelines, "Plugin Return Codes". */
export const PLUGIN_STATUS = { ok: 0, warning: 1, critical: 2, unknown: 3 } as const;
export type PluginStatus = (typeof PLUGIN_STATUS)[keyof typeof PLUGIN_STATUS];

/** From how many listings of one target on; null: as the zone's tier has it. */
export interface Thresholds {
  readonly warning: number | null;
  readonly critical: number | null;
}

export interface PluginRules extends Omit<ExitRules, 'usageError'>, Thresholds {}

/** What was found counts more than what could not be told, and that more than nothing found. */
const WORST_FIRST: readonly PluginStatus[] = [
  PLUGIN_STATUS.critical,
  PLUGIN_STATUS.warning,
  PLUGIN_STATUS.unknown,
  PLUGIN_STATUS.ok,
];

/**
 * A listing in a major zone is critical, in another a warning; a count that was given takes the place of its rule. What
 * is listed less often than the counts say is judged by what else is known of it.
 */
export function pluginStatus(report: TargetReport, rules: PluginRules): PluginStatus {
  const listings = failingFindings(report, rules.failOn);
  const { critical, warning } = rules;
  const isCritical =
    critical === null ? listings.some(({ zone }) => zone.tier === 'major') : listings.length >= critical;
  if (isCritical) return PLUGIN_STATUS.critical;
  if (listings.length >= (warning ?? 1)) return PLUGIN_STATUS.warning;
  if (report.interrupted) return PLUGIN_STATUS.unknown;
  const rest = outcomeWithoutListings(report, rules.maxUnknown);
  return rest === 'unknown' ? PLUGIN_STATUS.unknown : PLUGIN_STATUS.ok;
}

/** Of several targets; of none nothing is known. */
export function worstStatus(statuses: Iterable<PluginStatus>): PluginStatus {
  const seen = new Set(statuses);
  return WORST_FIRST.find((status) => seen.has(status)) ?? PLUGIN_STATUS.unknown;
}
