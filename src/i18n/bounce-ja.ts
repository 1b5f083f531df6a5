import { onDemand } from '../core/on-demand.ts';
import type { bounceEn } from './bounce-en.ts';

/** What `bounce` says of a rejection, in Japanese. */
export const bounceJa: typeof bounceEn = onDemand(() => ({
  refused: (code, by, times) =>
    `メールは${by}${times}受け取りを拒否されました${code}。自動では再送されません。`,
  returned: (code, by, times) =>
    `メールは${by}${times}受け取りを保留され続け${code}、送信側のサーバーが再送をあきらめて差し戻しました。`,
  putOff: (code, by, times) =>
    `メールは${by}${times}受け取りを保留されました${code}。送信側のサーバーが自動的に再送します。`,
  times: (count) => `${count}回、`,
  own: {
    refused: (who, code, times, why) => `自社のサーバーが${who}を${times}拒否しました${code}。理由: ${why}。`,
    putOff: (who, code, times, why) =>
      `自社のサーバーが${who}からの受け取りを${times}保留しました${code}。理由: ${why}。`,
    noted: (who, code, times, why) =>
      `自社のサーバーが${who}を${times}記録しました${code}。理由: ${why}。このログを見る限り、これによる拒否はありません。`,
    unasked: (list, ip, times) =>
      `自社のサーバーは、${list}への${ip === null ? '' : `${ip}についての`}問い合わせに${times}失敗しました。このログを見る限り、これによる拒否はありません。`,
    lookupFailed: (list) => `${list}への問い合わせの失敗。掲載の有無は分かりません`,
    who: (ip, domain) =>
      ip ?? (domain === null ? 'グローバルIPアドレスの記載のない送信元' : `${domain}の送信者`),
    lists: (list) => `${list}に掲載されているため`,
    misconfigured: (list) =>
      `自社のサーバーが使うリゾルバー(DNSサーバー)が${list}に拒否されているため。誰の掲載の証拠でもありません`,
    reputation: (operator) => `${operator ?? 'サーバー'}独自の低い評価`,
    noBlocklist: (what) => `${what}。ブロックリストの問題ではありません`,
    unknown: '分かりません',
  },
  code: (code) => `(${code})`,
  by: (receivers) => `${receivers}に`,
  listed: (who, list) => `理由: ${who}が${list}に掲載されています。`,
  who: {
    ip: (address) =>
      address === null ? '送信元アドレス(グローバルIPアドレスの記載なし)' : `送信元アドレス${address}`,
    domain: (domain) => (domain === null ? '差出人のドメイン' : `ドメイン${domain}`),
    url: (domain) => (domain === null ? 'メール内のリンク' : `リンク先${domain}`),
    address: '差出人のメールアドレス',
  },
  list: (zone, operator) => `ブロックリスト${zone}${operator === null ? '' : `(${operator})`}`,
  listOfOperator: (operator) => `${operator}のブロックリスト`,
  listUnnamed: '名称不明のブロックリスト',
  reputation: (who, operator) =>
    `理由: ${operator ?? '受信側'}が、${who}に低い評価を付けています。これは独自の記録です。`,
  policyList: (who, list) =>
    `理由: ${who}が${list}に掲載されています。国やネットワークの一覧であり、送信内容とは関係ありません。`,
  misconfigured: (list) =>
    `理由: 受信側が使うリゾルバー(DNSサーバー)が${list}に拒否され、受信側はそれを「掲載中」と誤認しています。送信元が掲載されている証拠ではありません。`,
  lookupFailed: (list) =>
    `理由: 受信側が${list}への問い合わせに失敗しました。掲載の有無は、この拒否からは分かりません。`,
  said: (text) => `サーバーの応答: 「${text}」`,
  reasons: {
    greylisting: [
      '初めての送信元をいったん保留する仕組み(グレイリスティング)によるものです',
      '対応は不要です。メールサーバーが再送すれば受け取られます。',
    ],
    'rate-limit': [
      '短時間に送信または接続が多すぎます',
      '間隔を空けて送るか、しばらくお待ちください。制限は自然に解けます。',
    ],
    'mailbox-full': ['宛先のメールボックスがいっぱいです', '別の手段で相手に知らせてください。'],
    'unknown-user': [
      '宛先のメールボックスがありません',
      'アドレスの綴りをご確認ください。正しければ、廃止されている可能性があります。',
    ],
    content: [
      'メールの内容が迷惑メールまたはマルウェアと判定されました',
      '再び送る前に、リンク、添付ファイル、文面、DKIM署名を見直してください。',
    ],
    authentication: [
      'SPF、DKIM、DMARCの検証に失敗しました',
      '送信サーバーをドメインのSPFレコードに加え、DKIMで署名してください。転送されたメールは、設定が正しくても失敗することがあります。',
    ],
    'reverse-dns': [
      '送信サーバーに逆引き名がないか、正引きと一致しません',
      'サーバー会社にPTRレコードの設定を依頼し、その名前のAまたはAAAAレコードを同じアドレスにしてください。',
    ],
    relaying: [
      'この送信元からそのドメイン宛てのメールは中継されません',
      '送信前に認証(SMTP AUTH)を行うか、宛先ドメインのMXレコードをご確認ください。',
    ],
    'sender-address': [
      '差出人のメールアドレスが拒否されました',
      '相手に許可を依頼するか、別のアドレスから送ってください。',
    ],
    'message-size': ['メールが大きすぎます', '分けて送るか、リンクを送ってください。'],
    other: ['受信側の示した理由は、このプログラムの知らないものです', '応答の文面が唯一の手がかりです。'],
  },
  noReason: '理由: 分かりません。アドレスに対する拒否の可能性があります。',
  noBlocklistMatter: (what) => `ブロックリストの問題ではありません。${what}。`,
  more: (count) => `ほかに拒否が${count}件あります(すべて見るには --json)`,
  notWhole:
    '長すぎるため、途中までしか読んでいません。残りにも拒否の記述があるかもしれません。すべてを見るには、分割して実行してください。',
  leftOut: (count) =>
    `ほかに拒否された送信元が${count}件ありますが、問い合わせていません。確認するには、分割して実行してください。`,
  rest: (targets) => `現在は未掲載: ${targets}`,
  neither: 'この文面には、受信拒否の記述も、送信元のアドレスもありません。',
  sender: (ip, header) =>
    `エラーメールではなく、通常のメールです。${header}ヘッダーによると、${ip}から送信されています。`,
  linkTodo:
    'メール内のリンクや画像のリンク先サイトが拒否の理由です。掲載されている間は、サイトの問題を解消するか、リンクを外してください。',
  still: '掲載中',
  nowListed: '掲載中',
  notNow: '現在は未掲載',
  notListed: '未掲載',
  all: (count) => `ブロックリスト${count}件`,
  others: (count) => `ほかのブロックリスト${count}件`,
  othersClean: '未掲載',
  notChecked: '確認不能',
  majorToo: (zones) => `${zones}は多くの受信側が使うため、各所で拒否されます。`,
  nowhere: (target) => `確認したブロックリストに、現在${target}は掲載されていません。`,
  shared: (ip, name) =>
    `${ip}は${name}です。ほかの利用者も送信に使う共用サーバーであれば、原因は別の利用者かもしれません。その場合に対処できるのは、サーバー会社だけです。`,
  paste: 'エラーメールまたは拒否の文面を貼り付け、Ctrl-Dを押してください。',
}));
