import { describe, expect, it } from 'vitest';
import { normalizeZoneName, isZoneName } from '../../src/core/zone-name.ts';
import { toZone } from '../../src/core/zone.ts';
import { loadBundledZones } from '../../src/zones/catalogue.ts';
import { packageFile } from '../support/run-cli.ts';
import { validateZoneFile } from '../../src/zones/validate.ts';

const file = loadBundledZones(packageFile);
const { zones, retired = [] } = file;
const names = zones.map(({ zone }) => zone);
const known = new Set([...names, ...retired.map(({ zone }) => zone)]);

/** Every string of the file with its JSON path. */
function strings(node: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => strings(value, `${path}.${key}`));
}

describe('zones.json', () => {
  it('is what the schema wants, unchanged by it', () => {
    expect(validateZoneFile(file)).toEqual({ kind: 'valid', value: file });
  });

  it('is of a date', () => {
    expect(file.version).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('names each zone once, in lower case, retired ones too', () => {
    const all = [...names, ...retired.map(({ zone }) => zone)];
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter((zone, index) => all.indexOf(zone) !== index)).toEqual([]);
    expect(all.filter((zone) => zone !== normalizeZoneName(zone) || !isZoneName(zone))).toEqual([]);
  });

  it('no retired zone is among the zones', () => {
    const dead = new Set(retired.map(({ zone }) => zone));
    expect(names.filter((zone) => dead.has(zone))).toEqual([]);
  });

  it('of a range from which no mail should come it tells the way that needs no removal', () => {
    const notes = strings(file).filter(([, text]) =>
      /rule about an address range|アドレス範囲についての方針/.test(text),
    );
    expect(notes.length).toBeGreaterThan(0);
    for (const [path, text] of notes) expect(text, path).toMatch(/port 587|587番ポート/);
  });

  it('says where it knows each zone from', () => {
    expect(zones.filter(({ sources = [] }) => sources.length === 0).map(({ zone }) => zone)).toEqual([]);
  });

  it('says when each zone was looked at', () => {
    const undated = zones.filter(({ checkedOn }) => checkedOn === undefined).map(({ zone }) => zone);
    expect(undated).toEqual([]);
  });

  it('whatever a zone contains or replaces is a zone of the file, and not itself', () => {
    const relations = zones.flatMap(({ zone, contains = [], key }) =>
      [...contains, ...(key?.replaces ?? [])].map((other) => ({ zone, other })),
    );
    expect(relations.length).toBeGreaterThan(0);
    expect(relations.filter(({ zone, other }) => !known.has(other) || other === zone)).toEqual([]);
  });

  it('no two zones contain each other: neither would be asked', () => {
    const contains = new Map(zones.map(({ zone, contains = [] }) => [zone, contains]));
    const below = (zone: string, seen: readonly string[]): boolean =>
      (contains.get(zone) ?? []).some((other) => seen.includes(other) || below(other, [...seen, other]));
    expect(names.filter((zone) => below(zone, [zone]))).toEqual([]);
  });

  it('a zone with a place for a key names the key, and no other does', () => {
    const mismatched = zones.filter(({ zone, key }) => zone.includes('{key}') !== (key !== undefined));
    expect(mismatched.map(({ zone }) => zone)).toEqual([]);
  });

  it('every web address is http or https and stands alone', () => {
    const urls = strings(file).filter(([path]) =>
      /\.(url|homepage|registration|subscription|lookupUrl)$/.test(path),
    );
    expect(urls.length).toBeGreaterThan(100);
    expect(urls.filter(([, text]) => !/^https?:\/\/[^\s/]+(\/\S*)?$/.test(text))).toEqual([]);
    const other = strings(file).filter(([, text]) => /\b(?!https?:)[a-z]+:\/\//.test(text));
    expect(other).toEqual([]);
  });

  it('no text has a control or an invisible character, or space at its ends', () => {
    const odd = strings(file).filter(
      ([, text]) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text) || text !== text.trim(),
    );
    expect(odd).toEqual([]);
  });

  it('its Japanese has the brackets and the words of the interface', () => {
    const japanese = strings(file).filter(([path]) => /\.(ja|meaningJa)$/.test(path));
    expect(japanese.length).toBeGreaterThan(100);
    expect(
      japanese.filter(([, text]) => /[（）：]|ホスティング会社|登録され(?:ると|やすい|ています)/.test(text)),
    ).toEqual([]);
  });

  it('the operator of gmo-rbl.jp has its Japanese name, for letters', () => {
    const gmo = zones.find(({ zone }) => zone === 'gmo-rbl.jp');
    expect(gmo?.operatorJa).toBe('GMOインターネットグループ株式会社');
  });

  it('every code pattern is read', () => {
    for (const entry of zones) {
      const zone = toZone(entry);
      expect([entry.zone, zone.codeRules.length]).toEqual([
        entry.zone,
        Object.keys(entry.codes ?? {}).length,
      ]);
      expect(zone.errorRules).toHaveLength(Object.keys(entry.errorCodes ?? {}).length);
    }
  });
});

describe('its sets', () => {
  const inSet = (set: string) => zones.filter(({ sets }) => sets?.includes(set));

  it('default has between 15 and 25 zones, all blocklists that can be asked without a key', () => {
    const chosen = inSet('default');
    expect(chosen.length).toBeGreaterThanOrEqual(15);
    expect(chosen.length).toBeLessThanOrEqual(25);
    expect(chosen.filter(({ kind = 'block' }) => kind !== 'block')).toEqual([]);
    expect(chosen.filter(({ key }) => key !== undefined)).toEqual([]);
    expect(chosen.some(({ lists = ['ipv4'] }) => lists.includes('ipv6'))).toBe(true);
  });

  it('gmo-rbl.jp is in japan', () => {
    expect(inSet('japan').map(({ zone }) => zone)).toContain('gmo-rbl.jp');
  });

  it.each(['domain', 'allow', 'informational', 'japan'])('the set %s of the contract is there', (set) => {
    expect(inSet(set).length).toBeGreaterThan(0);
  });

  it('allow and domain hold what their names say', () => {
    expect(inSet('allow').filter(({ kind }) => kind !== 'allow')).toEqual([]);
    expect(inSet('domain').filter(({ lists }) => !lists?.includes('domain'))).toEqual([]);
    const allow = zones.filter(({ kind, sets }) => kind === 'allow' && !sets?.includes('allow'));
    expect(allow.map(({ zone }) => zone)).toEqual([]);
  });
});
