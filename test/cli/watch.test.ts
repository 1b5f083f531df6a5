import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { atMost, settled } from '../support/busy.ts';
import { serveChangingZones, serveManyZones, type ChangingZones } from '../support/changing-zones.ts';
import { serveHook, type Hook } from '../support/hook.ts';
import { runShell, startCli, until, type Ended, type Running } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { closedPort, TARGET, TARGET_LABELS } from '../support/scripted-zones.ts';
import { terminals } from '../support/terminal.ts';

let zones: ChangingZones;
let state: string;
const running: Running[] = [];
beforeEach(async () => {
  zones = await serveChangingZones();
  state = join(zones.folder.path, 'state.json');
});
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
  await zones.close();
});

interface Watching {
  readonly child: Running['child'];
  readonly ended: Promise<Ended>;
  /** What it has printed so far. */
  readonly out: () => string;
  readonly err: () => string;
}

/** A watch that looks every second. */
function watch(...args: readonly string[]): Watching {
  const one = startCli(['watch', TARGET, '--interval', '1s', ...zones.options, ...args]);
  running.push(one);
  one.child.stdin.end();
  const text = { out: '', err: '' };
  one.child.stdout.on('data', (chunk: string) => (text.out += chunk));
  one.child.stderr.on('data', (chunk: string) => (text.err += chunk));
  return { ...one, out: () => text.out, err: () => text.err };
}
/** Lists the target in one.test as soon as a look has asked there. */
async function listedAfterALook(): Promise<void> {
  await until('a look', () =>
    zones.server.questions.some(({ name }) => name === `${TARGET_LABELS}.one.test`),
  );
  zones.say('one', '127.0.0.2');
}
const lines = (text: string): readonly string[] => text.split('\n').slice(0, -1);
const SHORT = /^rblcheck: looking every 1s: [^\n]+\n/;
const NEXT = /rblcheck: next look at \d\d:\d\d:\d\d, and then every 1s\n/;
interface ChangeJson {
  readonly at: string;
  readonly target: string;
  readonly zone: string;
  readonly change: string;
  readonly was: { readonly outcome: string } | null;
  readonly now: { readonly outcome: string; readonly returnCodes: readonly { readonly code: string }[] };
}

describe('watch', () => {
  it('says how things stand, and then a line a change', async () => {
    const { child, ended, out } = watch();
    await until('the beginning', () => out().includes('  clean on 2 lists'));
    zones.say('one', '127.0.0.2');
    await until('a listing', () =>
      out().includes('newly LISTED on one.test (major): 127.0.0.2 "because of 127.0.0.2"'),
    );
    zones.say('one', '127.0.0.4');
    await until('another reason', () =>
      out().includes('LISTED on one.test (major) for another reason: 127.0.0.4'),
    );
    zones.say('two', 'SERVFAIL');
    await until('an unknown', () => out().includes('two.test became unknown: '));
    zones.say('two', 'clean');
    await until('its end', () => out().includes('two.test answers again: clean'));
    zones.say('one', 'clean');
    await until('a delisting', () => out().includes('delisted from one.test (major); seen listed since '));
    child.kill('SIGINT');
    const run = await ended;
    expect(run.exitCode).toBe(130);
    expect(run.stderr).toMatch(new RegExp(`${SHORT.source}${NEXT.source}$`));
    expect(lines(run.stdout)).toHaveLength(6);
    for (const line of lines(run.stdout)) {
      expect(line).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d {2}198\.51\.100\.7 /);
    }
  });

  it('names the interval of the configuration like one that is typed', async () => {
    const config = zones.folder.write('config.json', { interval: '1s' });
    const args = ['watch', TARGET, '--count', '2', '-c', config, ...zones.options];
    const { stderr } = await runHere(args);
    expect(stderr).toMatch(new RegExp(`${SHORT.source}${NEXT.source}$`));
  });

  it('gives the same as objects', async () => {
    const { child, ended, out } = watch('--format', 'ndjson');
    await until('a look', () => zones.server.questions.length > 4);
    await settled();
    zones.say('two', '127.0.0.2');
    await until('a change', () => out().includes('\n'));
    child.kill('SIGTERM');
    const run = await ended;
    expect(run.exitCode).toBe(143);
    const [line, ...rest] = lines(run.stdout);
    expect(rest).toEqual([]);
    expect(JSON.parse(line ?? '') as ChangeJson).toMatchObject({
      schemaVersion: 1,
      target: TARGET,
      zone: 'two.test',
      tier: 'common',
      change: 'newly-listed',
      was: { outcome: 'clean' },
      now: { outcome: 'listed', returnCodes: [{ code: '127.0.0.2' }], reasons: ['because of 127.0.0.2'] },
    });
  });

  it('tells a listing at the first look to all but those who read it in the first line', async () => {
    zones.say('one', '127.0.0.2');
    const { stdout } = await watch('--count', '1', '--format', 'ndjson').ended;
    expect(JSON.parse(stdout)).toMatchObject({ zone: 'one.test', change: 'newly-listed', was: null });
    const file = join(zones.folder.path, 'changes');
    const run = await watch('--count', '1', '--exec', `sh -c 'cat >> "$0"' ${file}`).ended;
    expect(run.exitCode).toBe(1);
    expect(lines(run.stdout)).toHaveLength(1);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      zone: 'one.test',
      zones: ['one.test'],
      change: 'newly-listed',
      text: '198.51.100.7: newly LISTED on one.test (major): 127.0.0.2 "because of 127.0.0.2"',
    });
  });

  it('tells one cause that befalls many lists once, and its end', async () => {
    const many = await serveManyZones();
    try {
      const args = [
        'watch',
        TARGET,
        '--interval',
        '1s',
        '--count',
        '1',
        '--format',
        'ndjson',
        ...many.options,
      ];
      const look = async (): Promise<ChangeJson> =>
        JSON.parse(
          (await runHere([...args, '--state', join(many.folder.path, 'state')])).stdout,
        ) as ChangeJson;
      many.mute(4);
      expect(await look()).toMatchObject({
        change: 'became-unknown',
        zone: 'a.test',
        zones: ['a.test', 'b.test', 'c.test', 'd.test'],
        was: null,
        now: { cause: 'servfail', server: many.server.address },
      });
      many.mute(1);
      expect(await look()).toMatchObject({ change: 'answers-again', zones: ['b.test', 'c.test', 'd.test'] });
    } finally {
      await many.close();
    }
  });

  it('tells a resolver that is refused when that begins and when it ends', async () => {
    const told = async (): Promise<string> =>
      (await watch('--count', '1', '--state', state).ended).stderr.replace(SHORT, '');
    zones.say('two', 'refused');
    expect(await told()).toMatch(
      /^rblcheck: the resolver [^\n]+ is refused by two\.test\. [^\n]+\n {2}rblcheck doctor [^\n]+\n$/,
    );
    expect(await told()).toBe('');
    zones.say('two', 'clean');
    expect(await told()).toMatch(
      /^rblcheck: the resolver [^\n]+ is no longer refused; it began at [^\n]+\n$/,
    );
    expect(await told()).toBe('');
  });

  it('asks a zone that changed once more, and no other', async () => {
    const { out } = watch('--count', '3');
    await until('the beginning', () => out().includes('  clean on'));
    const from = zones.server.questions.length;
    zones.say('one', '127.0.0.2');
    await until('a listing', () => out().includes('newly LISTED'));
    const asked = zones.server.questions
      .slice(from)
      .filter(({ name, type }) => type === 'A' && name.startsWith('7.100'));
    expect(asked.map(({ name }) => name).toSorted()).toEqual([
      '7.100.51.198.one.test',
      '7.100.51.198.one.test',
      '7.100.51.198.two.test',
    ]);
  });

  it('says nothing of a zone that flaps once', async () => {
    const { ended, out } = watch('--count', '3');
    await until('the beginning', () => out().includes('  clean on'));
    const from = zones.server.questions.length;
    zones.say('one', '127.0.0.2');
    await until('the listing is seen', () =>
      zones.server.questions
        .slice(from)
        .some(({ type, name }) => type === 'TXT' && name === '7.100.51.198.one.test'),
    );
    zones.say('one', 'clean');
    const run = await ended;
    expect(lines(run.stdout)).toHaveLength(1);
    expect(run.exitCode).toBe(0);
  });

  it.each([
    ['clean', 0, 1],
    ['127.0.0.2', 1, 1],
    // Which list it is stands in a line of its own.
    ['SERVFAIL', 3, 2],
  ] as const)('--count ends it with the exit code of the last look: %s', async (saying, exitCode, told) => {
    zones.say('one', saying);
    const run = await watch('--count', '2').ended;
    expect(run.exitCode).toBe(exitCode);
    expect(lines(run.stdout)).toHaveLength(told);
  });

  it('--until clean ends it when it is clean for sure', async () => {
    zones.say('one', '127.0.0.2');
    const { ended, out } = watch('--until', 'clean');
    await until('the beginning', () => out().includes('198.51.100.7  LISTED on one.test\n'));
    zones.say('one', 'clean');
    const run = await ended;
    expect(run.exitCode).toBe(0);
    expect(lines(run.stdout)).toHaveLength(3);
    expect(run.stdout).toMatch(
      /delisted from one\.test.*\n.* clean: this is what the watch was waiting for\n$/,
    );
  });

  it('--until listed ends it when one is listed', async () => {
    const { ended, out } = watch('--until', 'listed', '--lang', 'ja');
    await until('the beginning', () => out().includes('未掲載: リスト2件'));
    zones.say('two', '127.0.0.2');
    const run = await ended;
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain('新たに掲載: two.test');
  });

  it('goes on where the last one ended, with --state', async () => {
    await watch('--count', '1', '--state', state).ended;
    zones.say('one', '127.0.0.2');
    const run = await watch('--count', '1', '--state', state).ended;
    expect(run.stdout).toMatch(/ {2}LISTED on one\.test\n.*newly LISTED on one\.test/);
    const third = await watch('--count', '1', '--state', state).ended;
    expect(lines(third.stdout)).toHaveLength(1);
  });

  it('goes on without a resolver, and says that once', async () => {
    const dead = await closedPort();
    const { ended } = watch('--count', '4', '-r', dead, '--timeout', '0.5');
    zones.say('one', 'SERVFAIL');
    const run = await ended;
    // The resolver of the zones is asked after the dead one.
    expect(run.exitCode).toBe(3);
    const alone = await runHere([
      'watch',
      TARGET,
      '--interval',
      '1s',
      '--count',
      '3',
      ...zones.options.slice(0, 2),
      '-z',
      'one.test',
      '-r',
      dead,
      '--timeout',
      '0.5',
    ]);
    expect(alone.exitCode).toBe(3);
    expect(alone.stderr.match(/no answer from/g)).toHaveLength(1);
    expect(lines(alone.stdout)).toHaveLength(2);
    expect(alone.stdout).toMatch(/UNKNOWN: 1 of 1 [^\n]+\n[^\n]+one\.test [^\n]*became unknown: [^\n]+\n$/);
  });

  it('wakes at once at a signal, and saves what it knows', async () => {
    const one = startCli(['watch', TARGET, '--interval', '1h', '--state', state, ...zones.options]);
    running.push(one);
    await until('the state', () => {
      try {
        return readFileSync(state, 'utf8').includes(TARGET);
      } catch {
        return false;
      }
    });
    const killedAt = performance.now();
    one.child.kill('SIGTERM');
    const run = await one.ended;
    const took = performance.now() - killedAt;
    expect(took).toBeLessThan(await atMost(5000));
    expect(run.exitCode).toBe(143);
    expect(run.stderr).toMatch(/^rblcheck: next look at \d\d:\d\d:\d\d, and then every 1h\n$/);
  });

  it('ends quietly when its reader has gone', async () => {
    const command = `$RBLCHECK watch ${TARGET} --interval 1s ${zones.options.join(' ')}`;
    const [run] = await Promise.all([runShell(`${command} 2>/dev/null | head -1`), listedAfterALook()]);
    expect(lines(run.stdout)).toHaveLength(1);
  });

  it('takes several targets, and many of them in one line', async () => {
    const look = ['watch', '198.51.100.0/26', '--interval', '1s', '--count', '1', ...zones.options];
    const run = await runHere(look);
    expect(run.stdout).toMatch(/^[^\n]+ {2}64 targets: 0 listed, 64 clean, 0 unknown\n$/);
    zones.say('one', '127.0.0.2', '7.100.51.198');
    const listed = await runHere(look);
    expect(lines(listed.stdout)).toHaveLength(2);
    expect(listed.stdout).toMatch(/1 listed, 63 clean.*\n.*198\.51\.100\.7 {2}newly LISTED on one\.test/);
    zones.say('one', 'clean', '7.100.51.198');
    const file = zones.folder.write('targets', '198.51.100.7\n198.51.100.8\n');
    const two = await runHere(['watch', '-f', file, '--interval', '1s', '--count', '1', ...zones.options]);
    expect(lines(two.stdout)).toHaveLength(2);
  });
});

describe.each(terminals())('in a real terminal (%s)', (_, terminal) => {
  it('a line says when the next look is, and is gone at the end', async () => {
    const command = `NO_COLOR=1 $RBLCHECK watch ${TARGET} --interval 2s --count 3 ${zones.options.join(' ')} 2>&1`;
    const [{ frames, last }] = await Promise.all([
      terminal(command, { columns: 110, rows: 30 }),
      listedAfterALook(),
    ]);
    const begins =
      /^\d\d:\d\d:\d\d {2}198\.51\.100\.7 {2}clean on 2 lists · next look \d\d:\d\d:\d\d · Ctrl-C ends$/m;
    expect(frames.some((frame) => begins.test(frame))).toBe(true);
    // The first line stays; the one that is drawn anew at each look does not.
    expect(last.match(/next look/g)).toHaveLength(1);
    expect(last).toMatch(begins);
    expect(last).toContain('newly LISTED on one.test');
    expect(last).toMatch(/^code=1$/m);
  });
});

describe('what cannot be watched', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['nothing', ['watch'], /nothing to check/],
    ['no target', ['watch', 'not a target'], /"not a target" is not an address/],
    ['no time', ['watch', TARGET, '--interval', '30'], /--interval "30": must be a time from 1s to 168h/],
    ['no time at all', ['watch', TARGET, '--interval', '0s'], /--interval "0s"/],
    ['a year', ['watch', TARGET, '--interval', '9000h'], /--interval "9000h"/],
    [
      'no outcome',
      ['watch', TARGET, '--until', 'unknown'],
      /--until "unknown": must be one of clean, listed/,
    ],
    ['no count', ['watch', TARGET, '--count', '0'], /--count "0": must be a whole number/],
    ['no command', ['watch', TARGET, '--exec', "mail 'x"], /--exec 'mail 'x' is not a command/],
    [
      'a command that is not there',
      ['watch', TARGET, '--exec', 'no-such-command x'],
      /no command no-such-command/,
    ],
    ['no zone for it', ['watch', '2001:db8::25'], /nothing can be asked about 2001:db8::25/],
    [
      'no address',
      ['watch', TARGET, '--webhook', 'ftp://user:secret@hooks.test/'],
      /--webhook "ftp:\*\*\*": must be an http or https/,
    ],
    [
      'a format that is a report',
      ['watch', TARGET, '--format', 'json'],
      /--format "json": must be one of table, ndjson/,
    ],
    ['changes', ['watch', TARGET, '--changes'], /watch needs no --changes/],
  ])('%s', async (_, args, message) => {
    const run = await runHere([...args, ...(args.length > 1 ? zones.options : [])]);
    expect(run).toMatchObject({ stdout: '', exitCode: 2 });
    expect(run.stderr).toMatch(message);
    expect(run.stderr).not.toContain('secret');
  });

  it('asks no more in a day than an operator allows', async () => {
    const file = zones.folder.write('limited.json', {
      version: '2026-01-31',
      zones: [{ zone: 'one.test', limits: { queriesPerDay: 1000 } }],
    });
    const args = (interval: string): readonly string[] => [
      'watch',
      TARGET,
      '--zones-file',
      file,
      '-r',
      zones.server.address,
      '-z',
      'one.test',
      '--interval',
      interval,
      '--count',
      '100000',
    ];
    const often = await runHere([...args('60s')]);
    expect(often.exitCode).toBe(2);
    expect(often.stderr).toContain('the limit is 1,000 queries a day');
    expect(zones.server.questions).toEqual([]);
    const seldom = await runHere([...args('1h').slice(0, -1), '1']);
    expect(seldom.exitCode).toBe(0);
  });
});

describe('--exec', () => {
  it('runs a command for each change, with the change on its standard input', async () => {
    const file = join(zones.folder.path, 'changes');
    const { child, ended, out } = watch('--exec', `sh -c 'cat >> "$0"; echo heard' ${file}`, '-q');
    await until('a look', () => zones.server.questions.length > 5);
    await settled();
    for (const zone of ['one', 'two'] as const) zones.say(zone, '127.0.0.2');
    const read = (): readonly string[] => {
      try {
        return lines(readFileSync(file, 'utf8'));
      } catch {
        return [];
      }
    };
    await until('both', () => read().length >= 2);
    child.kill('SIGINT');
    const run = await ended;
    expect(
      read()
        .map((line) => JSON.parse(line) as ChangeJson)
        .map(({ zone, change }) => `${zone} ${change}`),
    ).toEqual(['one.test newly-listed', 'two.test newly-listed']);
    expect(out()).toBe('');
    expect(run.stderr.match(/^heard$/gm)).toHaveLength(2);
  });

  it('that fails is told, and the watch goes on', async () => {
    const { out, err } = watch('--exec', 'false');
    await until('the beginning', () => out().includes('  clean on'));
    zones.say('one', '127.0.0.2');
    await until('a failure', () => err().includes('rblcheck: --exec false: ended with exit code 1'));
    zones.say('one', 'clean');
    await until('the next change', () => out().includes('delisted'));
  });
});

describe('--webhook', () => {
  let hook: Hook;
  beforeEach(async () => {
    hook = await serveHook();
  });
  afterEach(() => hook.close());
  const told = (from: Hook): readonly string[] =>
    from.posts
      .map(({ body }) => JSON.parse(body) as ChangeJson)
      .map(({ zone, change }) => `${zone} ${change}`);

  it('that is down loses no change, and has them in their order', async () => {
    await hook.close();
    const { child, ended, out, err } = watch('--webhook', hook.url.href);
    await until('the beginning', () => out().includes('  clean on'));
    zones.say('one', '127.0.0.2');
    await until('a listing', () => out().includes('newly LISTED on one.test'));
    zones.say('two', '127.0.0.2');
    await until('another', () => out().includes('newly LISTED on two.test'));
    await until('a failure', () =>
      /cannot be reached \(ECONNREFUSED\); \d changes? (is|are) waiting; next try in \d+ s/.test(err()),
    );
    const up = await serveHook(Number(hook.url.port));
    try {
      await until('both', () => up.posts.length >= 2);
      child.kill('SIGINT');
      const run = await ended;
      expect(told(up)).toEqual(['one.test newly-listed', 'two.test newly-listed']);
      expect(run.stdout + run.stderr).not.toMatch(/secret/);
      expect(run.stderr).toContain(`--webhook ${hook.url.origin}/…: `);
    } finally {
      await up.close();
    }
  });

  it('that is down when the watch ends has it from the next one, with --state', async () => {
    hook.answer(503);
    const first = watch('--webhook', hook.url.href, '--state', state);
    await until('the beginning', () => first.out().includes('  clean on'));
    zones.say('one', '127.0.0.2');
    await until('a failure', () => first.err().includes('refused with HTTP status 503'));
    first.child.kill('SIGTERM');
    const run = await first.ended;
    expect(run.exitCode).toBe(143);
    expect(run.stderr).toContain('1 change not delivered; kept in the state file for the next start');
    expect(readFileSync(state, 'utf8')).not.toContain('secret');
    const tries = hook.posts.length;
    hook.answer(200);
    const second = await watch('--count', '1', '--webhook', hook.url.href, '--state', state).ended;
    expect(second.exitCode).toBe(1);
    expect(told(hook).slice(tries)).toEqual(['one.test newly-listed']);
    await watch('--count', '1', '--webhook', hook.url.href, '--state', state).ended;
    expect(hook.posts).toHaveLength(tries + 1);
    expect(readFileSync(state, 'utf8')).not.toContain('undelivered');
  });

  it('that is down when the watch is killed has it from the next one too', async () => {
    hook.answer(null);
    const first = watch('--webhook', hook.url.href, '--state', state);
    await until('the beginning', () => first.out().includes('  clean on'));
    zones.say('one', '127.0.0.2');
    await until('a try', () => hook.posts.length > 0);
    first.child.kill('SIGKILL');
    await first.ended;
    hook.answer(200);
    await watch('--count', '1', '--webhook', hook.url.href, '--state', state).ended;
    expect(told(hook)).toEqual(['one.test newly-listed', 'one.test newly-listed']);
    expect(hook.posts[0]?.body).toBe(hook.posts[1]?.body);
  });

  it('has nothing that was meant for another', async () => {
    hook.answer(503);
    const first = watch('--webhook', hook.url.href, '--state', state);
    await until('the beginning', () => first.out().includes('  clean on'));
    zones.say('one', '127.0.0.2');
    await until('a try', () => hook.posts.length > 0);
    first.child.kill('SIGTERM');
    await first.ended;
    const other = await serveHook();
    try {
      await watch('--count', '1', '--webhook', other.url.href, '--state', state).ended;
      expect(other.posts).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it('that redirects is not followed', async () => {
    hook.answer(302, { location: '/elsewhere' });
    const { err, out } = watch('--webhook', hook.url.href);
    await until('the beginning', () => out().includes('  clean on'));
    zones.say('one', '127.0.0.2');
    await until('a failure', () =>
      err().includes('answers with a redirect (HTTP 302), which is not followed'),
    );
    expect(hook.posts.every(({ path }) => path === '/hook?token=secret')).toBe(true);
  });
});
