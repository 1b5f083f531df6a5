import type { Mta, MtaConfig, MtaList } from '../core/mta-list.ts';
import { readExim } from './mta-exim.ts';
import { readSendmail } from './mta-sendmail.ts';
import { readPostscreen } from './import-postscreen.ts';

/** What a reader found. */
export type MtaRead = Omit<MtaConfig, 'mta'>;

const READERS: Readonly<Record<Mta, (source: string) => MtaRead>> = {
  postfix: readPostfix,
  exim: readExim,
  sendmail: readSendmail,
};

/** By what each is known. A word of Postfix's begins its line, so that no macro of Exim's or m4's is taken for one. */
const SIGNS: readonly (readonly [mta: Mta, sign: RegExp])[] = [
  ['sendmail', /^[ \t]*(?:FEATURE|MAILER|OSTYPE|VERSIONID|divert)\([`'\w-]|^V\d+\/\w|^Kdns\w* |^R\$/m],
  [
    'exim',
    /^[ \t!]*(?:begin[ \t]+\w+|acl_\w+[ \t]*=|domainlist[ \t]|hostlist[ \t])|\bdnslists[ \t]*=|^CHECK_RCPT_\w+/m,
  ],
  [
    'postfix',
    /^(?:smtpd_\w+|postscreen_\w+|my(?:hostname|domain|origin|destination|networks)|inet_interfaces|relayhost|maps_rbl_domains|compatibility_level|queue_directory)[ \t]*=/m,
  ],
];

/**
 * The lists that the configuration of a mail server asks, of whichever server it is.
 * @returns null when it is none that is known
 */
export function readMta(source: string): MtaConfig | null {
  const text = source.replace(/^\uFEFF/, '');
  const mta = SIGNS.find(([, sign]) => sign.test(text))?.[0];
  if (mta === undefined) return null;
  const { lists, unread } = READERS[mta](text);
  return { mta, lists: inOrder(lists), unread: inOrder(unread) };
}

/** More than any server asks; a file that names more must not flood the operators. */
const MOST_LISTS = 1000;

/** By lines; what several settings take from one place stands there once. */
function inOrder<T extends { readonly line: number }>(all: readonly T[]): readonly T[] {
  const once = new Map(all.map((one) => [JSON.stringify(one), one]));
  return [...once.values()].toSorted((a, b) => a.line - b.line).slice(0, MOST_LISTS);
}

function readPostfix(source: string): MtaRead {
  const { zones, notes } = readPostscreen(source);
  return {
    lists: zones.map(
      ({ zone, line, setting = '', weight, isForNames, decidesAlone = false, filter }): MtaList => ({
        zone,
        line,
        setting,
        use: (weight ?? 1) < 0 ? 'allow' : 'block',
        asksNames: isForNames,
        decidesAlone: decidesAlone || setting.startsWith('permit_'),
        filter: filter?.patterns ?? null,
      }),
    ),
    unread: notes.map(({ line, args }) => ({
      line: line ?? 1,
      text: 'filter' in args ? `${args.zone}=${args.filter}` : 'text' in args ? args.text : '',
    })),
  };
}
