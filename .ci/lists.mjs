// Compares what the lists say of their test entries with what they said before: node .ci/lists.mjs NOW KNOWN ISSUE
// NOW is what `rblcheck zones check --set all --json` printed. KNOWN is kept from run to run; it is made where it is
// missing. ISSUE is written where a list was unlike before in two runs in a row: a person then looks at it, and changes
// the catalogue where its operator's pages bear it out. Nothing here changes a fact.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Where more of the lists than this cannot be believed at once, it is the machine that asked, or its resolver: whatever
 * was known before, and also where nothing was.
 */
const SHARE_OF_ALL = 1 / 2;
/** Of fewer lists a share means nothing. */
const FEWEST = 6;
const RUNS_IN_A_ROW = 2;

/** How a list behaves, in one line: whether it can be believed, why not, and what it says of its test entries. */
function behaviourOf({ state, cause, detail, testEntries }) {
  const why = [cause, detail].filter((part) => part !== null).join(' ');
  const { listed, unlisted } = testEntries;
  return `${state}${why === '' ? '' : `: ${why}`}; listed entry: ${listed.join(', ') || '-'}; unlisted entry: ${unlisted.join(', ') || '-'}`;
}

/** One list: as it settled, since when, and how it was in the runs since it is unlike that. */
function step(known, behaviour, at) {
  if (known === undefined) return { next: { settled: behaviour, since: at, unlike: [] }, news: null };
  if (known.settled === behaviour) return { next: { ...known, unlike: [] }, news: null };
  const unlike = [...known.unlike, { at, behaviour }];
  if (unlike.length < RUNS_IN_A_ROW) return { next: { ...known, unlike }, news: null };
  return { next: { settled: behaviour, since: at, unlike: [] }, news: { was: known, unlike } };
}

function compare(now, known, at) {
  const behaviours = new Map(now.zones.map((zone) => [zone.zone, behaviourOf(zone)]));
  const before = new Map(Object.entries(known.zones));
  const unfit = now.zones.filter(({ state }) => state === 'unfit');
  const isOfMachine = now.zones.length >= FEWEST && unfit.length > now.zones.length * SHARE_OF_ALL;
  if (now.zones.length === 0 || isOfMachine) {
    const useless = known.useless + 1;
    return { next: { ...known, ranAt: at, useless }, news: [], isUseless: useless === RUNS_IN_A_ROW };
  }
  const zones = {};
  const news = [];
  for (const zone of [...behaviours.keys()].toSorted((a, b) => (a < b ? -1 : 1))) {
    const stepped = step(before.get(zone), behaviours.get(zone), at);
    zones[zone] = stepped.next;
    if (stepped.news) news.push({ zone, ...stepped.news });
  }
  return { next: { ranAt: at, useless: 0, zones }, news, isUseless: false };
}

const cell = (text) => text.replaceAll('|', '\\|').replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ');

function issueOf(news, version) {
  return [
    `These lists were unlike before in ${RUNS_IN_A_ROW} weekly runs in a row, asked by rblcheck ${version}.`,
    '',
    '| list | before | since | now |',
    '| --- | --- | --- | --- |',
    ...news.map(({ zone, was, unlike }) => {
      const now = unlike.map(({ at, behaviour }) => `${at.slice(0, 10)}: ${behaviour}`).join('<br>');
      return `| ${cell(zone)} | ${cell(was.settled)} | ${was.since.slice(0, 10)} | ${cell(now)} |`;
    }),
    '',
    'What a machine saw is no evidence of what an operator means: it may be refused where others are served. Look at the',
    "operator's own pages, ask through another resolver, and change `zones.json` only with a source and a date.",
    '',
  ].join('\n');
}

const USELESS = `Most lists could not be believed, in ${RUNS_IN_A_ROW} weekly runs in a row: it is likely the machine of the workflow that is refused,
or its resolver that fails. Nothing was compared; see the log of the run.
`;

const [nowPath, knownPath, issuePath] = process.argv.slice(2);
if (!nowPath || !knownPath || !issuePath) throw new Error('usage: node .ci/lists.mjs NOW KNOWN ISSUE');
const now = JSON.parse(readFileSync(nowPath, 'utf8'));
const known = existsSync(knownPath)
  ? JSON.parse(readFileSync(knownPath, 'utf8'))
  : { ranAt: null, useless: 0, zones: {} };
const { next, news, isUseless } = compare(now, known, new Date().toISOString());
writeFileSync(knownPath, `${JSON.stringify(next, null, 2)}\n`);
if (isUseless) writeFileSync(issuePath, USELESS);
else if (news.length > 0) writeFileSync(issuePath, issueOf(news, now.generator.version));
process.stdout.write(
  `${now.zones.length} lists, ${news.length} changed, ${next.useless} useless runs in a row\n`,
);
