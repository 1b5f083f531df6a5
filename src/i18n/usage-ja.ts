import { onDemand } from '../core/on-demand.ts';
import { reportJa } from './report-ja.ts';
import type { expectedEn, insteadEn, jsonProblemsEn, problemsEn, usageEn } from './usage-en.ts';
import { expectation, wordsFor } from './words.ts';

export const expectedJa: typeof expectedEn = {
  text: '制御文字を含まない、空でない文字列',
  url: 'httpまたはhttpsのURL',
  positive: '0より大きい数',
  positiveInteger: '1以上の整数',
  zoneName: '"bl.example.org"のようなゾーン名',
  suffix: '先頭にドットの付いたホスト名の末尾(".hosting.example"など)',
  codePattern: '返答コード("127.0.0.2"、"127.0.1.*"、"127.0.2.2-24"、"bit:4"など)',
  serverAddress: 'アドレス(ポート番号は省略可。192.0.2.53、127.0.0.1:5300、[2001:db8::53]:53など)',
  servers: '1つ以上のサーバーアドレス',
  testEntry: 'アドレス、"TEST"のようなラベル、またはnull',
  testEntryOfKind:
    '同じアドレスファミリーのテストエントリ(IPv4のエントリではIPv6を検証できず、その逆もできません)',
  returnCodes: '"127.0.0.2"のような返答コード(1つ以上)',
  scope: 'address、range、network-operator、または"range/64"のような大きさ付きの範囲',
  duration: 'ISO 8601の期間("P7D"、"PT48H"など)',
  email: 'メールアドレス',
  keyName: '英数字とハイフンの名前',
  date: '"2026-01-31"のような日付',
  since: '年月日、年月、または年("2024-06-05"、"2024-06"、"2024")',
  timeout: '0.1から300までの秒数',
  deadline: '0.1以上の秒数',
  milliseconds: '100から300000までのミリ秒数',
  listOfTexts: '文字列の配列',
  readable: '読み取れる値',
  objectOfTexts: '値が文字列のオブジェクト',
  lookup: '関数「query」を持つオブジェクト',
  signal: 'AbortSignal',
  function: '関数',
  iterable: '対象の配列、またはほかの反復可能オブジェクト',
  bounce: '文字列またはUint8Array',
  concurrency: '1から1000までの整数',
  shard: '1/4のような分割の指定',
  interval: '1sから168hまでの時間(90s、30m、6hなど)',
  listen: 'アドレス(ポートは省略可)。例: 127.0.0.1:9211、[::]:9211',
  time: '"2026-01-31T03:00:00.000Z"のような日時',
  maxUnknown: '3のような件数、または25%のような割合',
  object: 'オブジェクト({ … })',
  Array: 'リスト([ … ])',
  Object: 'オブジェクト({ … })',
  string: '二重引用符で囲んだ文字列',
  boolean: 'trueまたはfalse',
  number: '数値',
};

export const problemsJa: typeof problemsEn = {
  ENOENT: 'ファイルがありません',
  EACCES: 'アクセス権がありません',
  EISDIR: 'フォルダーです',
  ENOTREG: '通常のファイルではありません',
  ENOSPC: 'ディスクに空きがありません',
  EDQUOT: 'ディスクの割り当て容量を使い切っています',
  EFBIG: 'ファイルの大きさが上限を超えます',
  EROFS: 'ファイルシステムが読み取り専用です',
  EADDRINUSE: '別のプログラムが待ち受けています',
  EADDRNOTAVAIL: 'このマシンにそのアドレスはありません',
  ENXIO: '読み手がいません',
};

export const jsonProblemsJa: typeof jsonProblemsEn = {
  InvalidSymbol: 'JSONの値ではありません',
  InvalidNumberFormat: '数値ではありません',
  PropertyNameExpected: '二重引用符で囲んだ名前が必要です',
  ValueExpected: '値が必要です',
  ColonExpected: 'コロンが必要です',
  CommaExpected: 'コンマが必要です',
  CloseBraceExpected: '閉じる } が必要です',
  CloseBracketExpected: '閉じる ] が必要です',
  EndOfFileExpected: 'ここで終わるはずです',
  InvalidCommentToken: 'JSONにコメントは書けません',
  UnexpectedEndOfComment: 'JSONにコメントは書けません',
  UnexpectedEndOfString: '閉じる引用符が必要です',
  UnexpectedEndOfNumber: '数字が必要です',
  InvalidUnicode: '\\uの書き方が正しくありません',
  InvalidEscapeCharacter: 'エスケープの書き方が正しくありません',
  InvalidCharacter: 'この文字はエスケープが必要です',
};

export const insteadJa: typeof insteadEn = {
  '-H': '-Hはありません。アドレスや名前は、オプションなしでそのまま指定します',
  '-s': '-sはありません。リストは-z、リゾルバーは-rで指定します',
  '-t': '-tはありません。制限時間は--timeout 秒数です。理由(TXT)は自動で問い合わせます',
  '-l': '-lはありません。リストは-z、リストのファイルは--zones-fileで指定し、一覧は「zones list」で見られます',
  '-m': '-mはありません。すべてのリストに一度に問い合わせます。ドメインのメールサーバーも調べるには--mxを付けます',
  '--all':
    '--allはありません。すべてのリストに問い合わせるには--set all、1件ずつ行を表示するには-a(--all-rows)を付けます',
  'watch --json': 'watchは終わりのない出力のため--jsonは使えません。--format ndjsonをお使いください',
  'watch --changes': 'watchに--changesは不要です。常に変化だけを知らせます',
  'watch --only': 'watchに--onlyはありません。変化はすべて知らせます',
  'zones list --format': 'zones listに--formatはありません。--jsonをお使いください',
  'zones show --format': 'zones showに--formatはありません。--jsonをお使いください',
  'zones check --format': 'zones checkに--formatはありません。--jsonをお使いください',
  'doctor --format': 'doctorに--formatはありません。--jsonをお使いください',
  'bounce --format': 'bounceに--formatはありません。--jsonをお使いください',
  'delist --format': 'delistに--formatはありません。--jsonをお使いください',
};

function expecting(key: string): string {
  return expectation(expectedJa, key, (values) => `${values}のいずれか`);
}

function standing(found: string): string {
  return found === 'Array' || found === 'Object' ? expectedJa[found] : found;
}

export function fileNameJa(file: string): string {
  return file === '-' ? '標準入力' : file;
}

export const usageJa: typeof usageEn = onDemand(() => ({
  'no-target':
    '確認する対象がありません。アドレス、範囲、名前を指定するか、標準入力から読むには「-」を指定してください',
  'bad-target': ({ value }) =>
    `「${value}」はアドレスでも範囲でも名前でもありません。198.51.100.7、2001:db8::25、198.51.100.0/24、mail.example.jpのように指定してください`,
  'octet-too-large': ({ value, octet }) =>
    `「${value}」はアドレスではありません。${octet}は255を超えています`,
  'list-as-target': ({ value }) => `「${value}」はリストの名前で、確認の対象ではありません`,
  'question-as-target': ({ value, about, zone }) =>
    `「${value}」は${about}についてリスト${zone}に問い合わせる名前で、確認の対象ではありません`,
  'key-in-target': ({ value }) =>
    `「${value}」はキーの入ったリストの名前で、確認の対象ではありません。確認したいアドレスまたは名前を指定してください`,
  'bad-range': ({ value }) =>
    `「${value}」は範囲ではありません。198.51.100.0-198.51.100.20のように、同じ種類の最初と最後のアドレスを指定してください`,
  'range-backwards': ({ value }) =>
    `「${value}」は終わりが始まりより前です。小さいほうのアドレスを先に書いてください`,
  'range-mixed': ({ value }) => `「${value}」はIPv4とIPv6が混ざっています。別々の範囲に分けてください`,
  'prefix-too-long': ({ value, prefix, max }) =>
    `「${value}」: プレフィックスは最大${max}ビットです(${prefix}は指定できません)`,
  'line-too-long': ({ max }) => `行が${max}文字を超えています。1行に1件ずつ書いてください`,
  'range-too-large': ({ range, size, max }) =>
    `${range}には${size}個のアドレスがあり、展開の上限${max}個を超えています。--max-addressesを大きくしてください`,
  'bounce-binary': ({ file }) =>
    `${file}はテキストではありません。メールをメッセージ形式(.eml)で保存するか、拒否の文面を貼り付けてください`,
  'bounce-is-target': ({ value }) => `${value}というファイルはありません。このアドレスを確認するには:`,
  'delist-what': '対象がありません。アドレスを指定するか、エラーメールを渡してください:',
  'delist-file': ({ value }) => `${value}はファイルです。エラーメールとして読むには:`,
  'nothing-to-ask': ({ targets }) =>
    `${targets}について問い合わせるものがありません。選択したリストはこの種類の対象を扱いません`,
  'no-command': ({ value }) =>
    `--exec: ${value}というコマンドがありません。絶対パスで指定するか、PATHをご確認ください`,
  'empty-bounce': ({ file }) =>
    `${fileNameJa(file)}は空です。エラーメール、拒否の文面、メールログの行のいずれかを渡してください`,
  'delist-one': ({ value }) =>
    `「${value}」: delistの対象は1つのアドレスまたは名前です。198.51.100.7、mail.example.jpのように指定してください`,
  'empty-input': '入力に対象がありません。1行に1件ずつ書いてください(#以降はコメント)',
  'link-local-resolver': ({ server }) =>
    `リゾルバー${server}には問い合わせできません(Node.jsがリンクローカルアドレスのインターフェースを扱えないため)。ほかにリゾルバーもありません。別のアドレスか別のリゾルバーを「-r アドレス」で指定してください`,
  'config-is-number': ({ value }) =>
    `-cは設定ファイルの指定ですが、${value}というファイルはありません。CRITICALのしきい値は、--format nagiosとともに-C(--critical)で指定します`,
  'unknown-option': ({ option }) => `${option}というオプションはありません`,
  'option-elsewhere': ({ option, commands }) => `${option}はここでは使えません(${commands}のオプションです)`,
  'report-not-json':
    '--reportは人が読むための文です。--jsonと併用せず、データが必要なら--jsonだけを指定してください',
  'mta-binary': ({ file }) =>
    `${fileNameJa(file)}はテキストではありません。/etc/postfix/main.cfなどの設定ファイルを指定してください`,
  'mta-empty': ({ file }) =>
    `${fileNameJa(file)}は空です。/etc/postfix/main.cfなど、メールサーバーの設定ファイルを指定してください`,
  'mta-unknown': ({ file }) =>
    `${fileNameJa(file)}はPostfix(main.cf)、Exim、sendmail(sendmail.mc、sendmail.cf)の設定として読めません`,
  'mta-lists': ({ option }) => `--mtaはファイルにあるリストに問い合わせるため、${option}とは併用できません`,
  'import-empty': ({ file, format }) =>
    `${file}にゾーンがありません(${format}として読みました)。--fromでcheck_rbl、postscreen、listのいずれかを指定してください`,
  'unknown-topic': ({ topic }) => `「${topic}」についてのヘルプはありません`,
  'unknown-command': ({ command }) => `${command}というコマンドはありません`,
  'missing-argument': ({ argument, choices }) =>
    choices
      ? `${argument}がありません。次のいずれかを指定してください: ${choices}`
      : `${argument}がありません`,
  'option-needs-value': ({ option }) => `${option}には値が必要です`,
  'too-many-arguments': ({ value }) => `引数「${value}」は余分です`,
  'bad-value': ({ option, value, expected }) =>
    `${option}「${value}」: ${expecting(expected)}を指定してください`,
  'bad-zone-name': ({ option, value }) =>
    `${option}「${value}」はゾーン名として使えません。zen.spamhaus.orgのような名前を指定してください`,
  'unknown-set': ({ set, known }) => `--set「${set}」というセットはありません。使えるのは${known}です`,
  'unknown-zone': ({ zone }) => `「${zone}」はカタログにありません`,
  'file-unreadable': ({ file, problem }) => `${file}を読めません: ${wordsFor(problemsJa, problem)}`,
  'file-utf16': ({ file }) => `${fileNameJa(file)}はUTF-16です。UTF-8で保存し直してください`,
  'file-not-json': ({ file, line, column, what }) =>
    `${file}はJSONではありません(${line}行${column}文字目: ${wordsFor(jsonProblemsJa, what)})`,
  'file-invalid': ({ file, path, found, expected }) => {
    if (expected === 'noSuchField')
      return `${file}: ${path}という項目はありません。綴りを確かめるか、削除してください`;
    if (expected === 'required') return `${file}: ${path}がありません`;
    return `${file}: ${path}が${standing(found)}になっています。${expecting(expected)}でなければなりません`;
  },
  'bad-key': ({ name, origin }) =>
    `キー「${name}」(${origin})が正しくありません。キーは英数字、ハイフン、下線の1〜63文字です`,
  'keys-differ': ({ name, origin }) =>
    `${origin}: 「${name}」に異なるキーが2つあります。1つだけ指定してください`,
  'key-variable-odd': ({ name }) =>
    `キー「${name}」: 「env:」の後が、設定されている環境変数の名前ではありません。変数の名前を書くか、キーそのものなら「env:」を付けずに書いてください`,
  'webhook-variable-unset': ({ variable }) =>
    `webhookを読む環境変数${variable}が設定されていません。設定するか、アドレスを直接指定してください`,
  'key-variable-unset': ({ name, variable }) =>
    `キー「${name}」を読む環境変数${variable}が設定されていません。設定するか、設定ファイルからキーを削除してください`,
  'over-limit': ({ zone, queries, lookups, limit }) =>
    `${zone}の上限は1日${limit}回ですが、この実行では最大${queries}回の問い合わせになります(${lookups}件の確認と、掲載されていた場合の理由)。対処は3つあります。対象を減らすか理由を省く(--no-txt)。運営者からキーまたはデータの提供を受ける。このリストを除く(-x ${zone})。それでも続ける場合は--allow-over-limit。リストの詳細:`,
  'checker-closed': 'このチェッカーは閉じられています。createCheckerで新しく作ってください',
  'cannot-listen': ({ address, problem }) => `--listen ${address}: ${wordsFor(problemsJa, problem)}`,
  'probe-one': ({ value }) =>
    `「${value}」は範囲です。1回のプローブの対象は1つのアドレスか名前です。1つずつプローブしてください`,
  'changes-need-state': '--changesには--state パスが必要です。前回の結果を覚えていないと、変化が分かりません',
  'state-newer': ({ file, version }) =>
    `${file}は新しいrblcheckが書いたものです(状態ファイルのバージョン${version})。rblcheckを更新するか、--stateで別のファイルを指定してください`,
  'state-no-folder': ({ file, folder }) =>
    `--state ${file}: フォルダー${folder}がありません。先に作ってください`,
  'state-unwritable': ({ file, problem }) =>
    `--state ${file}に書き込めません: ${wordsFor(problemsJa, problem)}`,
  'output-unwritable': ({ file, problem }) =>
    `--output ${file}に書き込めません: ${problem === 'ENOENT' ? 'フォルダーがありません' : wordsFor(problemsJa, problem)}`,
  'output-cut-short': ({ problem }) =>
    `標準出力への書き込みが途中で失敗しました: ${wordsFor(problemsJa, problem)}`,
  'state-locked': ({ file, pid, host }) =>
    `${file}は${host}のプロセス${pid}が使用中です。終わるのを待つか、rblcheckが動いていなければこのファイルを削除してください`,
  'changes-not-with': ({ format }) =>
    `--changesは--format ${format}と併用できません(この形式は常に現在の状態を示します)。どちらかを外してください`,
  'owner-in-bulk': ({ most }) =>
    `--ownerはアドレスごとに2つの公開サービスに問い合わせるため、${most}件までです。それを超えうる一覧、範囲、パイプには使えません`,
  'owner-not-with': ({ format }) =>
    `--ownerは--format ${format}と併用できません(表示する場所がありません)。table、json、ndjsonで使えます`,
  'thresholds-need-nagios': '-wと-Cは--format nagiosでのみ使えます',
  'bad-command': ({ value }) =>
    `--exec '${value}'はコマンドとして読めません。引用符が閉じていないか、何も書かれていません`,
  'zone-twice': ({ file, zone }) => `${file}: ゾーン${zone}が2回書かれています。1つにしてください`,
  'bad-targets': reportJa.plugin.badTargets,
}));
