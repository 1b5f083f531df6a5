import type { LocalTime } from '../i18n/letter.ts';
import type { Style } from './style.ts';

// A moment as a person reads it: local time on a terminal, the time of a zone that is named in reports and letters.

/** "2026-01-31 12:00:00 +09:00": local time, and how far it is from UTC. */
export function localTime(iso: string): string {
  const at = new Date(iso);
  const offset = -at.getTimezoneOffset();
  const local = new Date(at.getTime() + offset * 60_000).toISOString();
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const zone = `${offset < 0 ? '-' : '+'}${twoDigits(hours)}:${twoDigits(minutes)}`;
  return `${local.slice(0, 10)} ${local.slice(11, 19)} ${zone}`;
}

/** "16:01:24" on the day of `since`, else "01-31 16:01:24": for a screen that somebody has before him. */
export function clockTime(iso: string, since: string): string {
  const [day, time] = localTime(iso).split(' ');
  return day === localTime(since).slice(0, 10) ? `${time}` : `${day?.slice(5)} ${time}`;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}

/** "2026-01-31 03:00 UTC". */
export function utcText(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Null where local time is UTC, or the time zone is not known. */
export function timeIn(date: Date, timeZone: string): LocalTime | null {
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

/**
 * The time where the reader is; null where that is UTC. Servers and containers run in UTC: whoever reads Japanese is told
 * the time of Japan all the same.
 */
export function readersTime(
  at: Date,
  { language, timeZone }: Pick<Style, 'language' | 'timeZone'>,
): LocalTime | null {
  const here = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return timeIn(at, here) ?? (language === 'ja' ? timeIn(at, 'Asia/Tokyo') : null);
}

/** The style of what others read too, who may be elsewhere. */
export type MomentStyle = Pick<Style, 'messages' | 'language' | 'timeZone'>;

/** The parts of "2026-01-31 12:00 (Asia/Tokyo)". */
export function clockAndZone(
  at: Date,
  style: MomentStyle,
): { readonly clock: string; readonly zone: string } {
  const { localTime, timeZone } = style.messages.report;
  const local = readersTime(at, style);
  if (local === null) return { clock: utcText(at).replace(' UTC', ''), zone: 'UTC' };
  return { clock: localTime(local.time.slice(0, 10), local.time.slice(11)), zone: timeZone(local.zone) };
}

/** "2026-01-31 12:00 (Asia/Tokyo)", or "2026-01-31 03:00 UTC". */
export function momentText(at: Date, style: MomentStyle): string {
  const { clock, zone } = clockAndZone(at, style);
  return `${clock} ${zone === 'UTC' ? zone : style.messages.paren(zone)}`;
}

/** The same with UTC beside it: for a ticket, which people elsewhere read. */
export function bothTimes(at: Date, style: MomentStyle): string {
  return [...new Set([momentText(at, style), utcText(at)])].join(' · ');
}
