import { onDemand } from '../core/on-demand.ts';
import type { doctorEn } from './doctor-en.ts';

export const doctorJa: typeof doctorEn = onDemand(() => ({
  origin: { system: 'システム(/etc/resolv.conf)', option: '-rまたは設定ファイル' },
  sentenceGap: '',
  conclusion: {
    silent: (servers) =>
      `${servers}はブロックリストの確認に使えません。応答がなく、1件も確認できませんでした`,
    unfit: (servers, _count, unfit, lists) =>
      unfit === 0
        ? `${servers}はブロックリストの確認には不適切です(影響が見られたリストはありません)`
        : `${servers}はブロックリストの確認に使えません。リスト${lists}件のうち${unfit}件の答えを信用できません`,
    reserved: (servers, _count, fit, lists) =>
      `${servers}はリスト${lists}件のうち${fit}件に使えますが、改善すべき点があります`,
    fit: (servers, _count, fit, lists) =>
      lists === 0
        ? `${servers}は正常です(リストには問い合わせていません)`
        : fit === lists
          ? `${servers}はブロックリストの確認に使えます。リスト${lists}件すべてを確認できます`
          : `${servers}はブロックリストの確認に使えます。リスト${lists}件のうち${lists - fit}件の答えを信用できませんが、原因はリゾルバーではありません`,
  },
  label: {
    origin: '設定元',
    answers: '応答',
    silent: '応答なし',
    isPublic: '公開',
    refused: '拒否',
    silentlyRefused: '黙って拒否',
    rewritten: '書き換え',
    unanswered: '応答しない',
    parked: '放置',
    unfit: '信用できない',
    fit: '信用できる',
    unverifiable: '検証できない',
    registration: '未登録',
    asksFrom: '問い合わせ元',
  },
  silent: '接続できるか、このマシンからの利用が許可されているかをご確認ください',
  servfail:
    'すべてにSERVFAILと答えます。ルートサーバーに接続できないか、DNSSECの検証に失敗しています(時計は合っていますか)',
  refuses: 'すべてを拒否(REFUSED)します。このマシンからの利用が許可されていません',
  babbles: 'どの問い合わせにも、意味のある答えが得られません',
  refusesAll:
    'リストについてはすべて拒否(REFUSED)します。このマシンからの利用が許可されていないか、これらのリストへの問い合わせが禁止されています',
  failsLists: (cause) => `リスト以外には答えますが、どのリストについても使える答えを返しません(${cause})`,
  failsZones: (zones, cause) => `${zones}(${cause})。ほかのリゾルバーは答えています`,
  rewrites: (answer) => `存在しない名前に${answer}と答えます。NXDOMAINを書き換えています`,
  isPublic: (name) => `${name}です。ブロックリストの運営者に拒否されます(黙って拒否される場合もあります)`,
  noTcp: 'UDPのみ。TCPで応答しないため、長い理由(TXT)を受け取れません',
  fine: (ms, saysNxdomain) =>
    `UDPとTCPで${ms}ミリ秒${saysNxdomain ? '。NXDOMAINを書き換えません(確認済み)' : ''}`,
  silently: (zones) => `${zones}。自身のテストエントリにまで「未掲載」と答えます`,
  rewritten: (zones, answer) => `${zones}。どれにも${answer}と答えます`,
  operatorSilent: (zones, why) => `${zones}: ${why}。ほかの運営者は応答しており、リゾルバーは正常です`,
  parked: (zones, answer) =>
    `${zones}。${answer}は返答コードではなく、リゾルバーによる書き換えでもありません`,
  because: (zones, why) => `${zones}: ${why}`,
  fit: (count, zones) => (count === 1 ? zones : `リスト${count}件: ${zones}`),
  unverifiable: (zones) => `${zones}。テストエントリが知られていません`,
  registration: (zone, isAsked) =>
    isAsked
      ? `${zone}は登録済みのリゾルバーにしか応答せず、正しい答えが得られませんでした`
      : `${zone}は登録済みのリゾルバーにしか応答しないため、除いています`,
  asksFrom: (askers) => `${askers}。運営者にはこのアドレスが見えています`,
  noReverseName: '逆引きなし',
  askersRefused: (askers) => `。拒否されているのは${askers}です`,
  severalAskers:
    '。このアドレスの背後には複数のリゾルバーがあり、1台で得た検証結果はほかの台の証明になりません',

  helps: {
    title: '解決方法:',
    other: '別のリゾルバーを使う:',
    log: 'どちらが原因かは、リゾルバーのログで分かります。それまでは別のリゾルバーを使う:',
    dropServer:
      '問い合わせのたびに、答えないリゾルバーを待つことになります。-rや/etc/resolv.confから外してください。',
    allow: 'リゾルバー側でこのマシンを許可する(unboundではaccess-control)。',
    direct: 'すぐに確認するには、このリゾルバーを通さず、リスト自身のサーバーに直接問い合わせる:',
    own: {
      title: 'このマシンで自前のリゾルバーを動かす(リストに直接問い合わせるため、forward-zoneは書きません):',
      install: 'apt-get install unbound',
      file: '/etc/unbound/unbound.conf.d/rblcheck.conf の内容:',
      config: [
        'server:',
        '  interface: 127.0.0.1',
        '  access-control: 127.0.0.0/8 allow',
        '  qname-minimisation: yes',
      ],
      after: 'その後:',
    },
    key: (operators) =>
      `${operators}のキーを取得する。どのリゾルバーからでも答えが得られます。キーを使うリスト:`,
    oneAsker: '背後のリゾルバーのいずれかを直接指定する:',
    tcp: 'ファイアウォールまたはリゾルバーで、TCPの53番ポートを通す。',
    checkKey: (zones) => `設定ファイルまたは環境変数の、${zones}のキーを確かめる。`,
    register: (url, zone) =>
      `リゾルバーのアドレスを ${url} で登録し、設定ファイルの"registered"に"${zone}"を加える。`,
    leaveOut: '続く場合は除く:',
  },
}));
