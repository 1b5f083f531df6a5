import { causeJa, durationJa, errorCodeJa } from './cause-ja.ts';
import { dateJa } from './date-ja.ts';
import { reportJa } from './report-ja.ts';
import type { conditionEndEn, originEn, specialUseEn, warningEn } from './warning-en.ts';
import { excluding, lossOf, span, wordsFor, type Whom } from './words.ts';

const specialUseJa: typeof specialUseEn = {
  private: 'プライベートアドレス',
  shared: '事業者のNAT内の共有アドレス(RFC 6598)',
  loopback: 'ループバックアドレス',
  'link-local': 'リンクローカルアドレス',
  'unique-local': 'ユニークローカルアドレス',
  unspecified: '未指定アドレス',
  multicast: 'マルチキャストアドレス',
  reserved: '予約済みアドレス',
  documentation: '文書用のアドレス',
  benchmarking: 'ベンチマーク用のアドレス',
};

export const originJa: typeof originEn = {
  system: '(システム設定、/etc/resolv.conf)',
  option: '(-rまたは設定ファイルで指定)',
};

function resolver(whom: Whom): string {
  return `リゾルバー(DNSサーバー)${whom.servers}${whom.public ? `(${whom.public})` : ''}`;
}

export const warningJa: typeof warningEn = {
  'silent-resolver': ({ servers, origin, queries, seconds }) =>
    `${resolver({ servers })}${originJa[origin === 'system' ? 'system' : 'option']}から応答がありません(${seconds}秒間に${queries}回問い合わせました)\n1件も確認できませんでした。リゾルバーに接続できますか。別のリゾルバーは「-r アドレス」で、このマシンのものは「-r 127.0.0.1」で指定できます。`,
  'not-public-address': ({ target, use, others }) =>
    `${target}${others > 0 ? `ほか${others}件` : ''}は${wordsFor(specialUseJa, use)}で、受信側から見えることはないため、公開リストには問い合わせません。メールが実際に出ていくアドレスをご確認ください。`,
  'special-address': ({ target, use, others }) =>
    `${target}${others > 0 ? `ほか${others}件` : ''}は${wordsFor(specialUseJa, use)}で、インターネット上のメールサーバーが使うことはありません`,
  'japan-not-asked': ({ zones, target, name }) =>
    `日本の受信側が使う${zones}には問い合わせていません(${target}の名前は${name})。含めるには:`,
  'test-entry': ({ target }) =>
    `${target}はブロックリストのテストエントリ(RFC 5782)です。正常なリストにはすべて掲載されており、メールサーバーのアドレスではありません`,
  'family-not-listed': ({ family: families }) => {
    if (families.includes(' '))
      return '問い合わせるリストにアドレスを扱うものがないため、名前のアドレスは調べません';
    const family = families === 'ipv4' ? 'IPv4' : 'IPv6';
    return `問い合わせるリストに${family}アドレスを扱うものがないため、名前の${family}アドレスは調べません`;
  },
  'unknown-zone': ({ zone, suggestion }) =>
    `${zone}はカタログにないため、一般のブロックリストとして問い合わせます。${suggestion}のことでしょうか。`,
  'unknown-key': ({ name, suggestion }) =>
    `設定ファイルのキー「${name}」を使うゾーンはありません。「${suggestion}」のことでしょうか。`,
  'config-stranger': ({ file, field, zone }) =>
    `${file}: "${field}"の${zone}というゾーンはありません。綴りをご確認ください`,
  'unknown-exclude': ({ zone }) => `--exclude ${zone}: 選択したゾーンの中にないため、何も除外していません`,
  'public-resolver': (args) =>
    `${resolver(args)}は${args.operators}に拒否されています。--directで各リストのサーバーに直接問い合わせてください。原因と対処:`,
  'silently-refused': (args) =>
    `${resolver(args)}は、リスト${args.zones}件のテストエントリにも「未掲載」と答えます。黙って拒否されているか、応答が遮られています。--directで直接問い合わせてください。原因と対処:`,
  rewriting: (args) =>
    `${resolver(args)}は、リスト${args.zones}件について${args.address}と答えます。応答を書き換えています。--directで直接問い合わせてください。原因と対処:`,
  'old-catalogue': ({ version, months }) =>
    `ブロックリストのカタログは${dateJa(version)}版で、${months}か月経っています。その後に廃止されたリストにも問い合わせ、新しいリストは含まれていません。新しいカタログはrblcheckの更新で入手できます:`,
  'nothing-told': '1件も判定できませんでした。どの対象についても、有効な応答をしたブロックリストがありません',
  'slow-pace': ({ zones, perSecond, lookups, seconds }) =>
    `${zones}: 問い合わせは毎秒${perSecond}件までのため、${lookups.toLocaleString('en')}件に約${span(durationJa, seconds)}かかります。${excluding(zones)}を付けると、これを除いて確認します`,
  'link-local-resolver': ({ server, asked }) =>
    `リゾルバー${server}には問い合わせできません(Node.jsがリンクローカルアドレスのインターフェースを扱えないため)。代わりに${asked}に問い合わせます。使うには、ほかのアドレスを「-r アドレス」で指定してください`,
  'over-limit': ({ zone, limit }) =>
    `${zone}: 着手済みの分と最後の検証を数えると、1日${limit.toLocaleString('en')}回の上限に次の対象の余地がないため、この実行では新たな対象を問い合わせません。以後の対象は、このリストについては確認不能となります。このリストを除く(-x ${zone})か、--allow-over-limitで続けるか、運営者からキーまたはデータの提供を受けてください。リストの詳細:`,
  'proof-lost': ({ zone, server, cause, detail, lostAt, heldAt, answers }) => {
    const why = lossOf(causeJa, errorCodeJa, { cause, detail });
    const told = `${server || '指定されたlookup'}経由の${zone}は、${lostAt}に信頼できなくなりました: ${why}。最後に検証できたのは${heldAt}です`;
    return answers > 0 ? `${told}。それ以降の応答${answers}件は数えません` : told;
  },
  'operator-stopped': ({ operator, detail, spared }) =>
    `${operator}: ${errorCodeJa(detail)}。この実行では以後問い合わせていません(${spared}件を省略)`,
  'spf-none': ({ domain }) => `${domain}にSPFレコードがありません`,
  'spf-none-included': ({ domain, mechanism }) =>
    `${domain}のSPF: 「${mechanism}」の先にSPFレコードがありません(RFC 7208では誤り)。受信側はそこで誤りとして打ち切ります`,
  'spf-several': ({ domain }) =>
    `${domain}にSPFレコードが複数あります(RFC 7208では誤り)。受信側はどれも使いません。ここではすべて使います`,
  'spf-too-many-lookups': ({ domain, max }) =>
    `${domain}のSPFレコードは問い合わせが${max}回を超えます(RFC 7208では誤り)。受信側もそこで打ち切ります。そこまでの分を使います`,
  'spf-void-lookups': ({ domain, max }) =>
    `${domain}のSPFレコードは応答のない問い合わせが${max}回を超えます(RFC 7208では誤り)。そこまでの分を使います`,
  'spf-loop': ({ domain }) => `${domain}のSPFレコードが自分自身を含んでいます`,
  'spf-skipped': ({ mechanism, domain }) =>
    `${domain}のSPF: 「${mechanism}」はメールの内容によるため除きます`,
  'spf-syntax': ({ mechanism, domain }) =>
    `${domain}のSPF: 「${mechanism}」は読み取れません(RFC 7208では誤り)。受信側はレコード全体を使いません。ここでは残りを使います`,
  'spf-no-mechanism': ({ mechanism, domain }) =>
    `${domain}のSPF: 「${mechanism}」は機構(mechanism)ではなく、受信側は無視します`,
  'spf-all': ({ domain }) => `${domain}のSPF: 「+all」はすべてのアドレスを許可しています`,
  'spf-unanswered': ({ domain }) => `${domain}のSPFレコードを読めませんでした`,
  'spf-host-unanswered': ({ domain, name }) => `${domain}のSPF: ${name}を調べられませんでした`,
  'spf-too-many-mx': ({ domain, max }) =>
    `${domain}のSPF: 「mx」のホストが${max}を超えます(RFC 7208では誤り)。最初の${max}を使います`,
  'spf-range-too-large': ({ via, range, size, max }) =>
    `SPF: ${range}(${via})は${size}アドレスあり、--max-addresses ${max}を超えるため除きます`,
  'spf-hint': ({ domain, addresses, part }) =>
    `${domain}のSPFレコードは${BigInt(addresses).toLocaleString('en')}アドレス${part ? '以上' : ''}を許可しています。--spfを付けると、これらも確認します`,
  'no-such-name': ({ name }) => `${name}は存在しません`,
  'no-address': ({ name }) => `${name}のアドレスがありません`,
  'addresses-unknown': ({ name }) => `${name}のアドレスを調べられませんでした`,
  'addresses-incomplete': ({ name }) =>
    `${name}にはほかにもアドレスがあるかもしれません(片方の種類についてリゾルバーの応答がありませんでした)`,
  'mx-none': ({ domain }) => `${domain}にメールサーバー(MX)がありません`,
  'mx-null': ({ domain }) => `${domain}はメールを受け取りません(null MX、RFC 7505)`,
  'mx-implicit': ({ domain }) =>
    `${domain}にメールサーバー(MX)がないため、メールの届く先であるドメイン自身のアドレスを確認します(RFC 5321 5.1節)`,
  'mx-no-address': ({ domain, host }) => `${domain}のメールサーバー(MX)である${host}にアドレスがありません`,
  'mx-host-unanswered': ({ domain, host }) =>
    `${domain}のメールサーバー(MX)である${host}のアドレスの一部または全部を調べられませんでした`,
  'mx-too-many': ({ domain, count, max, named, left }) => {
    const rest = count - max - named;
    return `${domain}のメールサーバー(MX)は${count}台あります。優先順の最初の${max}台を調べ、${left}${rest > 0 ? `、ほか${rest}件` : ''}は調べていません`;
  },
  'mx-unanswered': ({ domain }) => `${domain}のメールサーバー(MX)が分かりませんでした`,
  'needs-key': ({ zone, name, variable }) =>
    `${zone}にはキー「${name}」が必要です。${variable}を設定するか、設定ファイルの"keys"に書いてください`,
  'run-deadline': ({ finished, left }) =>
    `実行の制限時間(--deadline)を過ぎました。着手した対象は${finished}件${left > 0 ? `、未着手は${left}件以上` : ''}です。それまでに分からなかったものは確認不能とします`,
  interrupted: ({ finished }) => `${finished}件まで終えて中断しました。それまでに分かった結果を表示します`,
  'bad-targets': reportJa.plugin.badTargets,
};

export const conditionEndJa: typeof conditionEndEn = {
  'silent-resolver': (whom) => `${resolver(whom)}が再び応答しています`,
  'public-resolver': (whom) => `${resolver(whom)}は拒否されなくなりました`,
  'silently-refused': (whom) => `${resolver(whom)}は、テストエントリを「未掲載」と答えなくなりました`,
  rewriting: (args) => `${resolver(args)}は、複数のリストについて${args.address}と答えなくなりました`,
  'slow-pace': ({ zones }) => `${zones}のために遅くなることはなくなりました`,
  'nothing-told': '再び判定できるようになりました',
  'run-deadline': '実行の制限時間(--deadline)で打ち切られるものはなくなりました',
  'old-catalogue': ({ version }) => `${dateJa(version)}版のカタログは新しいものに置き換わりました`,
};
