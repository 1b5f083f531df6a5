/** "2026-01-31 12:00:00 +09:00": local time, and how far it is from UTC. */
export function localTime(iso: string): string {
  const at = new Date(iso);
  const offset = -at.getTimezoneOffset();
  const local = new Date(at.getTime() + offset * 60_000).toISOString();
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const zone = `${offset < 0 ? '-' : '+'}${twoDigits(hours)}:${twoDigits(minutes)}`;
  return `${local.slice(0, 10)} ${local.slice(11, 19)} ${zone}`;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
