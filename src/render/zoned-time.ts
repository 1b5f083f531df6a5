import type { LocalTime } from '../i18n/letter.ts';

/** "2026-01-31 03:00 UTC". */
export function utcText(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Null where local time is UTC, or the time zone is not known. */
export function localTime(date: Date, timeZone: string): LocalTime | null {
  const format = (zone: string): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat('en', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'longOffset',
    });
  let parts: readonly Intl.DateTimeFormatPart[];
  try {
    parts = format(timeZone).formatToParts(date);
  } catch {
    // TZ may hold anything; UTC is said already.
    return null;
  }
  const part = (wanted: Intl.DateTimeFormatPartTypes): string =>
    parts.flatMap(({ type, value }) => (type === wanted ? value : [])).join('');
  const offset = part('timeZoneName').replace('GMT', 'UTC');
  if (offset === 'UTC' || offset === 'UTC+00:00') return null;
  const day = `${part('year')}-${part('month')}-${part('day')}`;
  return { time: `${day} ${part('hour')}:${part('minute')}`, offset, zone: timeZone };
}
