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

/** Of a plan its steps: each with what it begins with and where it leads, the last one whole; the letters are left out. */
function abridged(lines) {
  const end = lines.findIndex((line) => stripVTControlCharacters(line).startsWith('──'));
  const plan = end < 0 ? lines : lines.slice(0, end);
  const begins = plan.flatMap((line, index) => (/^\d+\. /.test(stripVTControlCharacters(line)) ? index : []));
  const shown = plan.map(
    (line, index) =>
      index < begins[0] ||
      index >= begins.at(-1) ||
      begins.some((begin) => index >= begin && index <= begin + 2) ||
      stripVTControlCharacters(line).trim() === '' ||
      stripVTControlCharacters(line).trim().startsWith('→') ||
      /^\s+https?:\S+$/.test(stripVTControlCharacters(line)),
  );
  return plan
    .flatMap((line, index) => (shown[index] ? line : shown[index - 1] ? CUT : []))
    .join('\n')
    .trimEnd()
    .split('\n');
}

/** What stands in each of the three terminals. */
async function screens(story, lang) {
  const bounce = 'rblcheck bounce mail.eml';
  const delist = `rblcheck delist ${ADDRESS} --bounce mail.eml`;
  const typed = (command, lines) => [`\u001B[1m$ ${command}\u001B[22m`, '', ...lines];
  return [
    wordsOf(story.mail),
    typed(bounce, await story.seen(bounce, lang)),
    typed(delist, abridged(await story.seen(delist, lang))),
  ];
}

const [folder = 'docs'] = process.argv.slice(2);
const story = await openStory();
try {
  for (const { suffix, lang } of LANGUAGES) {
    const { captions, label } = WORDS[suffix];
    const shown = await screens(story, lang);
    const terminals = captions.map((caption, index) => ({ caption, lines: shown[index] }));
    writeFileSync(`${folder}/story${suffix}.svg`, drawTerminals(terminals, { columns: COLUMNS, label }));
  }
} finally {
  await story.close();
}
