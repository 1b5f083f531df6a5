import { expect, it } from 'vitest';
import { NOTHING_TYPED, suggesting, type About, type TypedOptions } from '../../src/core/suggest.ts';

const ASKED: TypedOptions = {
  sets: ['japan'],
  defaultSets: ['default'],
  zones: ['a.test', '***.paid.test'],
  exclude: ['b.test'],
  zonesFile: 'my zones.json',
  config: 'c.json',
  resolvers: ['127.0.0.1:5300', '[::1]:53'],
  direct: true,
  timeout: '2.5',
  language: 'ja',
};
const CATALOGUE = "--zones-file 'my zones.json' -c c.json";
const REST = `${CATALOGUE} -r '127.0.0.1:5300,[::1]:53' --direct --timeout 2.5 --lang ja`;

it.each<[string, TypedOptions, About, string]>([
  ['delist X', NOTHING_TYPED, {}, 'rblcheck delist X'],
  ['delist X', ASKED, {}, `rblcheck delist X --set japan -z 'a.test,{key}.paid.test' -x b.test ${REST}`],
  ['watch X', ASKED, { only: ['c.test'] }, `rblcheck watch X -z c.test ${REST}`],
  ['--spf D', NOTHING_TYPED, { also: ['c.test'] }, 'rblcheck --spf D --set default -z c.test'],
  [
    '--spf D',
    { ...NOTHING_TYPED, zones: ['a.test'] },
    { also: ['c.test'] },
    'rblcheck --spf D -z a.test,c.test',
  ],
  [
    '--spf D',
    { ...NOTHING_TYPED, sets: ['all'] },
    { also: ['c.test'] },
    'rblcheck --spf D --set all -z c.test',
  ],
  ['X', NOTHING_TYPED, { without: ['c.test'] }, 'rblcheck X -x c.test'],
  [
    'X',
    { ...NOTHING_TYPED, exclude: ['b.test'] },
    { without: ['c.test', 'b.test'] },
    'rblcheck X -x b.test,c.test',
  ],
  ['zones list', ASKED, {}, `rblcheck zones list ${CATALOGUE} --lang ja`],
  ['check --help', ASKED, {}, 'rblcheck check --help --lang ja'],
  [
    'doctor',
    { ...ASKED, sets: [], zones: [], exclude: [] },
    { resolver: '127.0.0.1' },
    `rblcheck doctor ${CATALOGUE} -r 127.0.0.1 --timeout 2.5 --lang ja`,
  ],
])('%s', (words, asked, about, command) => {
  expect(suggesting(asked)(words, about)).toBe(command);
});
