import { onDemand } from '../core/on-demand.ts';
import type { manyEn } from './many-en.ts';

/** 「4件中1件が」「4件すべて」, of one alone nothing. */
function shareOf(count: number, all: number, particle: string): string {
  if (all === 1) return '';
  if (count === all) return `${all.toLocaleString('ja')}件すべて`;
  return `${all.toLocaleString('ja')}件中${count.toLocaleString('ja')}件${particle}`;
}

/** What is said of several targets, in Japanese. */
export const manyJa: typeof manyEn = onDemand(() => ({
  targets: (count) => `対象${count.toLocaleString('ja')}件`,
  addresses: (count) => `アドレス${count.toLocaleString('ja')}件`,
  listed: (count, all) => `${shareOf(count, all, 'が')}掲載中`,
  unknown: (count, all) => `${shareOf(count, all, 'は')}確認できません`,
  clean: (all) => `${shareOf(all, all, '')}未掲載`,
  alsoUnknown: (count) => `確認不能${count.toLocaleString('ja')}件`,
  alsoClean: (count) => `未掲載${count.toLocaleString('ja')}件`,
  alike: 'ほかも同様',
  byList: 'リスト別',
  byTarget: '対象別',
  list: 'リスト',
  lists: 'リスト',
  count: '件数',
  names: '対象',
  origin: 'ホスト名・由来',
  meaning: '意味',
  quietTitle: 'いずれの対象も掲載していないリスト',
  owners: 'アドレスの管理者',
  notes: '問い合わせの前に',
  ofHosts: (count, hosts) => `アドレス${count}件(メールサーバー${hosts}台)`,
  others: (count) => `ほか${count.toLocaleString('ja')}件`,
  cut: 'すべてのリストの回答を待たずに終了しました',
  listRow: 'リスト',
  listOn: (list, count, names) => `${list}、${count}: ${names}`,
  quiet: (names, count, unverified) => {
    const notes = [
      ...(unverified === 0 ? [] : [`うち検証なし${unverified}件`]),
      ...(names === null ? ['-aで表示'] : []),
    ];
    const what = `${names ?? `リスト${count}件`}には掲載なし`;
    return notes.length === 0 ? what : `${what}(${notes.join('、')})`;
  },
  direct: '各リストのサーバーに直接問い合わせるには、同じ指定に--directを加えてください',
  resolver: '別のリゾルバーを使うには、同じ指定に-r アドレスを加えてください',
  since: (time) => `${time}から掲載を確認`,
  example: (words) => `例: ${words}`,
  lookups: (count) => `問い合わせ${count.toLocaleString('ja')}件`,
}));
