import type { manyEn } from './many-en.ts';

/** What is said of several targets, in Japanese. */
export const manyJa: typeof manyEn = {
  targets: (count) => `対象${count.toLocaleString('ja')}件`,
  addresses: (count) => `アドレス${count.toLocaleString('ja')}件`,
  listed: (count, all) =>
    count === all
      ? `${all.toLocaleString('ja')}件すべて掲載中`
      : `${all.toLocaleString('ja')}件中${count.toLocaleString('ja')}件が掲載中`,
  unknown: (count, all) => `${all.toLocaleString('ja')}件中${count.toLocaleString('ja')}件は確認できません`,
  clean: (all) => `${all.toLocaleString('ja')}件すべて未掲載`,
  alsoUnknown: (count) => `確認不能${count.toLocaleString('ja')}件`,
  alsoClean: (count) => `未掲載${count.toLocaleString('ja')}件`,
  alike: 'ほかも同様',
  byList: 'リスト別',
  byTarget: '対象別',
  open: '入力のうち確認できなかったもの',
  list: 'リスト',
  lists: 'リスト',
  count: '件数',
  names: '対象',
  origin: 'ホスト名・由来',
  meaning: '意味',
  quiet: 'いずれの対象も掲載していないリスト',
  owners: 'アドレスの管理者',
  notes: '問い合わせの前に',
  lookups: (count) => `問い合わせ${count.toLocaleString('ja')}件`,
};
