import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

describe('the house rules', () => {
  it('stand in the linter as .ci/lint-rules.mjs has them', () => {
    const rules = execFileSync(process.execPath, ['.ci/lint-rules.mjs', '--print'], { encoding: 'utf8' });
    expect(JSON.parse(readFileSync('.oxlintrc.json', 'utf8'))).toEqual(JSON.parse(rules));
  });
});
