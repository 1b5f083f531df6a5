import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    // They end what hangs, and say nothing of how fast a machine is.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Two cores on the machines that test this, and half of the files wait for clocks most of their time.
    maxWorkers: 4,
    execArgv: ['--require', new URL('support/measure-once.cjs', import.meta.url).pathname],
    coverage: {
      provider: 'v8',
      include: ['src/core/**', 'src/render/**'],
      reporter: ['text', 'json-summary'],
      thresholds: { branches: 100, functions: 100, lines: 100, statements: 100 },
    },
  },
});
