import type { Conclusion } from '../core/conclusion.ts';
import { shellWord } from '../core/shell-word.ts';
import { returnCodesOf } from '../core/outcome.ts';
import { isRangeRule } from '../core/return-code.ts';
import { isSameServer } from '../core/seen-listing.ts';
import { isUnprovable } from '../core/verify.ts';
import { onItsOwn } from './command-line.ts';
import { codeText } from './finding.ts';
import { localTime } from './time.ts';
import { judgeLines, ownRecord } from './own-record.ts';
import { sanitize } from './sanitize.ts';
import { shortAddress } from '../core/server-address.ts';
import { namesOf, type Telling } from './telling.ts';
import { lookUpLines, unknownLines } from './unknown.ts';

/** Sentences, one a line, and commands, each on a line of its own: one exhaustive switch over the ends of the table. */
export function conclusionLines(conclusion: Conclusion, telling: Telling): readonly string[] {
  const texts = telling.style.messages.conclusion;
  const { code, finding } = conclusion;
  const { zone, target } = namesOf(conclusion, telling);
  const isOwn = conclusion.side === 'receiving';
  switch (code) {
    case 'still-listed':
      return [
        texts.still(zone, target),
        ...rangeLines(conclusion, telling),
        ...watchToEnd(conclusion, telling),
      ];
    case 'other-sublist':
      return [
        texts.otherSublist(zone, telling.style.messages.listOf(conclusion.over), target),
        ...returnCodesOf(finding?.outcome).map((code) => texts.remains(codeText(code, telling.style))),
        ...rangeLines(conclusion, telling),
      ];
    case 'over':
    case 'over-as-seen': {
      const { seen } = conclusion;
      return [
        seen === null ? texts.over(zone) : texts.asSeen(zone, dayText(localTime(seen.at), telling)),
        ...onceMore(conclusion, telling),
        ...perhapsRefused(conclusion, telling),
      ];
    }
    case 'not-verifiable':
      return notVerifiable(conclusion, telling);
    case 'not-told':
      return [
        ...unknownLines(conclusion, telling),
        ...(isOwn ? [texts.askThere] : whoCanTell(conclusion, telling)),
      ];
    case 'retired-list':
      return retiredList(conclusion, telling);
    case 'private-list':
      return [
        isOwn ? texts.privateOwn(zone, target) : texts.privateList(zone, target),
        ...whoCanTell(conclusion, telling),
      ];
    case 'unnamed-list':
      return unnamedList(conclusion, telling);
    case 'no-address':
      return noAddress(conclusion, telling);
    case 'receiver-refused':
    case 'receiver-refused-untold':
    case 'receiver-refused-listed':
      return isOwn ? ownResolver(conclusion, telling) : receiverRefused(conclusion, telling);
    case 'lookup-failed':
    case 'lookup-failed-untold':
    case 'lookup-failed-listed':
      return lookupFailed(conclusion, telling);
    case 'own-record':
      return ownRecord(conclusion, telling);
    case 'no-reason':
      return noReason(conclusion, telling);
    case 'not-blocklist':
    case 'message':
    case 'no-rejection':
      return [];
  }
}

/** "2026-11-20", "2013-07" or "2013" as people write it. */
function dayText(date: string, { style: { messages } }: Telling): string {
  return messages.conclusion.date(date.slice(0, 10));
}

function onceMore(
  { side, isWaiting, isRefusal, elsewhere }: Conclusion,
  { style: { messages } }: Telling,
): readonly string[] {
  const texts = messages.conclusion;
  const isElsewhere = elsewhere.length > 0;
  if (!isRefusal) return [];
  if (side === 'sending' && !isWaiting) return [isElsewhere ? texts.againElsewhere : texts.again];
  return [
    side === 'receiving' ? texts.letIn : texts.againByItself,
    ...(isElsewhere ? [texts.refusedElsewhere] : []),
  ];
}

/** The reply could be of a receiver whose own resolver is refused. */
function perhapsRefused(conclusion: Conclusion, telling: Telling): readonly string[] {
  if (!conclusion.mayBeReceiver || !conclusion.isRefusal) return [];
  const { messages } = telling.style;
  const { zone } = namesOf(conclusion, telling);
  if (conclusion.side === 'sending') return [messages.conclusion.mayBeReceiver(zone)];
  return [messages.conclusion.mayBeOwn(zone), onItsOwn(messages.command('doctor'))];
}

/** A listing by rule: no harm is claimed. Of an address that the reader's server refused: it may be the reader's own. */
function rangeLines({ side, finding }: Conclusion, { style: { messages } }: Telling): readonly string[] {
  const texts = messages.conclusion;
  if (!isRangeRule(returnCodesOf(finding?.outcome))) return [];
  return [side === 'receiving' ? texts.perhapsReader : texts.policy];
}

/** The end of a listing without test entries is seen only by who has seen the listing. */
function watchToEnd(conclusion: Conclusion, telling: Telling): readonly string[] {
  const { finding } = conclusion;
  if (!finding || !isUnprovable(finding.verification)) return [];
  const { conclusion: texts } = telling.style.messages;
  return [texts.watchToEnd, watchCommand(conclusion, telling, ' --until clean')];
}

function watchCommand(conclusion: Conclusion, telling: Telling, until: string): string {
  const { zone, target } = namesOf(conclusion, telling);
  const words = `watch ${shellWord(target)}${until} --state ${shellWord(telling.state ?? 'STATE-FILE')}`;
  return onItsOwn(telling.style.messages.command(words, { only: [zone] }));
}

function notVerifiable(conclusion: Conclusion, telling: Telling): readonly string[] {
  const { conclusion: texts } = telling.style.messages;
  const { zone, target } = namesOf(conclusion, telling);
  const { finding } = conclusion;
  const verification = finding?.verification;
  const hint = conclusion.isWaiting ? texts.waitAndSee : texts.findOut;
  // Listed by codes that are no listing: there is an answer, and nothing shows whether everybody gets it.
  const isAllowed = finding?.outcome.kind === 'listed';
  const elsewhere = seenElsewhere(conclusion, telling);
  return [
    ...Object.entries(texts.unverifiableBecause).flatMap(([of, why]) =>
      of === verification
        ? [texts.unverifiable(zone, target, isAllowed ? texts.allowCode : (elsewhere ?? why))]
        : [],
    ),
    ...(isAllowed ? [texts.anyCode] : []),
    ...lookUpLines(conclusion, telling),
    ...(conclusion.side === 'receiving' ? [] : [hint]),
    ...(isUnprovable(verification)
      ? [elsewhere === null ? texts.watchFromNow : texts.watchFromThis, watchCommand(conclusion, telling, '')]
      : []),
  ];
}

/** Why a listing that this machine saw proves nothing here: another server gave it; null where that is not so. */
function seenElsewhere({ finding }: Conclusion, telling: Telling): string | null {
  const listing = finding?.memory?.listing;
  if (!finding || !listing || listing.server === null) return null;
  if (!isUnprovable(finding.verification) || isSameServer(listing, finding.evidence.server)) return null;
  const { conclusion: texts } = telling.style.messages;
  return texts.seenElsewhere(dayText(localTime(listing.at), telling), shortAddress(listing.server));
}

function retiredList(conclusion: Conclusion, telling: Telling): readonly string[] {
  const { conclusion: texts } = telling.style.messages;
  const { zone, target } = namesOf(conclusion, telling);
  const { since, behaviour } = conclusion.finding?.zone.retired ?? {};
  const day = since === undefined ? null : dayText(since, telling);
  // Not dead as far as the catalogue knows, and yet it lists everything.
  const isFound = behaviour === undefined;
  return [
    isFound
      ? texts.listsAll(zone, target)
      : behaviour === 'wildcard'
        ? texts.deadListsAll(zone, day)
        : texts.dead(zone, day),
    conclusion.side === 'receiving' ? texts.takeOut : texts.asksDeadList,
  ];
}

/** Whom to ask of a list that nobody can ask from here. */
function whoCanTell(conclusion: Conclusion, telling: Telling): readonly string[] {
  const { conclusion: texts } = telling.style.messages;
  // Whose address a server of the reader's refused is not the reader's to have reviewed.
  if (conclusion.side === 'receiving') return [texts.ownReceiver];
  return [texts.askReceiver, ...judgeLines(conclusion, telling)];
}

function unnamedList(conclusion: Conclusion, telling: Telling): readonly string[] {
  const { messages } = telling.style;
  const texts = messages.conclusion;
  const { target } = namesOf(conclusion, telling);
  const operator = conclusion.operator === null ? null : sanitize(conclusion.operator);
  const of = conclusion.proved.map(({ zone }) => zone.zone);
  return [
    texts.unnamed(operator, target),
    ...(of.length === 0 || operator === null ? [] : [texts.askedOf(operator, messages.listOf(of))]),
    ...whoCanTell(conclusion, telling),
  ];
}

function noReason(conclusion: Conclusion, telling: Telling): readonly string[] {
  const { conclusion: texts } = telling.style.messages;
  const isOwn = conclusion.side === 'receiving';
  const what =
    conclusion.target === null ? texts.noReasonNoAddress : isOwn ? texts.noReasonOwn : texts.noReason;
  return [what, ...(isOwn ? [] : judgeLines(conclusion, telling))];
}

function noAddress({ side, zone, subject }: Conclusion, { style: { messages } }: Telling): readonly string[] {
  const texts = messages.conclusion;
  if (side === 'receiving') return [texts.noAddressOwn];
  if (subject === 'domain' || subject === 'url') return [texts.noName];
  const also = zone === null ? [] : [sanitize(zone)];
  return [texts.noAddress, onItsOwn(messages.command('--spf YOUR-DOMAIN', { also }))];
}

function receiverRefused(conclusion: Conclusion, telling: Telling): readonly string[] {
  const { conclusion: texts } = telling.style.messages;
  const { code, isWaiting } = conclusion;
  const now = listNow(conclusion, telling);
  if (code === 'receiver-refused-listed' || isUnstated(conclusion)) return [texts.receiverTodo, ...now];
  const helps = isWaiting ? texts.receiverHelpsWaiting : texts.receiverHelps;
  return [...now, ...(code === 'receiver-refused' ? [helps] : []), texts.receiverTodo];
}

/** The receiver learned nothing: what the list says now, and who has to look at his resolver. */
function lookupFailed(conclusion: Conclusion, telling: Telling): readonly string[] {
  const { messages } = telling.style;
  const texts = messages.conclusion;
  const { code, isWaiting, side } = conclusion;
  const now = listNow(conclusion, telling);
  if (side === 'receiving') return [...now, texts.ownLookups, onItsOwn(messages.command('doctor'))];
  if (code === 'lookup-failed-listed')
    return isWaiting ? [...now, texts.refusedThen] : [texts.receiverTodo, ...now];
  const todo = isWaiting ? texts.againByItself : texts.receiverTodo;
  return isUnstated(conclusion) ? [todo, ...now] : [...now, todo];
}

/** What was refused is not stated, so nothing was asked about it; of a mail address it is known that no list can be. */
function isUnstated({ target, subject }: Conclusion): boolean {
  return target === null && subject !== 'address';
}

/** What the list itself says, whatever the receiver took its answer for; of no list the rows tell. */
function listNow(conclusion: Conclusion, telling: Telling): readonly string[] {
  const { conclusion: texts } = telling.style.messages;
  const { target } = namesOf(conclusion, telling);
  const { code, zone, finding } = conclusion;
  if (isUnstated(conclusion)) return noAddress(conclusion, telling);
  const list = zone === null ? texts.anyList : sanitize(zone);
  if (code === 'receiver-refused-listed' || code === 'lookup-failed-listed')
    return [texts.alsoListed(list, target)];
  if (code === 'receiver-refused-untold') return [texts.receiverUntold(list, target)];
  if (code === 'lookup-failed-untold') return [texts.alsoUntold(list, target)];
  return finding === null ? [] : [texts.free(list, target)];
}

function ownResolver(conclusion: Conclusion, telling: Telling): readonly string[] {
  const { messages } = telling.style;
  const texts = messages.conclusion;
  const list = conclusion.zone === null ? texts.thatList : sanitize(conclusion.zone);
  return [...listNow(conclusion, telling), texts.ownResolver(list), onItsOwn(messages.command('doctor'))];
}
