import type { HostKind } from '../core/owner.ts';
import { dateJa } from './date-ja.ts';
import {
  BLANK,
  fact,
  isHearsay,
  isOwn,
  isPartlySeen,
  kindOf,
  numbered,
  paragraph,
  quote,
  subjectLists,
  type LetterFacts,
  type LetterLine,
  type LetterListing,
  type LetterText,
  type LetterWriter,
  type LocalTime,
} from './letter.ts';

/** 日本語の文面。プログラムが知り得ないこと(原因、実施した対処)は書かず、記入欄にする。 */
export const lettersJa: LetterWriter = {
  linePieces: phrases,

  toProvider(facts) {
    if (facts.isPolicy) return aboutRange(facts);
    const { target, isDomain, refused } = facts;
    const harm = refused
      ? '弊社からのメールが受信側に拒否されております'
      : '宛先によってはメールが拒否されるおそれがあります';
    return {
      subject: isHearsay(facts)
        ? `【ブロックリストによるメール拒否】${target} に関する調査のお願い`
        : isDomain
          ? `【ブロックリスト掲載】${target} のサイトの調査および解除のお願い`
          : isOwn(facts)
            ? `【ブロックリスト掲載】${target} に関するご確認のお願い`
            : `【ブロックリスト掲載】${target} の掲載原因の調査および解除のお願い`,
      lines: [
        ...addressee(facts),
        BLANK,
        paragraph('いつもお世話になっております。'),
        paragraph('【会社名】の【お名前】と申します。'),
        paragraph(
          isDomain
            ? '（契約番号：【契約番号】）'
            : '（契約番号：【契約番号】、ドメイン：【ご利用のドメイン】）',
        ),
        BLANK,
        paragraph(
          `${
            isDomain
              ? `貴社のサーバーで運用しております弊社のドメイン ${target} `
              : `弊社がメールの送信に利用しております${SERVERS[kindOf(facts)]} ${named(facts)}`
          }${isHearsay(facts) ? HEARSAY : `が、下記のブロックリスト（DNSBL）に掲載されており、${harm}。${isPartlySeen(facts) ? 'なお、問い合わせができず、未確認のリストも含まれます。' : ''}`}`,
        ),
        paragraph(wish(facts)),
        BLANK,
        ...evidence(facts),
        ...attachment(facts),
        paragraph('■ 当方で確認したこと'),
        paragraph(
          isDomain
            ? '【確認・対処した内容と日時をご記入ください。例：サイトと全メールアカウントのパスワード変更、不審なファイルの削除、ソフトウェアの更新、SPF・DKIM・DMARCの設定】'
            : '【確認・対処した内容と日時をご記入ください。例：全メールアカウントのパスワード変更、フォームとプログラムの点検、転送の停止、端末のウイルス検査、1日の送信数】',
        ),
        BLANK,
        paragraph('■ お願いしたいこと'),
        ...numbered(providerRequests(facts)),
        BLANK,
        paragraph('お忙しいところ恐れ入りますが、ご対応のほどよろしくお願いいたします。'),
        BLANK,
        ...SIGNATURE,
      ],
    };
  },

  toOperator(facts) {
    const { target, isDomain, isPolicy, listings, operator } = facts;
    const seen = isHearsay(facts) ? listings : listings.filter(({ isSeen }) => isSeen);
    const zones = seen.map(({ zone }) => zone).join('、');
    const what = isDomain ? 'ドメイン' : 'IPアドレス';
    return {
      subject: `【解除のお願い】${target}（${subjectLists(facts, (zone, more) => `${zone} ほか${more}件`)}）`,
      lines: [
        ...(operator === null ? [] : [paragraph(operator)]),
        paragraph('ご担当者様'),
        BLANK,
        paragraph('お世話になっております。'),
        paragraph('【会社名】の【お名前】と申します。'),
        BLANK,
        paragraph(
          `${
            isDomain
              ? `弊社が管理しております${what} ${target} `
              : `弊社がメールの送信に使用しております${what} ${named(facts)}`
          }${
            isHearsay(facts)
              ? `について、貴社の運営されるブロックリスト ${zones} への掲載を理由に、メールが受信側に拒否されました。弊社からは ${zones} に問い合わせることができず、掲載の有無は確認できておりません。`
              : `が、貴社の運営されるブロックリスト ${zones} に掲載されていることを、確認いたしました。`
          }`,
        ),
        paragraph('つきましては、下記をご確認のうえ、解除をご検討くださいますようお願いいたします。'),
        BLANK,
        ...evidence(facts),
        paragraph('■ 確認したこと・対処したこと'),
        ...(isPolicy ? POLICY_ACCOUNT : isDomain ? DOMAIN_ACCOUNT : [...ACCOUNT, ...found(facts)]),
        BLANK,
        paragraph('■ お願いしたいこと'),
        ...numbered([
          isPolicy
            ? `該当の${what}を対象から除外してくださいますようお願いいたします。必要な条件がありましたら、ご教示ください。`
            : `該当の${what}${isHearsay(facts) ? 'が掲載されている場合は、掲載を' : 'の掲載を'}解除してくださいますようお願いいたします。`,
          '引き続き問題が見られる場合は、その日時と内容（メールヘッダーなど）をお知らせいただけましたら、速やかに対処いたします。',
        ]),
        BLANK,
        paragraph('お手数をおかけいたしますが、何卒よろしくお願い申し上げます。'),
        BLANK,
        ...SIGNATURE,
      ],
    };
  },
};

/** 掲載を確認できないまま、拒否された事実だけを伝える。 */
const HEARSAY =
  'について、下記のブロックリスト（DNSBL）への掲載を理由に、弊社からのメールが受信側に拒否されております。弊社からはこのリストに問い合わせることができず、掲載の有無は確認できておりません。';

/** 行を改めるのは読点か句点の後だけ。語の途中で改行した文面は、そのままでは送れない。 */
function phrases(text: string): readonly string[] {
  return text.match(/[^、。]*[、。]+[」）】]*|[^、。]+$/g) ?? [text];
}

/** 範囲はプロバイダーのものであり、用途の確認と逆引きの設定ができるのもプロバイダーである。 */
function aboutRange(facts: LetterFacts): LetterText {
  const harm = facts.refused
    ? '弊社からのメールが受信側に拒否されております'
    : '宛先によってはメールが拒否されるおそれがあります';
  return {
    subject: `【ブロックリスト掲載】${facts.target} の逆引き設定および除外のお願い`,
    lines: [
      ...addressee(facts),
      BLANK,
      paragraph('いつもお世話になっております。'),
      paragraph('【会社名】の【お名前】と申します。'),
      paragraph('（契約番号：【契約番号】、ドメイン：【ご利用のドメイン】）'),
      BLANK,
      paragraph(
        `弊社がメールサーバーとして利用しておりますIPアドレス ${named(facts)}が、迷惑メールではなくアドレスの範囲や逆引きに関する規則により、下記のブロックリスト（DNSBL）に掲載されており、${harm}。`,
      ),
      paragraph('お手数をおかけいたしますが、ご確認をお願いいたします。'),
      BLANK,
      ...evidence(facts),
      paragraph('■ お願いしたいこと'),
      ...numbered([
        'このアドレスが弊社への固定割り当てであり、メール送信に利用できることをご確認ください。',
        'このアドレスへの逆引きの設定をお願いいたします。設定する名前：【メールサーバーの名前】（正引きと一致するもの）',
        '貴社で手続きが可能な場合は掲載範囲からの除外を、弊社で申請してよい場合はその旨のご連絡をお願いいたします。',
      ]),
      BLANK,
      paragraph('お忙しいところ恐れ入りますが、ご対応のほどよろしくお願いいたします。'),
      BLANK,
      ...SIGNATURE,
    ],
  };
}

function named({ target, hostName }: LetterFacts): string {
  return hostName === null ? `${target} ` : `${target}（${hostName}）`;
}

/** 宛名。会社名は変わることがあるため、契約者の知るサービス名も添える。 */
function addressee({ host }: LetterFacts): readonly LetterLine[] {
  if (host === null) return [paragraph('【サーバー会社名】'), paragraph('サポートご担当者様')];
  const desk = paragraph(`${host.name} サポートご担当者様`);
  return host.firm === null ? [desk] : [paragraph(host.firm), desk];
}

const SERVERS: Readonly<Record<HostKind | 'unknown', string>> = {
  shared: '貴社の共用サーバー',
  vps: '貴社のVPS',
  cloud: '貴社のクラウドサーバー',
  access: '貴社の接続回線のIPアドレス',
  mail: '貴社のメールサービスの送信サーバー',
  esp: '貴社のメール配信サービスの送信サーバー',
  unknown: '貴社のサーバー',
};

function wish(facts: LetterFacts): string {
  if (isOwn(facts))
    return '原因の調査と解除の申請は弊社にて進めてまいりますが、貴社でなければ分からない点について、お力添えをお願いいたします。';
  if (facts.host?.asks === 'customer')
    return 'お手数をおかけいたしますが、原因の調査をお願いいたします。解除の申請は、原因の解消後に弊社より行います。';
  if (facts.host?.asks === 'company')
    return 'お手数をおかけいたしますが、原因の調査と解除のお手続きをお願いいたします。';
  return 'お手数をおかけいたしますが、原因の調査と解除へのご協力をお願いいたします。';
}

/** 送信記録の調査には、拒否の全文とヘッダーを求めるサーバー会社が多い。 */
function attachment({ refused }: LetterFacts): readonly LetterLine[] {
  if (refused === null) return [];
  return [paragraph('エラーメールの全文（ヘッダーを含む）を添付いたします。【エラーメールを添付】'), BLANK];
}

function firstRequests(facts: LetterFacts): readonly string[] {
  const { host, isDomain, listings } = facts;
  const places = listings.flatMap(({ zone, request }) => (request === null ? [] : [`${zone} ${request} `]));
  if (isDomain)
    return [
      'サイトとアカウントに、弊社の意図しないファイル、転送設定、メール送信がないかをお調べいただき、結果をお知らせください。',
    ];
  if (isOwn(facts))
    return [
      'このIPアドレスについて、貴社に苦情や不正送信の報告が届いておりましたら、その日時と内容（ヘッダーなど）をお知らせください。',
      'このIPアドレスが弊社に割り当てられた日をお知らせください。以前のご利用者様による掲載かどうかを、確認するためです。',
      ...(host?.port25 === 'closed'
        ? [
            '貴社では送信用の25番ポートが閉じられ、中継サービスの利用が案内されていると承知しております。推奨される中継サービスがありましたら、ご教示ください。',
          ]
        : host?.port25 === 'on-request'
          ? [
              '貴社では、申請があるまで送信用の25番ポートが閉じられていると承知しております。弊社のサーバーでの現在の設定と、推奨される中継サービスがありましたら、ご教示ください。',
            ]
          : []),
    ];
  return [
    `掲載の原因と${isHearsay(facts) ? 'なり得る' : 'なった'}送信${SENDERS[kindOf(facts)]}をお調べいただき、停止をお願いいたします。`,
    ...(host?.asks === 'company' && places.length > 0
      ? [
          `ほかのご利用者様と共用のサーバーであり、弊社からは原因の解消を運営者に説明できません。恐れ入りますが、解除の依頼は貴社よりお願いいたします。（依頼先：${places.join('、').trimEnd()}）`,
        ]
      : host?.asks === 'customer'
        ? ['原因が解消しましたら、弊社より解除を申請いたしますので、ご連絡をお願いいたします。']
        : []),
  ];
}

/** 送信したのは誰か。 */
const SENDERS: Readonly<Record<HostKind | 'unknown', string>> = {
  shared: '（弊社のもの、またはほかのご利用者様のもの）',
  vps: '',
  cloud: '',
  access: '（弊社のもの、または以前このIPアドレスを利用された方のもの）',
  mail: '',
  esp: '',
  unknown: '（弊社のもの、または共用サーバーの場合はほかのご利用者様のもの）',
};

function lastRequest(facts: LetterFacts): string {
  if (facts.isDomain) return '対処が完了しましたら、解除を申請いたしますので、ご連絡をお願いいたします。';
  if (isOwn(facts))
    return '弊社のサーバーに原因がないにもかかわらず掲載が続く場合に、別のIPアドレスをご用意いただけるかどうか、お知らせください。';
  return `調査の結果${isHearsay(facts) ? '' : 'と解除の見込み'}をお知らせください。時間を要する場合は、それまで利用できる別の送信サーバーまたはアドレスを、ご案内いただけますと幸いです。`;
}

function providerRequests(facts: LetterFacts): readonly string[] {
  const { listings, network, subnet } = facts;
  const owned = listings.filter(({ ownerAsks }) => ownerAsks !== null);
  const wide = listings.filter(({ covers }) => covers !== null);
  const place = ({ zone, ownerAsks }: LetterListing): string =>
    ownerAsks?.url ? `${zone}（ ${ownerAsks.url} ）` : zone;
  return [
    ...firstRequests(facts),
    ...(owned.length > 0
      ? [
          `${owned.map(place).join('、')}の解除は、ネットワークの所有者からの依頼のみ受け付けられています。貴社からの解除依頼をお願いいたします。`,
        ]
      : []),
    ...(wide.length > 0
      ? [
          `${wide.map(({ zone }) => zone).join('、')}は、このアドレス以外も対象としています。貴社ネットワーク内のほかの送信元についても、ご対処をお願いいたします。${network === null ? '' : `（このアドレスを含むネットワーク：${network}）`}`,
        ]
      : []),
    ...(subnet === null
      ? []
      : [
          `IPv6のブロックリストは/64の単位で掲載するため、同じ範囲（${subnet}）のほかのご利用者様が原因の場合があります。弊社専用でない場合は、専用の/64の割り当てをお願いいたします。`,
        ]),
    lastRequest(facts),
  ];
}

const ACCOUNT: readonly LetterLine[] = [
  fact('原因：【例：パスワードが漏えいしたメールアカウントからの不正送信】', 0),
  fact('停止した日時：【日時】', 0),
  fact('再発防止策：【例：パスワードの変更、送信数の制限】', 0),
];

/** ほかの利用者もいるサーバーについて、運営者がまず尋ねること。 */
function found({ foundBy }: LetterFacts): readonly LetterLine[] {
  if (foundBy === null) return [];
  return [
    fact(
      `${foundBy.company ?? 'サーバー会社'}の調査結果：【回答の日付と内容。例：送信元を特定し、停止済み】`,
      0,
    ),
  ];
}

const DOMAIN_ACCOUNT: readonly LetterLine[] = [
  fact('原因：【例：第三者がサイトに設置した不正なページ】', 0),
  fact('停止した日時：【日時】', 0),
  fact('再発防止策：【例：ソフトウェアの更新、パスワードの変更】', 0),
];

const POLICY_ACCOUNT: readonly LetterLine[] = [
  fact('用途：【例：固定IPアドレスで自社運用しているメールサーバー】', 0),
  fact('逆引き：【アドレスの逆引き名（正引きと一致するもの）】', 0),
  fact('割り当て元：【プロバイダー名、固定割り当てであること】', 0),
];

const RULE = '--------------------------------';

const SIGNATURE: readonly LetterLine[] = [
  paragraph(RULE),
  paragraph('【会社名】【部署名】'),
  paragraph('【お名前】'),
  paragraph('電話：【電話番号】'),
  paragraph('メール：【メールアドレス】'),
  paragraph(RULE),
];

/** "2026-01-31 12:00" の日付を日本の書き方にする。 */
function momentText(time: string): string {
  const [date = '', clock = ''] = time.split(' ');
  return `${dateJa(date)} ${clock}`;
}

function zoneText({ offset, zone }: LocalTime): string {
  return zone === 'Asia/Tokyo' ? '日本時間' : `${offset}、${zone}`;
}

function evidence({ checkedAt, listings, refused }: LetterFacts): readonly LetterLine[] {
  const { local, utc } = checkedAt;
  return [
    paragraph('■ 経緯'),
    ...(local === null ? [] : [fact(`確認日時：${momentText(local.time)}（${zoneText(local)}）`, 0)]),
    fact(local === null ? `確認日時：${momentText(utc)}（協定世界時）` : `協定世界時：${momentText(utc)}`, 0),
    ...listings.flatMap((listing) => [
      fact(
        `${listing.isSeen ? '掲載先' : '拒否の理由とされたリスト'}：${listing.zone}${listing.name === null ? '' : `（${listing.name}）`}`,
        0,
      ),
      ...(listing.isSeen ? [] : [fact('問い合わせができず、掲載の有無は未確認', 2)]),
      ...listing.codes.map((code) => fact(`返答コード：${code}`, 2)),
      ...listing.reasons.map((reason) => quote(`リスト側の説明：「${reason}」`, 2)),
      ...(listing.entry === null ? [] : [fact(`掲載の内容：${listing.entry}`, 2)]),
    ]),
    ...(refused === null
      ? []
      : [
          ...(refused.receiver === null ? [] : [fact(`拒否した受信側：${refused.receiver}`, 0)]),
          quote(`拒否の文面：${refused.text}`, 0),
        ]),
    BLANK,
  ];
}
