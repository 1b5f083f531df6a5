import type { screenEn } from './screen-en.ts';

const why: (typeof screenEn)['why']['one'] = {
  'needs-key': 'キーが必要です',
  'needs-registration': '登録済みのリゾルバーにだけ応答します',
  'wrong-family': 'この種類の対象を扱いません',
  'contained-in': 'ほかのリストに含まれています',
  excluded: '除外されています',
  'over-limit': '運営者の1日の上限を超えます',
  'not-public': '受信側から見えないアドレスについては問い合わせません',
  interrupted: '中断までに問い合わせていません',
};

function refused(resolver: string): string {
  return `お使いのリゾルバー${resolver}を拒否しています(公開リゾルバー、または逆引き名なし)`;
}

function blocked(resolver: string): string {
  return `お使いのリゾルバー${resolver}を拒否しています`;
}

/** The screen of one target. */
export const screenJa: typeof screenEn = {
  verdict: {
    listedOn: (list) => `掲載中: ${list}`,
    listed: (listed, asked) => `掲載中: リスト${asked}件中${listed}件`,
    cleanOn: (list) => `未掲載: ${list}`,
    clean: (clean, asked) =>
      clean < asked ? `未掲載: リスト${asked}件中${clean}件` : `未掲載: リスト${asked}件すべて`,
    unknown: (what) => `判定不能: ${what}`,
    because: (why) => `判定不能: ${why}`,
    nothingChecked: '1件も確認できませんでした',
    notChecked: (unknown, asked) => `リスト${asked}件中${unknown}件が確認不能`,
    listNotChecked: (list) => `${list}が確認不能`,
    alsoNotChecked: (unknown) => `${unknown}件は確認不能`,
    notVerified: (lists) => `${lists}件は検証なし`,
    majors: (majors, all) => (majors < all ? `うち主要${majors}件` : 'いずれも主要'),
    noBlocklist: 'ブロックリストへの問い合わせはありません',
    stopped: (done, all) => `${all}件中${done}件で中断`,
  },

  skipped: '対象外',
  skippedBecause: (lists, why) => `${lists}: ${why}`,
  why: { one: why, several: why },

  lists: (count, names) => `リスト${count}件: ${names}`,
  shownBy: (names, option) => `${names}(${option}で表示)`,
  since: (list, time) => `${list}、${time}から掲載を確認`,

  ways: {
    'self-service': 'リストのページで自分で',
    form: 'リストのページのフォームから',
    email: '運営者へのメールで',
    provider: 'ネットワークの所有者だけが依頼可',
    automatic: '原因が止まれば自然に',
    paid: '有料',
    none: '受け付けていません',
  },
  lasts: (duration) => `原因が止まって${duration}で自然に`,
  either: (way, other) => `${way}、または${other}`,
  removal: (ways) => `解除: ${ways}`,

  refused: { one: refused, several: refused },
  blocked: { one: blocked, several: blocked },
  silentlyRefused: {
    one: 'テストエントリにも「未掲載」と答えます。空か、黙って拒否されています',
    several: 'テストエントリにも「未掲載」と答えます。黙って拒否されています',
  },
  leaveOut: (lists) => `対象から外す: -x ${lists}`,
  causeAndCure: (cause, cure) => `${cause} → ${cure}`,

  noAnswer: (resolver, origin, seconds) => `${resolver}${origin}から${seconds}秒以内に応答がありません。`,
  noContact: (resolver, origin) => `${resolver}${origin}に接続できません。`,
  resolvers: (servers) => `リゾルバー${servers}`,
  origin: {
    file: (file) => `(${file}の設定)`,
    system: '(システムの設定)',
    option: '(-rまたは設定ファイルの指定)',
  },

  next: '次に:',
  nextDirect: '次に、各リストのサーバーに直接問い合わせるには:',
  alsoDirect: '各リストのサーバーに直接問い合わせるには:',
  nextDoctor: '原因と根本的な対処を調べるには:',

  evidence: {
    records: (addresses, ms) => `${addresses}(${ms}ミリ秒)`,
    noRecord: (ms) => `レコードなし(${ms}ミリ秒)`,
    answered: (ms) => `${ms}ミリ秒で応答`,
    noAnswer: (ms) => `${ms}ミリ秒応答なし`,
    tries: (tries) => `${tries}回`,
    cached: (seconds, until) => `TTL ${seconds}秒、${until}までキャッシュ`,
    proved: 'テストエントリ正常',
  },
};
