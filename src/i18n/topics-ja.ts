import { onDemand } from '../core/on-demand.ts';
import type { Topics } from './topics-en.ts';

export const exitLinesJa: readonly (readonly [string, string])[] = [
  ['0', '指定したものはすべて未掲載'],
  ['1', '1つ以上が掲載中'],
  ['2', 'オプション、ファイル、対象の誤り。または出力の途切れ(ディスクの空き不足など)'],
  ['3', '掲載はないが、確認できない対象がある'],
  ['70', 'rblcheckの不具合'],
  ['129', 'SIGHUPによる終了'],
  ['130, 143', 'SIGINT、SIGTERMによる終了'],
];

export const topicsJa = onDemand((): Topics => ({
  'exit-codes': {
    title: '終了コード',
    text: [],
    rows: exitLinesJa,
    after: [
      '掲載はほかのすべてに優先し、2は0と3に優先します。未掲載と判定するのは、主要なブロックリストがすべて応答し、応答のないものが全体の4分の1(--max-unknown)以下のときだけです。--fail-on majorなら主要なリストの掲載だけで1になり、--fail-on neverなら1になりません。',
      'bounceは、ブロックリストによる拒否でない場合も0です。delistは、することがなければ0です。doctorとzones checkは、問題がなければ0、あれば1です。--changesは、知らせることがあれば1、なければ0、何も判定できなかった場合は毎回3です。watchは最後の確認の終了コードです。--untilの状態になって終わる場合、cleanなら0、listedなら1です。',
      'スクリプトでの例: rblcheck アドレス -q; case $? in 0) echo 未掲載;; 1) echo 掲載中;; *) echo 確認不能;; esac',
    ],
  },
  causes: {
    title: '確認不能の原因と対処',
    text: ['確認不能を未掲載とみなすことはありません。左の語はJSONの"cause"の値です。'],
    rows: [
      [
        'timeout',
        '期限までに応答がない',
        '--timeoutで待ち時間を延ばすか、-rで別のリゾルバー(DNSサーバー)を使う',
      ],
      [
        'servfail',
        'リゾルバーがリストから有効な応答を得られない',
        '別のリゾルバーを使う。変わらなければリスト側の障害',
      ],
      ['refused, network, bad-response', 'リゾルバーが応答しない、またはできない', '別のリゾルバーを使う'],
      [
        'error-code',
        '運営者が「応答しない」と理由を添えて答えている',
        '表示の通りに: 自前のリゾルバー、問い合わせを減らす、キーの取得',
      ],
      [
        'not-a-return-code',
        '返答コードでない応答(売り出し中のドメイン、または応答を書き換えるリゾルバー)',
        '自前のリゾルバーを使う',
      ],
      [
        'lists-everything',
        '載っていないはずのテストエントリまで掲載している(廃止または乗っ取り)',
        '-xで除く',
      ],
      [
        'test-entry-missing',
        '載っているはずのテストエントリを掲載していない(リストが空、またはリゾルバーが黙って拒否されている)',
        '自前のリゾルバーを使う',
      ],
      [
        'retired',
        'カタログに廃止と記録されており、問い合わせない',
        '除く。経緯は rblcheck zones show ゾーン名',
      ],
    ],
    after: ['リゾルバーに原因があるかどうかは、rblcheck doctorで分かります。'],
  },
  zones: {
    title: 'ゾーン、セット、ゾーンファイル',
    text: [
      'カタログには、各リストの掲載対象、コードの意味、解除の方法があります(rblcheck zones list、rblcheck zones show ゾーン名)。カタログにない名前は、一般のブロックリストとして問い合わせます。',
    ],
    rows: [
      ['--set default', '受信側が実際に使うもの。指定がない場合の既定'],
      ['--set all', 'すべてのリスト'],
      ['--set domain', '名前のリスト'],
      ['--set allow', '許可リスト。表示のみで、掲載に数えない'],
      ['--set informational', '参考情報。表示のみで、掲載に数えない'],
      ['--set japan', '日本のリスト。指定がなければ、日本語の環境と.jpの名前では既定に加わる'],
      ['tier', '重要度。major(多くの受信側が拒否に使用)、common、minor。majorの応答がなければ判定は確認不能'],
      ['kind', '種別。block、allow、informational。掲載に数えるのはblockだけ'],
      ['codes', '返答コード("127.0.0.2"、"127.0.1.*"、"127.0.2.2-24"、"bit:4")と、その意味と程度'],
      ['servers', 'リゾルバー(DNSサーバー)の代わりに問い合わせるサーバー(自前のリスト)'],
      [
        'testEntries',
        '載っているはず、載っていないはずのエントリ(RFC 5782)。不明ならnull。evidenceはdocumented(確認済み)かassumed(推定。なくても何の証明にもならない)、answersは載っている側の返答コード',
      ],
      ['otherCodes', '示されていないコードの意味。listed(掲載)またはerror(拒否)'],
      ['retired', '廃止されたゾーン。問い合わせない'],
    ],
    after: [
      '自分のゾーンファイル(--zones-file)はJSONです: { "zones": [ { "zone": "bl.example.org" } ] }。必須なのは名前だけです。check_rblやpostscreenの設定、名前の一覧からは、rblcheck zones importで作れます。数個を加えるだけなら設定ファイルが便利です(rblcheck help config)。',
    ],
  },
  config: {
    title: '設定ファイル',
    text: [
      'JSON(コメント可)で書きます。-cで指定したファイル、なければ$RBLCHECK_CONFIG、なければ$XDG_CONFIG_HOME(~/.config)のrblcheck/config.jsonです。優先順位はオプション、環境変数、設定ファイル、既定値の順です。',
    ],
    rows: [
      ['zones', '追加するゾーン、または既知のゾーンの変更("zone"で指定)'],
      ['exclude', '除くゾーン'],
      ['sets', 'ゾーンのセット(--setと同じ)'],
      ['zonesFile', '同梱のものの代わりに使うゾーンファイル'],
      ['registered', 'リゾルバー(DNSサーバー)を登録済みのゾーン。応答がなければ、除かずに確認不能とする'],
      ['keys', 'キーが必要なゾーンのキー(キーの名前で指定)。"env:名前"は環境変数を読む'],
      ['resolver', '1つまたは複数のアドレス(-rと同じ)'],
      ['direct, rate, timeout', '同じ名前のオプションと同じ'],
      [
        'whoami',
        'doctorが問い合わせ元アドレスを調べるための名前: [{ "name": "…", "type": "A"または"TXT" }]。falseで調べない',
      ],
      ['owner', 'アドレスの所属。trueでcheckでも調べ、falseでbounceとdelistでも調べない'],
      [
        'hosts',
        '内蔵の一覧に加えるサーバー会社: [{ "name": "…", "suffixes": [".hosting.example"], "spf": ["_spf.hosting.example"], "kind": "shared"、"vps"、"cloud"、"access"、"mail"、"esp"のいずれか, "inquiry": "https://…" }]',
      ],
      ['concurrency, verify, txt', '同じ名前のオプションと同じ'],
      ['allowOverLimit', '--allow-over-limitと同じ'],
      ['mx, spf, maxAddresses', '同じ名前のオプションと同じ'],
      ['format, only', '同じ名前のオプションと同じ'],
      ['quiet, verbose', '同じ名前のオプションと同じ'],
      ['lang, color', '同じ名前のオプションと同じ'],
      ['failOn, maxUnknown', '--fail-on、--max-unknownと同じ'],
      ['deadline', '--deadlineと同じ'],
      ['warning, critical', '同じ名前のオプションと同じ(--format nagiosの場合のみ)'],
      ['state, changes', '同じ名前のオプションと同じ(checkとwatchの場合のみ)'],
      ['allRows', '--all-rowsと同じ'],
      ['output', '--outputと同じ(checkの場合のみ)'],
      ['interval, exec, webhook', 'watchのオプションと同じ。webhookは"env:名前"でもよい'],
    ],
    after: [
      'はい/いいえの設定は、--no-mxや--no-quietのように--no-名前で取り消せます。無効にした設定は、--verifyのように名前で戻せます。',
      '例: { "sets": ["default", "japan"], "keys": { "spamhaus-dqs": "env:DQS_KEY" }, "resolver": "127.0.0.1" }',
    ],
  },
  environment: {
    title: '環境変数',
    text: [],
    rows: [
      ['RBLCHECK_CONFIG', '設定ファイル'],
      ['RBLCHECK_KEY_NAME', 'その名前のキー(大文字、ほかの文字は"_")。例: RBLCHECK_KEY_SPAMHAUS_DQS'],
      ['XDG_CONFIG_HOME', 'rblcheck/config.jsonを探す場所。なければ~/.config'],
      ['LC_ALL, LC_MESSAGES, LANG', '言語。"ja"で始まれば日本語、ほかは英語。--langが優先'],
      ['RBLCHECK_TODAY', 'カタログの古さを計る日付(例: 2026-01-31)。実際の日付の代わりに使う。テスト用'],
      ['TZ', '表示する時刻のタイムゾーン'],
      ['NO_COLOR', '空でなければ色を付けない'],
      ['FORCE_COLOR', '端末でなくても色を付ける。0なら付けない'],
      ['TERM', '"dumb"なら、色も経過表示も出さない'],
      ['COLUMNS', '端末でない場合の幅。60桁より狭い表示は想定していません'],
    ],
    after: [],
  },
  formats: {
    title: '出力形式',
    text: ['--format 名前、または設定ファイルの"format"で指定します。'],
    rows: [
      ['table', '人が読むための表。判定、リストごとの結果、次にすること'],
      ['plain', '1行に1件、タブ区切り: 対象、結果、ゾーン、返答コード、原因、理由、入力した文字列'],
      ['json', '1つの文書(schemaVersion 1)'],
      ['ndjson', '対象が終わるごとに1行に1オブジェクト'],
      ['csv', '表計算ソフト向け(見出し行付き)'],
      ['markdown', 'チケットに貼る報告'],
      ['html', '1ファイルの報告(外部から何も読み込まない)'],
      ['nagios', '監視プラグインの1行の出力と終了コード(perfdata付き)'],
      ['prometheus', 'node exporterのtextfile collector向けの値'],
    ],
    after: [
      '表は人が読むためのもので、バージョンによって変わることがあります。スクリプトには、列の変わらない--format plainをお使いください。',
    ],
  },
}));
