import { onDemand } from '../core/on-demand.ts';
import type { ownerEn } from './owner-en.ts';

export const ownerJa: typeof ownerEn = onDemand(() => ({
  company: (name) => `サーバー会社: ${name}`,
  kind: {
    shared: '共用サーバー',
    vps: '利用者が運用するVPS',
    cloud: '利用者が運用するクラウドサーバー',
    access: '接続回線',
    mail: 'メールサービス',
    esp: 'メール配信サービス',
  },
  inquiry: (url) => `利用者の問い合わせ窓口: ${url}`,
  announced: (prefix, network) => `ネットワーク: ${prefix}、経路の広告元: ${network}`,
  announcedBySeveral: (prefix, networks) => `ネットワーク: ${prefix}、経路の広告元は複数: ${networks}`,
  abuse: (address) => `苦情の受付先: ${address}`,
  registry: (name, url) =>
    `苦情の受付先は${name}になっていますが、${name}はアドレスの登録管理だけを行う機関です。ネットワークの連絡先は次のページで調べてください: ${url}`,
  nothing: 'アドレスの所属は分かりませんでした。',

  advice: {
    shared: (target, name) =>
      `${target}は、${name}の共用サーバーです。ほかの利用者も送信に使っており、原因は別の利用者かもしれません。調査できるのは${name}だけであり、解除の依頼も${name}から行います。`,
    sharedYouAsk: (target, name) =>
      `${target}は、${name}の共用サーバーです。ほかの利用者も送信に使っており、原因は別の利用者かもしれません。調査できるのは${name}だけですが、解除の申請は、原因がなくなった後に利用者が行うことになっています。`,
    service: (target, name) =>
      `${target}は、多くの利用者のメールを送信する${name}のサーバーです。調査できるのは${name}だけであり、解除の依頼も${name}から行います。`,
    own: (target, name) =>
      `${target}は、${name}上で利用者が運用するサーバーです。自社のサーバーであれば、原因はその中にあり、解除の申請も自社で行います。以前の利用者や寄せられた苦情については、${name}に確認できます。`,
    access: (target, name) =>
      `${target}は、${name}の接続回線です。回線から直接ではなく、${name}のメールサーバーを通して(587番ポートで認証して)送信してください。`,
    unknown: (target, name) =>
      `${target}は、${name}のアドレスです。ほかの利用者と共用のサーバーであれば、原因は別の利用者かもしれません。その場合、調査と対処ができるのは、${name}だけです。`,
    closed: (name) =>
      `${name}は、送信用の25番ポートを閉じています。メールは中継サービス(587番または465番ポートで接続)を通して送信してください。その場合、この掲載の影響はなくなります。`,
    onRequest: (name) =>
      `${name}は、申請があるまで送信用の25番ポートを閉じています。中継サービス(587番または465番ポートで接続)を通す方法であれば申請は不要で、この掲載の影響もなくなります。`,
    help: (name, url) => `${name}の説明: ${url}`,
    itAsks: (name, letter) =>
      `共用のサーバーのため、この依頼は${name}から行ってもらうのが確実です${letter}。`,
    ask: (name) => `${name}へ調査を依頼してください`,
    askWhatItKnows: (name) => `${name}にしか分からないことを問い合わせてください`,
    noInquiry: (name) =>
      `${name}の問い合わせ窓口は、ここでは分かりません。契約の案内にある窓口をお使いください。`,
    lookToo: '自社の側では、次の点を調べてください。',
    lookHere: 'サーバーについて、次の点を調べてください。',
    abuse: (address) =>
      `${address}は、このネットワークの利用者に対する苦情の受付先です。利用者からの問い合わせの窓口ではありません。`,
    whoseRange: (network) => `この範囲のネットワーク: ${network}`,
  },
}));
