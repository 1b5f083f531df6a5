import { expectationsOf, type Expected } from './expect.ts';
import { OUTCOMES, type OutcomeWord, type Said, type SaidRow } from './said.ts';
import { exitCodesOf, outcomeOfRows, verdictsOf, type Possible, type Verdict } from './verdicts.ts';
import { byTarget, fittingTargets, type ModelZone, type World } from './world.ts';

/** What a correct program would not have said. */
export interface Fault {
  /**
   * `false`: never, whatever the clock says. `late`: it said too little, or it may have been kept from hearing: it
   * counts where it does so again with all the time that there is.
   */
  readonly kind: 'false' | 'late';
  readonly text: string;
}

/** Holds what was said to the world that it was said of. */
export function judge(world: World, said: Said): readonly Fault[] {
  const faults: Fault[] = [];
  const table = new Map<string, Cell>();
  const expectedOf = expectationsOf(world);
  for (const zone of world.zones) {
    for (const target of fittingTargets(world, zone)) {
      const cell = { zone, target, expected: expectedOf(zone, target) };
      table.set(keyOf(target, zone.zone), cell);
    }
  }
  if (said.rows) faults.push(...judgeRows(world, said.rows, table));
  if (said.rows && said.targets) faults.push(...judgeTargets(world, said.rows, said.targets));
  faults.push(...judgeExitCode(world, said, table));
  return faults;
}

/** One target in one zone. */
interface Cell {
  readonly zone: ModelZone;
  readonly target: string;
  readonly expected: Expected;
}

function keyOf(target: string, zone: string): string {
  return `${target} ${zone}`;
}

function judgeRows(
  { verify }: World,
  rows: readonly SaidRow[],
  table: ReadonlyMap<string, Cell>,
): readonly Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const key = keyOf(row.target, row.zone);
    const cell = table.get(key);
    if (!cell || seen.has(key)) faults.push(wrong(row, cell ? 'is there twice' : 'was not asked for'));
    else faults.push(...judgeRow(row, cell));
    if (!verify && row.verified === true) faults.push(wrong(row, 'is verified, without any test entry'));
    seen.add(key);
  }
  for (const key of table.keys()) {
    if (!seen.has(key)) faults.push({ kind: 'false', text: `${key}: there is no row` });
  }
  return faults;
}

function judgeRow(row: SaidRow, { expected }: Cell): readonly Fault[] {
  const { may, must, evidence, causes } = expected;
  switch (row.outcome) {
    case 'unknown': {
      if (must) return [late(row, `it must be ${must}`)];
      const isNamed = row.cause !== null && (causes?.has(row.cause) ?? true);
      return isNamed ? [] : [late(row, `the cause must be ${[...(causes ?? ['named'])].join(' or ')}`)];
    }
    case 'clean':
      if (!may.has('clean')) return [wrong(row, 'no server that said so has proved that it would know')];
      return row.verified !== true || evidence.some(({ isCleanVerified }) => isCleanVerified)
        ? []
        : [wrong(row, 'nothing verifies it')];
    case 'listed': {
      const standing = evidence.filter(
        ({ mayBeListed, codes }) => mayBeListed && sameCodes(codes, row.codes),
      );
      if (standing.length === 0 || !may.has('listed')) {
        // A proof that was not heard leaves a listing as it is; then it is not verified.
        const isOpen = row.verified !== true && evidence.some(({ listsEverything }) => listsEverything);
        return [(isOpen ? late : wrong)(row, 'no server that said so can be believed')];
      }
      return row.verified !== true || standing.some(({ isListingVerified }) => isListingVerified)
        ? []
        : [wrong(row, 'nothing verifies it')];
    }
  }
}

function sameCodes(wanted: readonly string[], codes: readonly string[]): boolean {
  return [...new Set(codes)].toSorted().join(' ') === wanted.toSorted().join(' ');
}

function wrong(row: SaidRow, text: string): Fault {
  return { kind: 'false', text: `${rowText(row)}: ${text}` };
}

function late(row: SaidRow, text: string): Fault {
  return { kind: 'late', text: `${rowText(row)}: ${text}` };
}

function rowText({ target, zone, outcome, verified, codes, cause }: SaidRow): string {
  return [target, zone, outcome, ...codes, cause ?? '', verified === true ? 'verified' : '']
    .filter((word) => word !== '')
    .join(' ');
}

/** A target's outcome follows from its rows. */
function judgeTargets(
  world: World,
  rows: readonly SaidRow[],
  targets: NonNullable<Said['targets']>,
): readonly Fault[] {
  const own = byTarget(rows);
  return targets.flatMap(({ target, outcome }): readonly Fault[] => {
    const follows = outcomeOfRows(world, world.zones, own.get(target) ?? []);
    if (follows === outcome) return [];
    return [{ kind: 'false', text: `${target} is ${outcome}, and from its rows follows ${follows}` }];
  });
}

/** It may be late, and then what must be known is not; but it must not be what no course of things leads to. */
function judgeExitCode(world: World, said: Said, table: ReadonlyMap<string, Cell>): readonly Fault[] {
  const cells = byTarget([...table.values()]);
  const codes = (possible: (cell: Cell) => Possible): ReadonlySet<number> =>
    exitCodesOf(
      world,
      world.targets.map((target): ReadonlySet<Verdict> =>
        verdictsOf(world, (cells.get(target) ?? []).map(possible)),
      ),
    );
  const { exitCode } = said;
  const strict = said.rows ? codes(asSaid(said.rows)) : codes(asExpected);
  if (exitCode !== null && strict.has(exitCode)) return [];
  const isOpen = said.rows === null && exitCode !== null && codes(asHeard).has(exitCode);
  const text = `it ended with ${exitCode}, where ${[...strict].join(' or ')} is right`;
  return [{ kind: isOpen ? 'late' : 'false', text }];
}

function asSaid(rows: readonly SaidRow[]): (cell: Cell) => Possible {
  const byKey = new Map(rows.map((row) => [keyOf(row.target, row.zone), row]));
  return ({ zone, target }) => {
    const row = byKey.get(keyOf(target, zone.zone));
    return { zone, outcomes: row ? [row] : [{ outcome: 'unknown', codes: [] }] };
  };
}

function asExpected({ zone, expected }: Cell): Possible {
  return {
    zone,
    outcomes: OUTCOMES.flatMap((outcome) => (expected.may.has(outcome) ? withCodes(outcome, expected) : [])),
  };
}

/** The same where anything may have gone unheard. */
function asHeard({ zone, expected }: Cell): Possible {
  const { may, evidence } = expected;
  const outcomes = new Set<OutcomeWord>([...may, 'unknown']);
  const everything = evidence.filter(({ listsEverything }) => listsEverything);
  return {
    zone,
    outcomes: [
      ...[...outcomes].flatMap((outcome) => withCodes(outcome, expected)),
      ...everything.map(({ codes }) => ({ outcome: 'listed' as const, codes })),
    ],
  };
}

function withCodes(outcome: OutcomeWord, { evidence }: Expected): Possible['outcomes'] {
  if (outcome !== 'listed') return [{ outcome, codes: [] }];
  return evidence.flatMap(({ mayBeListed, codes }) => (mayBeListed ? [{ outcome, codes }] : []));
}
