import { describe, expect, it } from 'vitest';
import { HOST_KINDS, PORT_25, WHO_ASKS, type HostEntry } from '../../src/core/owner.ts';
import { bundledHosts, hostOfInclude, hostOfName } from '../../src/owner/hosts.ts';
import data from '../../src/owner/hosts.json' with { type: 'json' };
import services from '../../src/owner/services.json' with { type: 'json' };
import { validateConfig } from '../../src/zones/config-schema.ts';
import { holdsForEach } from '../support/holds-for-each.ts';

const HOSTS = bundledHosts();
const NAME = /^(?:[a-z\d_](?:[a-z\d_-]*[a-z\d])?\.)+[a-z]{2,}$/;

describe('the hosting companies', () => {
  it('are of the shape that the configuration may have', () => {
    const bundledOnly = new Set(['examples', 'kindOf']);
    const hosts = data.hosts.map((entry) =>
      Object.fromEntries(Object.entries(entry).filter(([field]) => !bundledOnly.has(field))),
    );
    const checked = validateConfig({ hosts });
    expect(checked.kind === 'invalid' && checked.problem).toBe(false);
  });

  it('have sources, names in both languages or none, and words that are known', async () => {
    await holdsForEach(
      data.hosts,
      ({ name }) => name,
      (entry) => {
        const { nameJa, company, companyJa, kind, inquiry, sources, suffixes, spf } = entry;
        expect(sources.length).toBeGreaterThan(0);
        for (const source of sources) expect(source).toMatch(/\(.*\)$/);
        for (const text of [nameJa, company, companyJa])
          expect(text === null || text.trim() === text).toBe(true);
        // What stands as the addressee of a Japanese letter is a company's whole name.
        if (companyJa !== null) expect(companyJa).toContain('株式会社');
        if (kind !== null) expect(HOST_KINDS).toContain(kind);
        if (entry.asks !== undefined) expect(WHO_ASKS).toContain(entry.asks);
        if (entry.port25 !== undefined) expect(PORT_25).toContain(entry.port25);
        for (const url of [inquiry, entry.help ?? null])
          if (url !== null) expect(url).toMatch(/^https:\/\/[^\s]+$/);
        expect(suffixes.length + spf.length).toBeGreaterThan(0);
        for (const suffix of suffixes) expect(suffix).toMatch(/^\.[a-z\d.-]+\.[a-z]{2,}$/);
        for (const name of spf) expect(name).toMatch(NAME);
      },
    );
  });

  it('have each suffix and each SPF name once', () => {
    for (const all of [
      data.hosts.flatMap(({ suffixes }) => suffixes),
      data.hosts.flatMap(({ spf }) => spf),
    ]) {
      expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([]);
    }
  });

  it('are found by the names of their own hosts', () => {
    const examples = data.hosts.flatMap(({ name, examples = [] }) =>
      examples.map((host) => [host, name] as const),
    );
    expect(examples.length).toBeGreaterThan(40);
    for (const [host, name] of examples) expect([host, hostOfName(host, HOSTS)?.name]).toEqual([host, name]);
  });

  it('are access lines by the names of lines, never by the name of the provider: its mail servers have that too', () => {
    const lines = data.hosts.filter(({ kind }) => kind === 'access');
    expect(lines.length).toBeGreaterThan(4);
    for (const { name, kindOf, examples = [] } of lines) {
      expect([name, typeof kindOf, examples.length > 0]).toEqual([name, 'string', true]);
    }
    for (const { name, kind, kindOf, examples = [] } of data.hosts) {
      const kinds = examples.map((host) => hostOfName(host, HOSTS)?.kind);
      if (kindOf !== undefined && examples.length > 0) expect([name, ...kinds]).toContain(kind);
    }
  });

  it('were looked at on a day', () => {
    expect(data.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(services.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    for (const { lookupUrl, sources } of services.registries) {
      expect(lookupUrl).toMatch(/^https:\/\//);
      expect(sources.length).toBeGreaterThan(0);
    }
  });
});

describe('whose a name is', () => {
  it.each([
    ['www5210.sakura.ne.jp', 'SAKURA internet rental server', 'shared', 'company'],
    // A server that a customer runs, by a pattern of which one source alone tells: whose it is, and no more.
    ['www1234aa.sakura.ne.jp', 'SAKURA internet rental server', null, null],
    ['ik1-413-38519.vs.sakura.ne.jp', 'SAKURA VPS', 'vps', 'customer'],
    ['mgws317.kagoya.net', 'KAGOYA', 'shared', 'company'],
    ['V133-18-108-210.VIR.kagoya.net.', 'KAGOYA CLOUD VPS', 'vps', 'customer'],
    ['sv12718.xserver.jp', 'Xserver', 'shared', 'company'],
    ['dc13.etius.jp', 'WebARENA', 'shared', 'customer'],
    ['static.47.50.88.23.clients.your-server.de', 'Hetzner', 'cloud', 'customer'],
    ['www123.your-server.de', 'Hetzner', null, null],
    ['2.mo548.mail-out.ovh.net', 'OVHcloud (MX Plan)', 'shared', 'company'],
    ['ns1234.ip-198-51-100.ovh.net', 'OVHcloud', 'cloud', 'customer'],
    ['p3plsmtpa11-03.prod.phx3.secureserver.net', 'GoDaddy', 'shared', 'company'],
    ['ip-198-51-100-7.ip.secureserver.net', 'GoDaddy', null, null],
    ['p1234-ipngn1.tokyo.ocn.ne.jp', 'OCN', 'access', null],
    ['mogw1117.ocn.ad.jp', 'OCN', 'mail', 'company'],
    ['vcmba1234.ocn.ne.jp', 'OCN', null, null],
    ['mta-sndfb-e05.biglobe.ne.jp', 'BIGLOBE', 'mail', 'company'],
    ['www.biglobe.ne.jp', 'BIGLOBE', null, null],
    ['mta-snd-e05.mail.nifty.com', '@nifty', 'mail', 'company'],
    ['mail.iij.ad.jp', 'IIJ', null, null],
    ['mx.asahi-net.or.jp', 'ASAHI Net', null, null],
    ['h2977839.stratoserver.net', 'STRATO', 'vps', 'customer'],
    ['mo4-p00-ob.smtp.rzone.de', 'STRATO', 'shared', 'company'],
    ['vps12345.dreamhostps.com', 'DreamHost', null, null],
    ['a9-92.smtp-out.amazonses.com', 'Amazon SES', 'esp', 'company'],
    ['ec2-198-51-100-7.ap-northeast-1.compute.amazonaws.com', 'Amazon EC2', 'cloud', 'customer'],
  ])('%s: %s, %s', (host, name, kind, asks) => {
    expect(hostOfName(host, HOSTS)).toMatchObject({ name, kind, asks });
  });

  it('is not known of others, whole labels alone count', () => {
    for (const host of ['mail.shop.test', 'sv1.notxserver.jp', 'xserver.jp', 'xserver.jp.evil.test', '']) {
      expect(hostOfName(host, HOSTS)).toBeNull();
    }
  });

  it('is what the configuration says where it says it too', () => {
    const mine: HostEntry = {
      name: 'Mine',
      suffixes: ['.xserver.jp'],
      kind: 'vps',
      inquiry: 'https://mine.test/',
    };
    expect(hostOfName('sv1.xserver.jp', [mine, ...HOSTS])).toEqual({
      name: 'Mine',
      nameJa: null,
      company: null,
      companyJa: null,
      kind: 'vps',
      inquiry: 'https://mine.test/',
      help: null,
      asks: 'customer',
      port25: null,
    });
    const bare: HostEntry = { name: 'Bare', suffixes: ['.bare.test'] };
    expect(hostOfName('a.bare.test', [bare])).toMatchObject({ kind: null, asks: null, inquiry: null });
  });
});

describe('whose an SPF include is', () => {
  it('of companies whose servers many customers send through', () => {
    expect(hostOfInclude('spf.sender.xserver.jp', HOSTS)?.name).toBe('Xserver');
    expect(hostOfInclude('_spf.onamae.ne.jp', HOSTS)?.name).toBe('Onamae.com');
  });

  it('not of those who send besides, and not of strangers', () => {
    for (const name of [
      'sendgrid.net',
      '_spf.google.com',
      'amazonses.com',
      'spf.shop.test',
      'x.spf.sender.xserver.jp',
    ]) {
      expect(hostOfInclude(name, HOSTS)).toBeNull();
    }
    expect(hostOfInclude('spf.bare.test', [{ name: 'Bare', suffixes: ['.bare.test'] }])).toBeNull();
  });
});
