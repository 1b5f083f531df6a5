import { onDemand } from '../core/on-demand.ts';
import type { zonesEn, zonesCheckEn, importingEn, importNoteEn } from './zones-en.ts';
import { causeJa } from './cause-ja.ts';
import { dateJa } from './date-ja.ts';
import { retirement } from './words.ts';

export const zonesJa: typeof zonesEn = onDemand(() => ({
  count: (zones, version) => `リスト${zones}件(カタログ: ${dateJa(version)})`,
  noVersion: '日付なし',
  retiredCount: (count) => `ほかに、廃止されたリスト${count}件(問い合わせません)。経緯:`,
  fields: {
    operator: '運営者',
    homepage: 'ホームページ',
    purpose: '掲載対象',
    kind: '種別',
    lists: '扱う対象',
    tier: '重要度',
    scope: '掲載の範囲',
    sets: 'セット',
    codes: '返答コード',
    errorCodes: 'エラーコード',
    otherCodes: 'ほかのコード',
    testEntries: 'テストエントリ',
    contains: '含むリスト',
    key: 'キー',
    registration: '登録',
    subscription: '契約',
    servers: 'サーバー',
    limits: '上限',
    lookup: '確認ページ',
    removal: '解除',
    impact: '利用者',
    usedBy: '既定で使うもの',
    sources: '出典',
    facts: '個々の情報の出典',
    checkedOn: '最終確認日',
    retired: '廃止',
    replaces: '代わりになるもの',
  },
  kind: { block: 'ブロックリスト', allow: '許可リスト', informational: '参考' },
  targetKind: { ipv4: 'IPv4', ipv6: 'IPv6', domain: '名前' },
  noTargets: 'アドレスも名前も扱いません',
  tier: { major: '主要(多くの受信側が拒否に使用)', common: '一般', minor: '小規模' },
  scope: {
    address: 'アドレス1つ',
    range: 'アドレスの範囲',
    'network-operator': '事業者のネットワーク全体',
  },
  severity: { listed: '', policy: '規則', informational: '参考' },
  testEntriesRfc:
    'RFC 5782のとおり: 127.0.0.2、::FFFF:7F00:2、TESTは掲載、127.0.0.1、::FFFF:7F00:1、INVALIDは未掲載',
  testEntriesNone: '不明: 応答を検証できません',
  testEntriesOwn: (listed, unlisted) => `${listed}は掲載、${unlisted}は未掲載`,
  evidence: { documented: '公表・確認済み', assumed: '推定: RFC 5782以外に根拠なし' },
  answers: (codes) => `、掲載側の返答コードは${codes}`,
  otherCodesError: 'ほかの返答コードは掲載ではなく、拒否を意味します',
  fact: (field, date, source) => `${field}(${dateJa(date)}): ${source}`,
  unknownHalf: '(不明)',
  perDay: (n) => `1日${n}回まで`,
  perSecond: (n) => `1秒${n}回まで`,
  removalWay: {
    'self-service': '自分で手続き可能',
    form: 'フォームで申請',
    email: 'メールで申請',
    provider: 'ネットワークの所有者だけが申請可能',
    automatic: '原因が止まれば自然に解除',
    paid: '有料',
    none: 'なし',
  },
  keyNeeded: (name) => `必要(名前: "${name}")`,
}));

export const zonesCheckJa: typeof zonesCheckEn = onDemand(() => ({
  state: { fit: '信用できる', unfit: '信用できない', unverifiable: '検証できない' },
  unfit: (unfit, all, name) =>
    all === 1
      ? `${name}の答えを、ここからは信用できません`
      : `リスト${all}件のうち${unfit}件の答えを、ここからは信用できません`,
  fit: (all, name) =>
    all === 1
      ? `${name}の答えを、ここから信用できます`
      : `リスト${all}件すべての答えを、ここから信用できます`,
  unproved: (unproved, all, name) =>
    all === 1
      ? `${name}の答えは検証できません`
      : `リスト${all}件に問題は見られませんが、${unproved}件は検証できません`,
  nothing: '問い合わせたリストがありません',
  lists: (count, zones) => (count === 1 ? zones : `リスト${count}件: ${zones}`),
  noTestEntry: 'テストエントリが知られていません',
  next: '原因と解決方法:',
}));

export const importingJa: typeof importingEn = onDemand(() => ({
  place: (file, line) => `${file}:${line}`,
  otherCodes: '取り込んだフィルターに当てはまらない応答',
  summary: (zones, retired, format) => `ゾーン${zones}件、廃止${retired}件(${format}として読みました)`,
  tiers: (threshold) =>
    `重要度は重みから決めました: ${threshold}(しきい値、なければ最大の重み)以上は主要、その半分以上は一般、それ未満は小規模`,
}));

export const importNoteJa: typeof importNoteEn = onDemand(() => ({
  'no-zone': ({ text }) => `「${text}」はゾーン名として使えないため、除きました`,
  setting: ({ setting }) =>
    `${setting}はゾーンではありません。オプションで指定してください(対応表: docs/coming-from.md)`,
  filter: ({ zone, filter }) =>
    `${zone}: 「${filter}」は応答フィルターとして読めないため、フィルターなしで取り込みました`,
  'filter-known': ({ zone, filter }) =>
    `${zone}: フィルター${filter}の代わりに、カタログにあるコードの意味を使います`,
  plain: ({ zone }) => `${zone}はカタログにないため、一般のブロックリストとして取り込みました`,
  key: ({ zone, variable }) => `${zone}: キーはファイルに書きません。${variable}に設定してください`,
  registration: ({ zone }) =>
    `${zone}は登録済みのリゾルバーにしか応答しません。設定ファイルの"registered"に加えるか、-zで指定してください`,
  retired: ({ zone, behaviour, since }) =>
    `${zone}は廃止されており、問い合わせません: ${retirement(causeJa, { behaviour, since })}`,
}));
