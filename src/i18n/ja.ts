import { bounceJa } from './bounce-ja.ts';
import { causeJa, durationJa, errorCodeJa } from './cause-ja.ts';
import { dateJa } from './date-ja.ts';
import { conclusionJa } from './conclusion-ja.ts';
import { delistJa } from './delist-ja.ts';
import { doctorJa } from './doctor-ja.ts';
import { manyJa } from './many-ja.ts';
import { mtaJa } from './mta-ja.ts';
import { ownerJa } from './owner-ja.ts';
import { FORMATS, WATCH_FORMATS } from '../core/choices.ts';
import { NOTHING_TYPED, suggesting } from '../core/suggest.ts';
import type { Messages } from './en.ts';
import { linePieces } from './line-breaks.ts';
import { exitLinesJa, topicsJa } from './topics-ja.ts';
import { reportJa } from './report-ja.ts';
import { screenJa } from './screen-ja.ts';
import { fileNameJa, insteadJa, usageJa } from './usage-ja.ts';
import { conditionEndJa, warningJa } from './warning-ja.ts';
import { retirement } from './words.ts';

export const ja: Messages = {
  shown: (text) => text,
  linePieces,
  listOf: (items) => items.join('、'),
  comma: '、',
  andMore: (items, count) => `${items}、ほか${count}件`,
  fullStop: '。',
  paren: (text) => `(${text})`,
  aside: (text) => `(${text})`,
  command: suggesting(NOTHING_TYPED),

  table: {
    blocklists: (count) => `ブロックリスト${count}件`,
    zones: (count) => `リスト${count}件`,
    major: '主要',
    allow: '許可リスト',
    informational: '参考',
  },

  outcome: { listed: '掲載中', listedHarmless: '該当', clean: '未掲載', unknown: '確認不能' },

  finding: {
    noMeaning: '掲載中(このコードの意味は運営者が公開していません)',
    policy: 'リスト独自の方針による掲載であり、迷惑メールの証拠ではありません',
    informational: '参考情報',
    range: 'このアドレスだけでなく、範囲全体が対象です',
    networkOperator: 'このアドレスだけでなく、事業者のネットワーク全体が対象です',
    expires: (duration) => `原因が止まれば、${duration}以内に自然に解除されます`,
    asAbove: '同上',
    more: (count) => `ほか${count}件(すべて見るには --json)`,
    notVerified: '検証なし',
    noTestEntry: '検証なし: 正しさを確かめる手段がないリストです',
    testEntrySilent: '検証なし: テストエントリへの応答がありませんでした',
    testEntryMissing: '検証なし: リスト自身のテストエントリが掲載されていません',
    assumedEntryMissing:
      '検証なし: 標準の名前のテストエントリがありません(あると公表されているわけでもありません)',
  },

  duration: durationJa,

  cause: causeJa,

  errorCode: errorCodeJa,

  cure: {
    runDeadline: '--deadlineを長くするか、問い合わせるリストを減らしてください',
    timeout: '--timeoutで待ち時間を延ばすか、-rで別のリゾルバーをお使いください',
    servfail: '-rで別のリゾルバーか、--directをお試しください。変わらなければリスト側の障害です',
    servfailWithKey: '設定ファイルか環境変数のキーを確かめ、それから-rで別のリゾルバーをお試しください',
    operatorsOwn: '運営者自身の応答です。-xで除くか、時間をおいてお試しください',
    nameServers: 'ここからは直接問い合わせできません。--directなしでお試しください',
    refused: '-rで別のリゾルバーか、--directをお使いください',
    network: '-rで別のリゾルバーをお使いください',
    badResponse: '-rで別のリゾルバーをお使いください',
    ownResolver: '--directで直接問い合わせるか、自前のリゾルバーをお使いください',
    slowDown: '問い合わせを減らすか、運営者からキーまたはデータの提供を受けてください',
    checkZoneName: '-z、ゾーンファイル、設定ファイルのゾーン名の綴りをご確認ください',
    checkKey: '設定ファイルまたは環境変数のキーをご確認ください',
    notInCatalogue: 'カタログにない名前です。綴りをご確認ください',
    noTestEntries:
      '綴りをご確認ください。テストエントリのないリストなら、設定ファイルで"testEntries": nullとするか、--no-verifyをお使いください',
    leaveOut: (zone) => `対象から外す: -x ${zone}`,
    register: (url) => `登録先: ${url}`,
  },

  summary: {
    clean: (target, zones) => `未掲載: ${target}はブロックリスト${zones}件のいずれにも掲載されていません`,
    noneLists: (target, zones) =>
      `${target}は、問い合わせたブロックリスト${zones}件のいずれにも掲載されていません`,
    allVerified: 'すべて検証済み',
    notAllVerified: (count) => `検証なし${count}件`,
    unknownLeft: (count) => `確認不能${count}件`,
    noBlocklist: (target) => `${target}について、ブロックリストへの問い合わせはありません。`,
    listed: (listed, zones) => `${zones}のうち${listed}件に掲載中`,
    major: (count) => `うち主要なもの${count}件`,
    cleanCount: (count) => `未掲載${count}件`,
    notKnown: '判定不能',
    majorUnknown: (zones) => `${zones}を確認できませんでした`,
    tooManyUnknown: (unknown, zones) => `${zones}のうち${unknown}件を確認できませんでした`,
    nothingAsked: '問い合わせたリストがありません',
    noBlocklistAnswered:
      'どのブロックリストにも問い合わせできませんでした。許可リストの応答だけでは判定できません',
    noBlocklistChosen: '問い合わせ先にブロックリストがありません。ほかのリストの応答だけでは判定できません',
    kindNotListed: {
      ipv4: '問い合わせ先のブロックリストに、IPv4アドレスを載せるものがありません',
      ipv6: '問い合わせ先のブロックリストに、IPv6アドレスを載せるものがありません',
      domain: '問い合わせ先のブロックリストに、名前を載せるものがありません',
    },
    stopped: 'すべてのリストの応答を待たずに中断しました',
    interrupted: (done, all) => `リスト${all}件中${done}件で中断しました。`,
    skipped: (reasons) => `問い合わせなし: ${reasons}`,
    next: '次にすること:',
    submission:
      'リスト独自の方針だけによる掲載で、迷惑メールの証拠ではありません。プロバイダーのメールサーバーに587番ポートで認証(ログイン)して送信すれば、影響はありません。',
    subnet: (subnet) =>
      `IPv6のリストは/64単位(ここでは${subnet})で掲載するため、同じ/64のほかの利用者が原因かもしれません。`,
    targets: (all, listed, clean, unknown) =>
      `対象${all.toLocaleString('ja')}件: 掲載中${listed.toLocaleString('ja')}件、未掲載${clean.toLocaleString('ja')}件、確認不能${unknown.toLocaleString('ja')}件`,
  },

  input: {
    cause: {
      'not-public': '受信側から見えることのないアドレスです。公開リストには問い合わせません',
      'no-such-name': 'この名前は存在しません',
      'addresses-unknown': 'アドレスの一部または全部を調べられませんでした',
      'no-address': '問い合わせに使えるアドレスがありません',
      'mx-unknown': 'メールサーバー(MX)の一部または全部を調べられませんでした',
      'spf-unknown': 'SPFレコードを最後までたどれませんでした',
    },
    cure: {
      'not-public': 'メールが実際に出ていくアドレスをご確認ください',
      'no-such-name': '綴りをご確認ください',
      'addresses-unknown': '-rで別のリゾルバーをお使いください',
      'no-address': '--mxでメールサーバーのアドレスを調べるか、アドレスそのものを指定してください',
      'mx-unknown': '調べていないものは上に示しました。そのアドレスを直接指定してください',
      'spf-unknown': 'レコードを直すか、アドレスを直接指定してください',
    },
  },

  identity: {
    confirmed: '正引き一致',
    notConfirmed: '正引き不一致',
    confirmationUnknown: '正引きは確認できず',
    noName: '逆引きなし',
  },

  skip: {
    'needs-key': (_n, zones) => `${zones}(キーが必要)`,
    'needs-registration': (_n, zones) => `${zones}(登録済みのリゾルバーにのみ応答)`,
    'wrong-family': (n) => `この種類の対象を扱わないリスト${n}件`,
    'contained-in': (n) => `ほかのリストに含まれるリスト${n}件`,
    excluded: (n) => `除外${n}件`,
    'over-limit': (_n, zones) => `${zones}(運営者の上限超過)`,
    'not-public': (n) => `公開リスト${n}件`,
    interrupted: (n) => `未着手${n}件`,
  },

  evidence: {
    query: '問い合わせ',
    codes: '応答',
    cachedUntil: (time) => `${time}までキャッシュ`,
    answeredBy: (server, ms, tries) => `${server}が${ms}ミリ秒で応答${tries > 1 ? `(${tries}回目)` : ''}`,
    noAnswer: (ms, tries) => `${ms}ミリ秒、${tries}回の問い合わせに応答なし`,
    repeat: '再確認:',
  },

  warning: warningJa,

  change: {
    newlyListed: (zone, what) => `新たに掲載: ${zone}: ${what}`,
    delisted: (zone, since) => `解除されました: ${zone}(${since}から掲載を確認)`,
    reasonChanged: (zone, was, now) => `掲載理由が変わりました: ${zone}: ${now}(以前: ${was})`,
    becameUnknown: (zone, why) => `確認不能になりました: ${zone}: ${why}`,
    answersAgain: (zone) => `再び応答しています: ${zone}: 未掲載`,
    stillListed: (zone, what, since) =>
      `再び応答しています: ${zone}: 引き続き掲載中(${since}から掲載を確認): ${what}`,
    manySilent: (count, servers) =>
      `リスト${count}件が確認不能になりました: リゾルバー(DNSサーバー)${servers}が応答しません`,
    manyUnknown: (count, zones, why) =>
      `リスト${count}件が確認不能になりました: ${zones}。理由はいずれも同じです: ${why}`,
    manyAnswerAgain: (count, zones) => `リスト${count}件が再び応答しています: 未掲載: ${zones}`,
    manyStillListed: (count, zones) => `リスト${count}件が再び応答しています: 引き続き掲載中: ${zones}`,
    inputUnknown: (why) => `判定できません: ${why}`,
    inputKnown: (outcome) => `再び判定できます: ${outcome}`,
  },
  conditionEnd: conditionEndJa,
  conditionOver: {
    since: (what, since) => `${what}(${since}から続いていました)`,
    other: (sentence) => `解消しました: ${sentence}`,
  },

  watch: {
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
      `「未掲載」をまだ解除とはみなしません。${zones}にはテストエントリがなく、過去30日間にここから掲載を確認した記録もないためです。掲載が一度確認されるまで監視を続けます`,
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
  },

  progress: {
    waiting: (done, all, seconds) => `リスト${all}件中${done}件、${seconds}秒`,
    waitingFor: (zones) => `応答待ち: ${zones}`,
    targets: (done, rate) => `${done.toLocaleString('ja')}件、毎秒${rate}件`,
    targetsOf: (done, all, rate, seconds) =>
      `${all.toLocaleString('ja')}件中${done.toLocaleString('ja')}件、毎秒${rate}件、残り${seconds}秒`,
    pace: (zone, perSecond) => `${zone}が毎秒${perSecond}件までのため、これに合わせています`,
  },

  fileName: fileNameJa,
  usage: usageJa,
  exporter: {
    listens: (url) => `${url}で応答します(/probe?target=…、/metrics、/-/healthy)`,
    noTarget: 'プローブには対象が必要です: /probe?target=198.51.100.7',
    manyTargets: '1回のプローブの対象は1つです',
    unknownParameter: (name) =>
      `プローブに${name}というパラメーターはありません。リストとリゾルバーはエクスポーターのオプションで指定します`,
    full: (most) =>
      `すでに${most}件の対象を記憶しており、これ以上は受け付けません(--max-targets)。しばらく確認されない対象が出てから、もう一度お試しください`,
    busy: (most) => `すでに${most}件を確認中です。もう一度お試しください`,
    notFound: '/probe?target=198.51.100.7、/metrics、/-/healthyがあります',
    healthy: 'rblcheckは応答しています。',
    ending: 'エクスポーターを終了しています',
    failed: 'rblcheckの不具合です。詳しくは標準エラー出力をご覧ください',
  },

  beside: {
    see: '参照:',
    probablyMeant: '次のコマンドのことでしょうか:',
    didYouMean: (suggestion) => `${suggestion}のことでしょうか。`,
    stateHint: '--stateはこのファイルに手を加えません。別のファイルを指定するか、削除してください',
    instead: insteadJa,
  },

  zones: {
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
  },

  zonesCheck: {
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
  },

  doctor: doctorJa,
  bounce: bounceJa,
  conclusion: conclusionJa,
  delist: delistJa,
  mta: mtaJa,
  owner: ownerJa,
  topics: topicsJa,
  many: manyJa,

  report: reportJa,
  screen: screenJa,

  demo: {
    intro: (server) =>
      `これはデモです。このプロセス内の小さなDNSBLサーバー(${server})で、架空のブロックリストを使います。ネットワークは使いません。`,
    more: 'リストを確認できなくなる場合のすべて:',
    outro: '実際の確認:',
  },

  manual: {
    name: '送信元アドレスをDNSブロックリストで調べる',
    description: [
      '各リストは、必ず備えるべきテストエントリ(RFC 5782)で検証します。リゾルバーを拒否するもの、廃止されたもの、乗っ取られたもの、応答のないものは、原因と対処を添えて確認不能とし、未掲載とも掲載ともみなしません。',
      '対象はアドレス、範囲(198.51.100.0/24、198.51.100.0-198.51.100.20)、ホスト名、ドメイン、メールアドレス、URLです。「-」なら標準入力から1行に1件ずつ読みます。',
    ],
    options: 'checkのオプションです。ほかのコマンドでは、意味のあるものだけが使えます。',
    files: [
      [
        '~/.config/rblcheck/config.json',
        '設定ファイル(-cもRBLCHECK_CONFIGもない場合)。rblcheck help config参照',
      ],
      ['zones.json', 'ブロックリストのカタログ(プログラムのフォルダー)。rblcheck help zones参照'],
    ],
    seeAlso: ['dig', 'host'],
    more: 'rblcheck helpで、終了コード、原因、ゾーン、設定などの項目の一覧が見られます。',
  },

  importing: {
    place: (file, line) => `${file}:${line}`,
    otherCodes: '取り込んだフィルターに当てはまらない応答',
    summary: (zones, retired, format) => `ゾーン${zones}件、廃止${retired}件(${format}として読みました)`,
    tiers: (threshold) =>
      `重要度は重みから決めました: ${threshold}(しきい値、なければ最大の重み)以上は主要、その半分以上は一般、それ未満は小規模`,
  },
  importNote: {
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
  },

  completion: {
    bash: (path) => [
      `インストール: rblcheck completion bash > ${path}`,
      'bash-completionパッケージがない場合は、~/.bashrcに次の行を書きます: source <(rblcheck completion bash)',
    ],
    zsh: (path) => [
      `インストール: mkdir -p ~/.zsh/completions && rblcheck completion zsh > ${path}`,
      '~/.zshrcのcompinitより前に次の行を書きます: fpath=(~/.zsh/completions $fpath)',
    ],
    fish: (path) => [`インストール: rblcheck completion fish > ${path}`],
  },

  help: {
    usage: '使い方:',
    arguments: '引数:',
    options: 'オプション:',
    commands: 'コマンド:',
    summary: '送信元アドレスがDNSブロックリストに載っているかを調べます。誤った判定は出しません。',
    examples: '例:',
    exampleLines: [
      ['rblcheck 198.51.100.7', '主なブロックリストを調べる'],
      ['rblcheck 198.51.100.7 -z gmo-rbl.jp -v', '1つのブロックリストを、根拠とともに'],
      ['rblcheck 198.51.100.7 --set all --only listed', 'すべてを調べ、掲載中だけを表示'],
      ['rblcheck 198.51.100.7 -q; [ $? -eq 1 ] && …', 'スクリプトでは終了コードで'],
      ['rblcheck 198.51.100.7 2001:db8::25 --json', 'ほかのプログラム向け'],
    ],
    exitCodes: '終了コード:',
    exitLines: exitLinesJa,
    groups: {
      targets: '対象:',
      zones: 'リストの選択:',
      resolver: '問い合わせの方法:',
      output: '出力:',
      verdict: '終了コードの決め方:',
      memory: '前回との比較:',
    },
    commandCheck: 'アドレスや名前を調べる(コマンド省略時と同じ)',
    commandWatch: '繰り返し確認し、変化だけを知らせる',
    commandExporter: 'Prometheusに応答する(/probe?target=…で確認し、メトリクスを返す)',
    commandZones: '収録しているブロックリスト',
    commandZonesList: '一覧',
    commandZonesShow: '1つのブロックリストについて分かっていることすべて',
    commandZonesCheck: 'どのブロックリストがここから信頼できるか',
    commandDoctor: 'DNSの問い合わせ環境がブロックリストの確認に適しているか、適さない場合の対処',
    commandBounce: 'エラーメールを読み、意味を説明し、書かれているアドレスを確認する',
    commandDelist: '掲載ごとの対処を順に示し、問い合わせの文面を作る',
    argDelist: 'アドレス、ホスト名、またはドメイン(--bounceがあれば省略可)',
    commandDemo: '架空のブロックリストで本物のチェッカーを試す(ネットワーク不要)',
    commandHelp: 'コマンドの使い方、または項目の説明',
    commandHelpOne: 'コマンドの使い方',
    topics: (names) => `ヘルプの項目: ${names}`,
    commandZonesImport: 'ほかのプログラムのリスト(check_rbl、postscreen、名前の一覧)からゾーンファイルを作る',
    commandCompletion: '補完スクリプトを出力する(bash、zsh、fish)',
    argImport: 'ファイル。「-」または省略で標準入力',
    argShell: 'bash、zsh、fishのいずれか',
    argTarget:
      'アドレス、範囲(198.51.100.0/24、A-B)、ホスト名、ドメイン、メールアドレス、URL。「-」なら標準入力から1行に1件ずつ読む',
    argBounce: 'メール、拒否の文面、またはメールログの行。「-」または省略で標準入力',
    argZone: 'ゾーン名',
    argZones: '調べるゾーン。省略時はセットdefault',
    option: {
      zone: 'このリスト(ゾーン名)だけ(繰り返し、またはコンマ区切り)',
      exclude: 'このリストを除く',
      set: 'リストのセット: default、all、domain、allow、informational、japan',
      direct: '各リストのネームサーバーに直接問い合わせる(キャッシュや公開リゾルバーを通さない)',
      whoami: 'リゾルバーの問い合わせ元アドレスを調べない',
      owner: 'アドレスの所属(ネットワーク、苦情の窓口、サーバー会社)も調べる(16件まで)',
      noOwner: 'アドレスの所属を調べない',
      rate: '1秒あたりの問い合わせの上限',
      allowOverLimit: '運営者の1日の上限を超えても続ける',
      zonesFile: '同梱のものの代わりに使うゾーンファイル',
      config: '設定ファイル',
      resolver: '使うリゾルバー(DNSサーバー)。書いた順に切り替える。省略時はシステムのもの',
      file: 'ファイルから対象を1行に1件ずつ読む(#以降はコメント、-は標準入力)',
      mx: '名前について、メールサーバー(MX)のアドレスも調べる(優先順の最初の10台)',
      spf: '名前について、SPFレコードが許可するアドレスも調べる',
      maxAddresses: '範囲を展開する上限',
      shard: 'I番目から始めてN件ごとに1件だけを対象にする(どのマシンでも同じ分け方)',
      timeout: '1件の問い合わせの期限(再試行を含む秒数)',
      deadline: '実行全体の期限(プログラムの開始からの秒数)',
      concurrency: '同時に送る問い合わせの数(既定値: 64、アドレスが1件だけのときは200)',
      verify: 'テストエントリを問い合わせない',
      txt: '理由(TXT)を問い合わせない',
      format: FORMATS.join(', '),
      watchFormat: WATCH_FORMATS.join(', '),
      json: '--format jsonと同じ',
      jsonAlone: 'JSON文書を1つ出力する',
      only: 'この結果の行だけ表示: listed、clean、unknown',
      allRows: '対象が多くても、未掲載のリストと対象の行も表示する',
      output: '結果をこのファイルに書く(ファイル全体を置き換える)',
      quiet: '結果を表示しない(終了コードで判断)',
      verbose: '根拠を表示(問い合わせ名、リゾルバー、時間、再確認用のdig)',
      lang: '言語: enまたはja。省略時はロケールに従う',
      color: '端末でなくても色を付ける',
      noColor: '色を付けない',
      failOn: '終了コードを1にする掲載: any、major、never',
      warning: '--format nagiosと併用: 対象の掲載がN件以上でWARNING',
      critical: '--format nagiosと併用: 対象の掲載がN件以上でCRITICAL',
      state: '結果をこのファイルに覚えておく',
      changes: '--stateと併用: 前回から変わったものだけを表示し、変化があれば終了コードを1にする',
      interval: '確認の間隔(s、m、h)',
      exporterInterval: '結果を保持する時間。過ぎるまで同じ対象を再確認しない(s、m、h)',
      listen: '待ち受けるアドレス(ポートは省略可)',
      maxTargets: '同時に記憶する対象の上限。超えた対象は受け付けない',
      until: 'すべて未掲載になったら(clean)、または1つでも掲載されたら(listed)終わる',
      count: 'この回数だけ確認して終わる',
      exec: '変化ごとにこのコマンドを実行する(シェルは使わず、変化をJSONで標準入力に渡す)',
      webhook: '変化ごとにJSONをこのhttpまたはhttpsのURLへ送る(受け取られるまで再送する)',
      maxUnknown: '終了コードを3にせずに許す確認不能の数。主要なブロックリストは許さない',
      bounce: 'エラーメール。拒否の内容を文面に含め、挙げられたブロックリストも調べる',
      for: 'operator(運営者)またはprovider(サーバー会社)宛ての文面だけを表示',
      from: 'ファイルの種類: check_rbl、postscreen、list。省略時は自動判定',
      mta: 'メールサーバー(Postfix、Exim、sendmail)の設定ファイルが問い合わせるリストのうち、廃止されたもの、このリゾルバーを拒否するもの、使い方の誤りを調べる',
      report:
        '結果を、rblcheckの課題(issue)に貼れる文として表示する。利用者のアドレス、ホスト名、キーは含まない',
    },
    optHelp: 'このヘルプ',
    optVersion: 'バージョン',
    default: (value) => `既定値 ${value}`,
  },

  bug: 'rblcheckの不具合です。以下の行を添えてご報告ください',
};
