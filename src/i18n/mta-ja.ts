import { onDemand } from '../core/on-demand.ts';
import type { mtaEn } from './mta-en.ts';

/** What `doctor --mta` says of a mail server's lists, in Japanese. */
export const mtaJa: typeof mtaEn = onDemand(() => ({
  software: { postfix: 'Postfix', exim: 'Exim', sendmail: 'sendmail' },
  head: (file, software) => `${file}(${software})`,
  conclusion: {
    none: (head) => `${head}: 問い合わせるリストはありません`,
    refuses: (head, zones) =>
      `${head}: このリゾルバー経由では、${zones}のために、すべての相手からの受信を拒否します`,
    wrong: (head, wrong, lists) =>
      `${head}: 問い合わせるリスト${lists}件のうち、${wrong}件の設定を直す必要があります`,
    well: (head, lists) => `${head}: 問い合わせるリスト${lists}件に問題はありません`,
  },
  effect: {
    'refuses-all': 'すべての相手を拒否します',
    'admits-all': 'すべての相手を受け入れます',
    'weighs-all': 'すべての相手に不利に加算されます',
    'admits-weight': 'すべての相手に有利に加算されます',
    'finds-nobody': '誰も該当しません',
  },
  because: (what, effect) => `${what}。その結果、${effect}`,
  unread: (text) => `「${text}」はリストとして読めませんでした`,
  keyMissing: (name) => `キー(${name})なしで問い合わせています。これでは誰にも応答しません`,
  listsNames: '名前のリストですが、アドレスについて問い合わせています',
  listsAddresses: 'アドレスのリストですが、名前について問い合わせています',
  allowAsBlock: '信頼できる送信元のリストです。掲載されている相手を拒否しています',
  informationalAsBlock:
    '参考情報であり、迷惑メール送信元のリストではありません。該当する相手を拒否しています',
  blockAsAllow: '迷惑メール送信元のリストです。掲載されている相手を受け入れています',
  contained: (by, line) => `${line}行目で問い合わせている${by}に含まれています`,
  notForMail: 'ログインへの攻撃元のリストであり、運営者は受信メールの判定用としていません',
  countsAll: 'メールの拒否に使うためのものではない応答も、掲載とみなしています',
  countsPolicy:
    'スパムではなく、送信元の種類についての規則(Webサーバーや家庭用回線など)を意味する応答もありますが、すべてを掲載とみなしています',
  noFilter: '正常です。ただしフィルターがないため、運営者が拒否した場合に掲載とみなします',
  wideFilter: '正常です。ただしフィルターの範囲が広く、運営者が拒否した場合も掲載とみなします',
  strangerProved: 'カタログにありませんが、テストエントリには正しく応答します',
  stranger: 'カタログになく、既知のテストエントリもないため、機能しているか確認できません',
  fine: (zones) => `正常: ${zones}`,
  unproved: (zones) => `既知のテストエントリがなく、異常は見られません: ${zones}`,
  notAsked: (zones) => `問い合わせていません: ${zones}`,

  takeOut: '設定から外してください。',
  takeOutIfStays: 'メールごとに応答を待つことになります。続く場合は設定から外してください。',
  putKey: (zone) => `キーを付けて「KEY.${zone}」と書いてください。`,
  checkKey: 'キーを確認するか、設定から外してください。',
  checkSpelling: 'カタログにありません。綴りを確認し、正しければ設定から外してください。',
  askNames: {
    postfix: 'reject_rhsbl_senderなどで問い合わせるか、設定から外してください。',
    exim: '「/$sender_address_domain」のようなキーを付けて問い合わせるか、設定から外してください。',
    sendmail: '名前を調べるフィルター(milter)から問い合わせるか、設定から外してください。',
  },
  askAddresses: {
    postfix: 'reject_rbl_clientで問い合わせるか、設定から外してください。',
    exim: 'キーを付けずに問い合わせるか、設定から外してください。',
    sendmail: "FEATURE(`dnsbl')で問い合わせるか、設定から外してください。",
  },
  askAllow: {
    postfix:
      'permit_dnswl_clientか、postscreen_dnsbl_sitesで負の重みを付けて問い合わせるか、設定から外してください。',
    exim: '「accept」か、「deny」の「!dnslists」で問い合わせるか、設定から外してください。',
    sendmail: "設定から外してください。FEATURE(`dnsbl')では信頼できる送信元のリストを扱えません。",
  },
  askLogins: 'クライアントがログインするところ(サブミッション)でだけ問い合わせるか、設定から外してください。',
  ownResolver: 'メールサーバーに自前のリゾルバーを用意するか(下記)、それまで設定から外してください。',
  askKeyed: (zone) =>
    `代わりに、キーを取得して${zone}に問い合わせてください。どのリゾルバーからでも利用できます。`,
  register: (url) => `メールサーバーのリゾルバーのアドレスを${url}で登録するか、設定から外してください。`,
  subscribe: (url) => `メールサーバーのリゾルバーのアドレスで${url}から契約するか、設定から外してください。`,
  write: (text) => `掲載だけを数えるよう、「${text}」と書いてください。`,
  writeFilter: '掲載を意味するコードのフィルターを書いてください:',
}));
