import type { ownerEn } from './owner-en.ts';

export const ownerJa: typeof ownerEn = {
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
};
