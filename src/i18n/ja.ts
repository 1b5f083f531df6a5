import { NOTHING_TYPED, suggesting } from '../core/suggest.ts';
import { bounceJa } from './bounce-ja.ts';
import { causeJa, durationJa, errorCodeJa } from './cause-ja.ts';
import { conclusionJa } from './conclusion-ja.ts';
import { delistJa } from './delist-ja.ts';
import { doctorJa } from './doctor-ja.ts';
import type { Messages } from './en.ts';
import { completionJa, helpJa, manualJa } from './help-ja.ts';
import { linePieces } from './line-breaks.ts';
import { manyJa } from './many-ja.ts';
import { mtaJa } from './mta-ja.ts';
import { ownerJa } from './owner-ja.ts';
import { reportJa } from './report-ja.ts';
import { screenJa } from './screen-ja.ts';
import { topicsJa } from './topics-ja.ts';
import { fileNameJa, insteadJa, usageJa } from './usage-ja.ts';
import { conditionEndJa, warningJa } from './warning-ja.ts';
import { exporterJa, watchJa } from './watch-ja.ts';
import { importingJa, importNoteJa, zonesCheckJa, zonesJa } from './zones-ja.ts';

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
      'spf-unknown': 'SPFレコードに誤りがあるか、最後までたどれませんでした',
    },
    cure: {
      'not-public': 'メールが実際に出ていくアドレスをご確認ください',
      'no-such-name': '綴りをご確認ください',
      'addresses-unknown': '-rで別のリゾルバーをお使いください',
      'no-address':
        'メールが実際に出ていくアドレスを直接指定してください。--mxと--spfを付けると、MXとSPFのレコードにあるアドレスも確認します',
      'mx-unknown':
        '問い合わせに失敗した場合は-rで別のリゾルバーをお使いください。それ以外は、MXレコードを直すか、調べていないホストを直接指定してください',
      'spf-unknown':
        '問い合わせに失敗した場合は-rで別のリゾルバーをお使いください。範囲が大きすぎる場合は--max-addressesを増やし、それ以外はレコードを直してください',
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
    harmless: {
      newlyListed: (zone, what) => `新たに登録: ${zone}: ${what}`,
      delisted: (zone, since) => `登録がなくなりました: ${zone}(${since}から登録を確認)`,
      reasonChanged: (zone, was, now) => `登録内容が変わりました: ${zone}: ${now}(以前: ${was})`,
      stillListed: (zone, what, since) =>
        `再び応答しています: ${zone}: 引き続き登録あり(${since}から登録を確認): ${what}`,
      manyStillListed: (count, zones) => `リスト${count}件が再び応答しています: 引き続き登録あり: ${zones}`,
    },
    inputUnknown: (why) => `判定できません: ${why}`,
    inputKnown: (outcome) => `再び判定できます: ${outcome}`,
  },
  conditionEnd: conditionEndJa,
  conditionOver: {
    since: (what, since) => `${what}(${since}から続いていました)`,
    other: (sentence) => `解消しました: ${sentence}`,
  },

  get watch() {
    return watchJa();
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
  get usage() {
    return usageJa();
  },
  get exporter() {
    return exporterJa();
  },

  beside: {
    see: '参照:',
    probablyMeant: '次のコマンドのことでしょうか:',
    didYouMean: (suggestion) => `${suggestion}のことでしょうか。`,
    stateHint: '--stateはこのファイルに手を加えません。別のファイルを指定するか、削除してください',
    instead: insteadJa,
  },

  get zones() {
    return zonesJa();
  },

  get zonesCheck() {
    return zonesCheckJa();
  },

  get doctor() {
    return doctorJa();
  },
  get bounce() {
    return bounceJa();
  },
  get conclusion() {
    return conclusionJa();
  },
  get delist() {
    return delistJa();
  },
  get mta() {
    return mtaJa();
  },
  get owner() {
    return ownerJa();
  },
  get topics() {
    return topicsJa();
  },
  get many() {
    return manyJa();
  },

  report: reportJa,
  screen: screenJa,

  demo: {
    intro: (server) =>
      `これはデモです。このプロセス内の小さなDNSBLサーバー(${server})で、架空のブロックリストを使います。ネットワークは使いません。`,
    more: 'リストを確認できなくなる場合のすべて:',
    outro: '実際の確認:',
  },

  get manual() {
    return manualJa();
  },

  get importing() {
    return importingJa();
  },
  get importNote() {
    return importNoteJa();
  },

  get completion() {
    return completionJa();
  },

  get help() {
    return helpJa();
  },

  bug: 'rblcheckの不具合です。以下の行を添えてご報告ください',
};
