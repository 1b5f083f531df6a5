import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type * as Library from '../../src/index.ts';
import { NEIGHBOURS, serveOwnerWorld, type OwnerWorld } from '../support/owner-world.ts';

// As it is shipped: a bundle, with the companies in a part of its own.
const library = createRequire(import.meta.url)('../../dist/index.cjs') as typeof Library;

let world: OwnerWorld;
let options: Library.CheckOptions;
beforeAll(async () => {
  world = await serveOwnerWorld();
  const catalogue = await library.loadZones(`${world.folder.path}/zones.json`);
  options = { catalogue, resolvers: [world.server.address], timeoutMs: 3000 };
});
afterAll(() => world.close());

it('whose an address is, where it is asked for', async () => {
  const { targets } = await library.check(NEIGHBOURS.shared.address, { ...options, owner: true });
  expect(targets[0]?.owner).toMatchObject({
    network: { asn: 64500 },
    abuse: 'abuse@hosting.test',
    company: { name: 'Xserver', kind: 'shared' },
  });
  world.asked();
  const plain = await library.check(NEIGHBOURS.shared.address, options);
  expect(plain.targets[0]).not.toHaveProperty('owner');
  expect(world.asked()).toEqual([]);
});

it('not of many', async () => {
  const many = Array.from({ length: 17 }, (_, at) => `198.51.100.${at + 1}`);
  for await (const report of library.checkAll(many, { ...options, owner: true })) {
    expect(report).not.toHaveProperty('owner');
  }
  expect(world.asked()).toEqual([]);
});
