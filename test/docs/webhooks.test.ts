import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../src/cli/program.ts';
import { en } from '../../src/i18n/en.ts';
import { validateConfig } from '../../src/zones/config-schema.ts';
import { serveChangingZones, type ChangingZones } from '../support/changing-zones.ts';
import { serveChats, type ChatServices } from '../support/chat-services.ts';
import { docBlock } from '../support/doc-block.ts';
import { namedProgram, type NamedProgram } from '../support/named-program.ts';
import { REAL_SERVERS_REQUIRED } from '../support/real-servers.ts';
import { startProgram, type Ended } from '../support/run-cli.ts';

const PAGE = 'docs/webhooks.md';
const hasTools = ['jq', 'curl'].every((name) => spawnSync(name, ['--version']).status === 0);

let zones: ChangingZones;
let chats: ChatServices;
let program: NamedProgram;
beforeAll(async () => {
  zones = await serveChangingZones();
  zones.say('one', '127.0.0.2');
  zones.word('one', 'call <!channel> or @here, see [this](https://bad.test/)');
  chats = await serveChats();
  program = namedProgram(zones);
  const script = zones.folder.write('bin/tell-chat', `${docBlock(PAGE, 'script')}\n`);
  chmodSync(script, 0o755);
});
afterAll(async () => {
  await chats.close();
  await zones.close();
});

/** Runs an example as it stands, but for one look, a state of its own, and the service here. */
function run(name: string): Promise<Ended> {
  const example = docBlock(PAGE, name);
  expect(example).toMatch(/RBLCHECK_WEBHOOK='?https:\/\//);
  const line = example
    .replace(/https:\/\/[^/]+/, chats.origin)
    .replace('~/.rblcheck-state.json', join(zones.folder.path, `${name}-state.json`))
    .replaceAll('/usr/local/bin', program.folder);
  const { child, ended } = startProgram('sh', ['-c', `${line} --count 1`], {
    env: { PATH: `${program.folder}${delimiter}${process.env['PATH']}` },
  });
  child.stdin.end();
  return ended;
}

describe('a chat', () => {
  it.each([
    ['slack', '/services/T000/B000/SECRET'],
    ['mattermost', '/hooks/SECRET'],
    ['discord', '/api/webhooks/0000/SECRET/slack'],
  ])('%s shows the sentence of a change, in which nobody is called', async (name, path) => {
    const { stderr, exitCode } = await run(name);
    expect({ stderr, exitCode }).toEqual({ stderr: expect.not.stringContaining('SECRET'), exitCode: 1 });
    const shown = chats.shown.at(-1);
    expect(shown?.path).toBe(path);
    expect(shown?.text).toBe(
      '198.51.100.7: newly LISTED on one.test (major): 127.0.0.2 "call <\u200B!channel> or @\u200Bhere, see [this]\u200B(https://bad.test/)"',
    );
  });

  it('what refuses other fields, or wants other ones, refuses the whole change', async () => {
    await run('slack');
    const body = chats.bodies.at(-1) ?? '';
    for (const path of ['/v1/spaces/SPACE/messages?key=KEY', '/api/webhooks/0000/SECRET']) {
      const headers = { 'content-type': 'application/json' };
      const { status } = await fetch(chats.origin + path, { method: 'POST', headers, body });
      expect(status).toBe(400);
    }
  });

  it.skipIf(!hasTools && !REAL_SERVERS_REQUIRED)('the script gives it the sentence alone', async () => {
    const { exitCode, stderr } = await run('exec');
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(chats.shown.at(-1)?.path).toBe('/v1/spaces/SPACE/messages?key=KEY&token=TOKEN');
    expect(chats.shown.at(-1)?.text).toContain('newly LISTED on one.test');
  });

  it.skipIf(!hasTools && !REAL_SERVERS_REQUIRED)("Discord's own format is what the page says", async () => {
    const [, filter = ''] = /`jq '([^']+allowed_mentions[^']+)'`/.exec(readFileSync(PAGE, 'utf8')) ?? [];
    const body = execFileSync('jq', [filter], {
      input: JSON.stringify({ text: 'a change', zone: 'one.test' }),
    });
    expect(JSON.parse(body.toString())).toEqual({ content: 'a change', allowed_mentions: { parse: [] } });
    const headers = { 'content-type': 'application/json' };
    const url = `${chats.origin}/api/webhooks/0000/SECRET`;
    const { status } = await fetch(url, { method: 'POST', headers, body: body.toString() });
    expect(status).toBe(200);
  });
});

describe('a service that starts by itself', () => {
  it('has a configuration that the program takes', () => {
    expect(validateConfig(JSON.parse(docBlock(PAGE, 'config')))).toMatchObject({ kind: 'valid' });
  });

  it('finds the address in the environment, and says when it is not there', async () => {
    const config = zones.folder.write('watch.json', {
      ...(JSON.parse(docBlock(PAGE, 'config')) as object),
      state: join(zones.folder.path, 'service-state.json'),
      zonesFile: zones.options[1],
      resolver: [zones.server.address],
    });
    const [, words = ''] = /^ExecStart=(\/usr\/local\/bin\/rblcheck .+)$/m.exec(docBlock(PAGE, 'unit')) ?? [];
    const command = words.replace('/etc/rblcheck/config.json', config).split(' ').slice(1);
    expect(parseCommandLine(command, { messages: en, version: '1', columns: 80 }).command).toBe('watch');
    const start = (env: Readonly<Record<string, string>>): Promise<Ended> => {
      const { child, ended } = startProgram(program.path, [...command, '--count', '1'], { env });
      child.stdin.end();
      return ended;
    };
    const without = await start({});
    expect(without.exitCode).toBe(2);
    expect(without.stderr).toContain('RBLCHECK_WEBHOOK');
    const told = await start({ RBLCHECK_WEBHOOK: `${chats.origin}/hooks/SERVICE` });
    expect(told.exitCode).toBe(1);
    expect(chats.shown.at(-1)?.path).toBe('/hooks/SERVICE');
  });
});
