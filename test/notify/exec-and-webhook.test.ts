import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CUT_OFF, runCommand, type CommandOptions } from '../../src/notify/exec.ts';
import { fingerprint, post, shownUrl } from '../../src/notify/webhook.ts';
import { tempFolder, until, type TempFolder } from '../support/run-cli.ts';
import { serveHook, type Hook } from '../support/hook.ts';

let folder: TempFolder;
beforeEach(() => {
  folder = tempFolder();
});
afterEach(() => folder.remove());
const patient: CommandOptions = {
  timeoutMs: 20_000,
  signal: new AbortController().signal,
  leadGroup: (pid) => ({
    signal(signal) {
      try {
        process.kill(-pid, signal);
      } catch {
        // They are gone.
      }
    },
    release: () => {},
  }),
};

/** Whether a process is there no more, or is only waited for by its parent. */
function isGone(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
}

describe('runCommand', () => {
  it('gives a command its input, and no shell', async () => {
    const file = join(folder.path, 'out');
    const script =
      'require("fs").writeFileSync(process.argv[1], process.argv[2] + require("fs").readFileSync(0))';
    expect(
      await runCommand([process.execPath, '-e', script, file, '$HOME;'], '{"a":1}\n', patient),
    ).toBeNull();
    expect(readFileSync(file, 'utf8')).toBe('$HOME;{"a":1}\n');
  });

  it.each<[string, readonly string[], object]>([
    ['fails', [process.execPath, '-e', 'process.exit(3)'], { code: 'exit', detail: '3' }],
    ['is not there', ['/nonexistent/command'], { code: 'not-started', detail: 'ENOENT' }],
    [
      'dies',
      [process.execPath, '-e', 'process.kill(process.pid, "SIGKILL")'],
      { code: 'killed', detail: 'SIGKILL' },
    ],
  ])('says when a command %s', async (_, words, failure) => {
    expect(await runCommand(words, '{}', patient)).toEqual(failure);
  });

  it('minds no command that does not read', async () => {
    expect(await runCommand([process.execPath, '-e', '0'], 'x'.repeat(1_000_000), patient)).toBeNull();
  });

  it('ends what it has begun with it', async () => {
    const file = join(folder.path, 'pid');
    const script = 'sleep 60 & echo $! > "$0"; wait';
    const run = runCommand(['sh', '-c', script, file], '{}', { ...patient, timeoutMs: 1000 });
    expect(await run).toEqual({ code: 'hung', detail: '1' });
    const pid = Number(readFileSync(file, 'utf8'));
    await until('the end of sleep', () => isGone(pid));
  });

  it('cuts a command off, and begins none after that', async () => {
    const cutter = new AbortController();
    const cut = { ...patient, signal: cutter.signal };
    const run = runCommand(['sleep', '60'], '{}', cut);
    cutter.abort();
    expect(await run).toEqual(CUT_OFF);
    expect(await runCommand(['/nonexistent/command'], '{}', cut)).toEqual(CUT_OFF);
  });

  it('ends a command that hangs, also one that will not hear', async () => {
    const deaf = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)';
    expect(await runCommand([process.execPath, '-e', deaf], '{}', { ...patient, timeoutMs: 300 })).toEqual({
      code: 'hung',
      detail: '0.3',
    });
  });
});

describe('post', () => {
  let hook: Hook;
  beforeEach(async () => {
    hook = await serveHook();
  });
  afterEach(() => hook.close());
  const send = (body: string, timeoutMs = 20_000, { signal } = patient) =>
    post(hook.url, body, { timeoutMs, version: '9.9.9', signal });

  it('posts JSON', async () => {
    expect(await send('{"zone":"例.test"}')).toBeNull();
    expect(hook.posts).toEqual([
      expect.objectContaining({
        method: 'POST',
        path: '/hook?token=secret',
        type: 'application/json',
        body: '{"zone":"例.test"}',
      }),
    ]);
    expect(hook.posts[0]?.agent).toBe('rblcheck/9.9.9');
  });

  it.each([200, 201, 204])('takes %d for taken', async (status) => {
    hook.answer(status);
    expect(await send('{}')).toBeNull();
  });

  it.each([400, 401, 404, 429, 500, 503])('does not take %d for it', async (status) => {
    hook.answer(status);
    expect(await send('{}')).toEqual({ code: 'status', detail: String(status) });
  });

  it.each([301, 302, 307, 308])('follows no redirect: %d', async (status) => {
    hook.answer(status, { location: '/elsewhere' });
    expect(await send('{}')).toEqual({ code: 'redirect', detail: String(status) });
    expect(hook.posts).toHaveLength(1);
  });

  it('says when nobody is there', async () => {
    await hook.close();
    expect(await send('{}')).toEqual({ code: 'network', detail: 'ECONNREFUSED' });
  });

  it('is cut off, and begins nothing after that', async () => {
    hook.answer(null);
    const cutter = new AbortController();
    const cut = { ...patient, signal: cutter.signal };
    const sending = send('{}', 20_000, cut);
    await until('the POST', () => hook.posts.length > 0);
    cutter.abort();
    expect(await sending).toEqual(CUT_OFF);
    expect(await send('{}', 20_000, cut)).toEqual(CUT_OFF);
    expect(hook.posts).toHaveLength(1);
  });

  it('waits no longer than it should', async () => {
    hook.answer(null);
    expect(await send('{}', 200)).toEqual({ code: 'timeout', detail: '0.2' });
  });
});

describe('what of an address is shown', () => {
  it.each([
    ['https://hooks.test/services/T000/SECRET', 'https://hooks.test/…'],
    ['https://user:secret@hooks.test/?token=secret', 'https://hooks.test/…'],
    ['http://192.0.2.1:8080', 'http://192.0.2.1:8080'],
  ])('%s', (url, shown) => {
    expect(shownUrl(new URL(url))).toBe(shown);
    expect(fingerprint(url)).toMatch(/^[0-9a-f]{16}$/);
  });
});
