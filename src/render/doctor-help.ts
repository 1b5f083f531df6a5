import type { DoctorFinding, FindingOf } from '../core/doctor.ts';
import { operatorOf, type Zone } from '../core/zone.ts';
import type { Messages } from '../i18n/en.ts';
import type { DoctorResult } from './doctor.ts';
import { zoneNames } from './marked.ts';
import { mtaLines } from './mta.ts';
import { paragraph, proseWidth } from './paragraph.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { cureSentence } from './text.ts';

/** Something to be done: what helps at once before what takes longer. */
const HELPS = [
  'log',
  'other',
  'allow',
  'direct',
  'own',
  'key',
  'oneAsker',
  'dropServer',
  'tcp',
  'checkKey',
  'register',
  'say',
  'leaveOut',
] as const;
type HelpCode = (typeof HELPS)[number];

interface Help {
  readonly code: HelpCode;
  readonly text: string;
  /** Commands and the like, which are to be copied and so are never wrapped. */
  readonly lines?: readonly string[];
}

/** "What helps: 1. …", each said once, whatever it helps against. */
export function helpLines(result: DoctorResult, style: Style): readonly string[] {
  const { messages, paint } = style;
  const { title } = messages.doctor.helps;
  const width = proseWidth(style.columns);
  const helps = helpsOf(result, messages);
  if (helps.length === 0) return [];
  return [
    '',
    paint.bold(title),
    ...helps.flatMap(({ text, lines = [] }, index) => [
      ...paragraph(sanitize(text), { messages, width, first: ` ${index + 1}. `, indent: 4, keepLinks: true }),
      ...lines.map((line) => `    ${line}`),
    ]),
  ];
}

function helpsOf(result: DoctorResult, messages: Messages): readonly Help[] {
  const ofMta = result.mta ? mtaLines(result.mta, messages) : [];
  const found = result.findings.flatMap((finding) => helpsFor(finding, result, messages));
  const needsOwn = ofMta.some(({ cure }) => cure?.startsWith(messages.mta.ownResolver));
  const all = [
    ...found,
    ...(needsOwn ? [helpOf('own', messages)] : []),
    ...leaveOut(result.findings, messages),
  ];
  const once = new Map(all.map((help) => [help.text, help]));
  return [...once.values()].toSorted((a, b) => HELPS.indexOf(a.code) - HELPS.indexOf(b.code));
}

function helpsFor(finding: DoctorFinding, result: DoctorResult, messages: Messages): readonly Help[] {
  const { helps } = messages.doctor;
  const of = (...codes: readonly Simple[]): readonly Help[] =>
    codes
      // Who asks the lists' own servers already has that behind him.
      .filter((code) => code !== 'direct' || result.mode !== 'direct')
      .map((code) => helpOf(code, messages));
  switch (finding.code) {
    case 'server-silent':
      return of('other');
    case 'server-fails':
      return finding.cause === 'servfail' ? of('log') : of('allow', 'own');
    case 'server-fails-zones':
      return of('dropServer');
    case 'server-fails-lists':
    case 'server-rewrites':
    case 'server-public':
    case 'rewriting':
      return of('direct', 'own');
    case 'refuses-all':
      return of('allow', 'own');
    case 'server-no-tcp':
      return of('tcp');
    case 'asks-from':
      return finding.askers.length > 1 ? of('oneAsker') : [];
    case 'refused':
    case 'silently-refused':
      return [...of('direct', 'own'), ...keyHelp(finding.zones, result, messages)];
    case 'operator-silent':
      if (finding.cure === 'check-key')
        return [{ code: 'checkKey', text: helps.checkKey(zoneNames(finding.zones, messages)) }];
      return finding.cure === 'get-key' ? [...of('direct'), keyOf([finding.operator], messages)] : [];
    case 'zone-unfit': {
      const cure = ownCure(finding, messages);
      if (isLeaveOut(finding, messages)) return [];
      return cure === messages.cure.ownResolver
        ? of('direct', 'own')
        : [{ code: 'say', text: `${cure.charAt(0).toUpperCase()}${cure.slice(1)}` }];
    }
    case 'registration':
      return [{ code: 'register', text: helps.register(finding.url, finding.zone.zone) }];
    case 'parked':
    case 'server-fine':
    case 'zones-verified':
      return [];
  }
}

type Simple = 'other' | 'log' | 'dropServer' | 'allow' | 'direct' | 'own' | 'oneAsker' | 'tcp';

function helpOf(code: Simple, messages: Messages): Help {
  const { helps } = messages.doctor;
  const command = messages.command;
  switch (code) {
    case 'log':
    case 'other':
    case 'oneAsker':
      return { code, text: helps[code], lines: [`  ${command('doctor', { resolver: 'ADDRESS' })}`] };
    case 'direct':
      return { code, text: helps.direct, lines: [`  ${command('ADDRESS --direct')}`] };
    case 'own': {
      const { title, install, file, config, after } = helps.own;
      const own = `  ${command('doctor', { resolver: '127.0.0.1' })}`;
      return {
        code,
        text: title,
        lines: [`  ${install}`, file, ...config.map((line) => `  ${line}`), after, own],
      };
    }
    case 'allow':
    case 'dropServer':
    case 'tcp':
      return { code, text: helps[code] };
  }
}

/** With a key an operator answers every resolver: of those that refuse this one who gives them out. */
function keyHelp(
  zones: readonly Zone[],
  { keyed = new Set() }: DoctorResult,
  messages: Messages,
): readonly Help[] {
  const operators = [...new Set(zones.map(operatorOf))].filter((operator) => keyed.has(operator));
  return operators.length > 0 ? [keyOf(operators, messages)] : [];
}

function keyOf(operators: readonly string[], messages: Messages): Help {
  const text = messages.doctor.helps.key(messages.listOf(operators));
  return { code: 'key', text, lines: [`  ${messages.command('zones list --set all')}`] };
}

function ownCure({ zones, cause, detail }: FindingOf<'zone-unfit'>, messages: Messages) {
  return cureSentence(messages, { cause, detail, zone: zones[0], timeoutMs: null, isDirect: false });
}

function isLeaveOut(finding: DoctorFinding, messages: Messages): boolean {
  if (finding.code === 'zone-unfit')
    return ownCure(finding, messages) === messages.cure.leaveOut(finding.zones[0].zone);
  return finding.code === 'parked' || (finding.code === 'operator-silent' && finding.cure === 'leave-out');
}

/** Whatever nobody here can put right, in one command. */
function leaveOut(findings: readonly DoctorFinding[], messages: Messages): readonly Help[] {
  const zones = findings.flatMap((finding) =>
    'zones' in finding && isLeaveOut(finding, messages) ? finding.zones.map(({ zone }) => zone) : [],
  );
  if (zones.length === 0) return [];
  const lines = [`  ${messages.command('ADDRESS', { without: zones })}`];
  return [{ code: 'leaveOut', text: messages.doctor.helps.leaveOut, lines }];
}
