import type { causeEn, durationEn, errorCodesEn } from './cause-en.ts';
import { dateJa } from './date-ja.ts';
import { wordsFor } from './words.ts';

export const durationJa: typeof durationEn = {
  days: (n) => `${n}日`,
  hours: (n) => `${n}時間`,
  minutes: (n) => `${n}分`,
  seconds: (n) => `${n}秒`,
};

export const causeJa: typeof causeEn = {
  runDeadline: '実行の制限時間までに分かりませんでした',
  timeout: (seconds) => `${seconds}秒以内に応答がありません`,
  noAnswer: '応答がありません',
  servfail: 'リゾルバーがこのリストから有効な応答を得られません(SERVFAIL)',
  refused: 'リゾルバーがこの問い合わせを拒否しました(REFUSED)',
  network: 'リゾルバーに接続できません',
  itsOwn: {
    servfail: 'リストのサーバーが応答に失敗しました(SERVFAIL)',
    refused: 'リストのサーバーがこの問い合わせを拒否しています(REFUSED)',
    network: 'リストのサーバーに接続できません',
  },
  badResponse: (detail) => `応答が正しくありません(${detail})`,
  nameServers: 'ネームサーバーが見つかりません(--direct)',
  referral: 'サーバーが別のサーバーを参照させる応答だけを返しました(--direct)',
  onlyReferral: 'サーバーが回答せず、別のサーバーを示すだけです。このマシンのために名前を調べていません',
  emptyAnswer: '応答が空です。このリストを知らず、ほかに問い合わせもしないサーバーからの応答です',
  truncated: 'TCPでも応答が途中で切れています',
  notAReturnCode: (address) =>
    `${address}という応答は返答コードではありません。ドメインが売り出し中か、リゾルバーが応答を書き換えています`,
  listsEverything: '載っていないはずのテストエントリまで掲載しています。廃止されたか、乗っ取られています',
  unsubscribed:
    '載っていないはずのテストエントリまで掲載しています。契約者専用のリストで、このリゾルバーは契約していません',
  testEntryMissing:
    '載っているはずのテストエントリも「未掲載」と答えます。リストが空か、このリゾルバーが黙って拒否されています',
  testEntryGone:
    '以前ここで応答のあったテストエントリ(運営者による説明はありません)も「未掲載」と答えます。リストが空か、このリゾルバーが黙って拒否されているか、エントリがなくなりました',
  noSuchZone:
    'このリスト自体が存在しないと応答されます。黙って拒否されているか、応答が遮られているか、廃止されています',
  silentResolver:
    '「未掲載」という応答ですが、このリゾルバーはほかの複数のリストのテストエントリにも同じ応答を返しており、信頼できません',
  rewritingResolver:
    '「掲載中」という応答ですが、このリゾルバーでは複数のリストが、載っていないはずのテストエントリにも同じ応答を返します。リゾルバーが応答を書き換えていると見られます',
  retired: {
    empty: '廃止済み。何を聞いても「未掲載」と答えます',
    wildcard: '廃止済み。何を聞いても「掲載中」と答えます',
    parked: '廃止済み。ドメインは売り出し中です',
    gone: '廃止済み。ドメインはもうありません',
  },
  retiredSince: (date) => `(${dateJa(date)}から)`,
};

const errorCodesJa: typeof errorCodesEn = {
  'public-resolver': '運営者がこのリゾルバーを拒否しています(公開リゾルバー、または逆引き名のないリゾルバー)',
  'rate-limit': '問い合わせが多すぎるため、運営者に拒否されました',
  'over-limit': '運営者の定める1日の上限に達するため、この実行の残りを問い合わせられません',
  'bad-zone-name': 'ゾーン名に誤りがあると運営者が答えています',
  'key-rejected': 'キーが運営者に拒否されました',
  'key-disabled': 'キーが運営者により無効にされています',
  'wrong-kind-of-query': 'このリストでは扱わない種類の問い合わせです',
  'not-registered': '登録済みのリゾルバーにしか応答しません',
  blocked: '運営者がこのリゾルバーを拒否しています',
  'misleading-answer': '運営者がこのリゾルバーに、わざと誤った応答を返しています',
  'undocumented-code': '運営者が公表していない返答コードです。掲載を意味しないとされています',
};

export function errorCodeJa(detail: string): string {
  return wordsFor(errorCodesJa, detail, `運営者が応答を拒否しました(${detail})`);
}
