import ipaddr from 'ipaddr.js';
import { parseIpv4 } from '../core/return-code.ts';
import type { MaxUnknown } from '../core/report.ts';

/**
 * Reads `ADDR`, `ADDR:PORT`, `[V6]` or `[V6]:PORT`; null when it is none of them.
 * @returns "192.0.2.53:53" or "[2001:db8::53]:53", always with a port
 */
export function parseServerAddress(text: string): string | null {
  return parseEndpoint(text, DNS_PORT);
}

/** The same of where to listen: a port that is not named is the exporter's. */
export function parseListen(text: string): string | null {
  return parseEndpoint(text, EXPORTER_PORT);
}

const DNS_PORT = 53;
const EXPORTER_PORT = 9211;

function parseEndpoint(text: string, usual: number): string | null {
  const [, bracketed, v4, port = String(usual)] =
    /^(?:\[([^\]]+)\]|([\d.]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (Number(port) < 1 || Number(port) > 65535) return null;
  if (v4 !== undefined) return parseIpv4(v4) ? `${v4}:${Number(port)}` : null;
  const v6 = bracketed ?? text;
  return ipaddr.IPv6.isValid(v6) ? `[${v6}]:${Number(port)}` : null;
}

/** Reads "3" or "25%"; null when the text is neither. */
export function parseMaxUnknown(text: string): MaxUnknown | null {
  const [, digits, percent] = /^(\d{1,6})(%?)$/.exec(text.trim()) ?? [];
  if (digits === undefined) return null;
  const value = Number(digits);
  if (percent === '%') return value <= 100 ? { kind: 'percent', value } : null;
  return { kind: 'count', value };
}

const UNITS_MS = { s: 1000, m: 60_000, h: 3_600_000 } as const;
/** A week: longer than a timer can be set is no watch either. */
const MOST_MS = 168 * UNITS_MS.h;

/** Reads "90s", "30m" or "1h" as milliseconds; null for anything else, and for what is under a second or over a week. */
export function parseInterval(text: string): number | null {
  const [, number, unit] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  const ms = unit === 's' || unit === 'm' || unit === 'h' ? Number(number) * UNITS_MS[unit] : 0;
  return ms < UNITS_MS.s || ms > MOST_MS ? null : ms;
}
