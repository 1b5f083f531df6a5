import { onDemand } from '../core/on-demand.ts';
import type { watchEn, exporterEn } from './watch-en.ts';

export const watchJa: typeof watchEn = onDemand(() => ({
  listed: (names) => `掲載中: ${names}`,
  clean: (lists) => `未掲載: ${lists}`,
  lists: (count) => `リスト${count}件`,
  unknown: (why) => `確認不能: ${why}`,
  notChecked: (unknown, all) => `リスト${all}件のうち${unknown}件を確認できませんでした`,
  someUnknown: (count) => `確認不能${count}件`,
  nextLook: (time) => `次の確認 ${time}`,
  ends: 'Ctrl-Cで終了',
  nextLooks: (time, interval) => `次の確認は${time}、その後は${interval}ごとです`,
  secondLook: (time) => `念のため${time}にもう一度確認します`,
  reached: {
    clean: '未掲載になりました。監視を終わります',
    listed: '掲載されました。監視を終わります',
  },
  restsOn: (zone, date) =>
    `(${zone}にはテストエントリがありません。${date}にここから掲載が確認され、現在は「未掲載」です)`,
  unproved: (zones) =>
    `「未掲載」をまだ解除とはみなしません。${zones}にはテストエントリがなく、過去30日間に同じサーバーを通じて掲載を確認した記録もないためです。掲載が一度確認されるまで監視を続けます`,
  shortInterval: (interval) =>
    `確認の間隔は${interval}です。多くのブロックリストの変化はそれより遅く、運営者は問い合わせの数を数えています`,
  execSkipped: (count) => `--exec: 監視を終えるため、変化${count}件については最後まで実行できませんでした`,
  execFailed: (command, why) => `--exec ${command}: ${why}`,
  webhookFailed: (url, why) => `--webhook ${url}: ${why}`,
  retry: (seconds, waiting) => `${waiting}件が未送信です。${seconds}秒後に再送します`,
  noRetry: (waiting) => `${waiting}件を送れませんでした`,
  kept: '次回の起動時のため、状態ファイルに残しました',
  dropped: (option, count) => `${option}: 未送信が多すぎるため、古いもの${count}件を破棄しました`,
  failure: {
    'not-started': (detail) => `起動できません(${detail})`,
    exit: (detail) => `終了コード${detail}で終わりました`,
    killed: (detail) => `シグナルで終了しました(${detail})`,
    hung: (detail) => `${detail}秒以内に終わらないため、終了させました`,
    status: (detail) => `HTTPステータス${detail}で拒否されました`,
    redirect: (detail) => `転送(HTTP ${detail})が返されました。転送先には送りません`,
    network: (detail) => `接続できません(${detail})`,
    timeout: (detail) => `${detail}秒以内に応答がありません`,
  },
}));

export const exporterJa: typeof exporterEn = onDemand(() => ({
  listens: (url) => `${url}で応答します(/probe?target=…、/metrics、/-/healthy)`,
  noTarget: 'プローブには対象が必要です: /probe?target=198.51.100.7',
  manyTargets: '1回のプローブの対象は1つです',
  unknownParameter: (name) =>
    `プローブに${name}というパラメーターはありません。リストとリゾルバーはエクスポーターのオプションで指定します`,
  full: (most) =>
    `すでに${most}件の対象を記憶しており、これ以上は受け付けません(--max-targets)。しばらく確認されない対象が出てから、もう一度お試しください`,
  busy: (most) => `すでに${most}件を確認中です。もう一度お試しください`,
  cutOff: (target) =>
    `${target}: すべてのリストが応答する前に、スクレイプの制限時間(scrape_timeout)になりました。それまでに分からなかったものは確認不能とし、次のプローブで再び問い合わせます`,
  notFound: '/probe?target=198.51.100.7、/metrics、/-/healthyがあります',
  healthy: 'rblcheckは応答しています。',
  ending: 'エクスポーターを終了しています',
  failed: 'rblcheckの不具合です。詳しくは標準エラー出力をご覧ください',
}));
