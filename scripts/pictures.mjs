// Draws docs/story.svg, the README's first picture, and its like in Japanese, of what the program really prints:
// node scripts/pictures.mjs [FOLDER]
import { writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { ADDRESS, COLUMNS, LANGUAGES, openStory } from './story.mjs';
import { drawTerminals } from './terminal.mjs';

const WORDS = {
  '': {
    label: 'A bounce, what rblcheck says that it means, and the first steps to get off the list',
    captions: ['1. Your mail comes back', '2. What it means', '3. What to do'],
  },
  '.ja': {
    label: '届いたエラーメール、その意味、解除の手順を示すrblcheckの表示',
    captions: ['1. メールが戻ってくる', '2. 意味を調べる', '3. 解除の手順を知る'],
  },
};

const CUT = '\u001B[2m   …\u001B[22m';
const STEP = /^\d+\. /;

/** The lines of the message that say who sent it and why it came back, wrapped as a mail program does. */
function wordsOf(mail) {
  const lines = mail.split('\r\n');
  const header = lines.filter((line) => /^(?:From: MAILER|Subject: Undelivered)/.test(line));
  const words = lines.find((line) => line.startsWith('<info@')) ?? '';
  return [...header, '', ...wrapped(words)];
}

function wrapped(text) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (stringWidth(longer) > COLUMNS) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** The lines that are shown, by what stands in each and by its place; of each part the others as one "…". */
function cut(lines, isShown) {
  let isCut = false;
  return lines.flatMap((line, index) => {
    if (line === '' || isShown(stripVTControlCharacters(line), index)) {
      isCut &&= line !== '';
      return line;
    }
    const mark = isCut ? [] : CUT;
    isCut = true;
    return mark;
  });
}

/** Where the last line that begins so stands. */
function placeOf(lines, begin) {
  const place = lines.findLastIndex((line) => begin.test(stripVTControlCharacters(line)));
  if (place < 0) throw new Error(`no line begins with ${begin.source}`);
  return place;
}

/** Why the mail came back, what the lists say, the first line of what follows, and the next command. */
function meaning(lines) {
  const [, afterLists = 0] = lines.flatMap((line, index) => (line === '' ? index : []));
  const next = placeOf(lines, /^(?:Next|次)/);
  return cut(lines, (_, index) => index <= afterLists + 1 || index >= next);
}

/** The verdict, the heading of each step and where it leads, the last step whole. */
function steps(lines) {
  const letters = lines.findIndex((line) => stripVTControlCharacters(line).startsWith('──'));
  const plan = letters < 0 ? lines : lines.slice(0, letters - 1);
  const first = plan.findIndex((line) => STEP.test(stripVTControlCharacters(line)));
  const last = placeOf(plan, STEP);
  return cut(
    plan,
    (line, index) =>
      index < first || index >= last || STEP.test(line) || /^ +(?:→|rblcheck |https?:\S+$)/.test(line),
  );
}

/** What stands in each of the three terminals. */
async function screens(story, reader) {
  const bounce = 'rblcheck bounce mail.eml';
  const delist = `rblcheck delist ${ADDRESS} --bounce mail.eml`;
  return [
    { command: '', lines: wordsOf(story.mail) },
    { command: bounce, lines: meaning(await story.seen(bounce, reader)) },
    { command: delist, lines: steps(await story.seen(delist, reader)) },
  ];
}

const [folder = 'docs'] = process.argv.slice(2);
const story = await openStory();
try {
  for (const { suffix, reader } of LANGUAGES) {
    const { captions, label } = WORDS[suffix];
    const shown = await screens(story, reader);
    const terminals = captions.map((caption, index) => ({ caption, ...shown[index] }));
    writeFileSync(`${folder}/story${suffix}.svg`, drawTerminals(terminals, { columns: COLUMNS, label }));
  }
} finally {
  await story.close();
}
