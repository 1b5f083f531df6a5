/** One thing that was measured, as it stands in docs/benchmarks.md. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** What it is counted in: "× node -e 0", "ms", "MiB", "lookups/s". */
  readonly unit: string;
  /** What it is to keep: at most, or where more is better at least, so much. */
  readonly goal?: { readonly kind: 'most' | 'least'; readonly value: number };
}

/** Figures with where they were measured: "2026-11-26, Node 20.20.2, 2 cores". */
export interface Measured {
  readonly where: string;
  readonly figures: readonly Figure[];
}

/** Two runs on one machine differ by so much. */
const NOISE = 0.1;

const BEGIN = '<!-- figures:begin -->';
const END = '<!-- figures:end -->';
const ROW = /^\| (.+?) \| ([\d.,]+) (.+?) \| (?:at (most|least) ([\d.,]+))? *\|$/gm;

/** The figures of a page. @throws where it has none */
export function committed(page: string): Measured {
  const block = page.slice(page.indexOf(BEGIN), page.indexOf(END));
  const where = /^Measured on (.+)\.$/m.exec(block)?.[1];
  const figures = [...block.matchAll(ROW)].map(
    ([, name = '', value = '', unit = '', kind, goal = '']): Figure => {
      const least = kind === 'least' ? 'least' : 'most';
      return {
        name,
        value: read(value),
        unit,
        ...(kind !== undefined && { goal: { kind: least, value: read(goal) } }),
      };
    },
  );
  if (where === undefined || figures.length === 0) throw new Error('docs/benchmarks.md has no figures');
  return { where, figures };
}

/** The page with these in the place of its own. */
export function withFigures(page: string, { where, figures }: Measured): string {
  const rows = figures.map(
    ({ name, value, unit, goal }) =>
      `| ${name} | ${written(value)} ${unit} | ${goal ? `at ${goal.kind} ${written(goal.value)}` : ''} |`,
  );
  const table = ['| what | figure | goal |', '| --- | --- | --- |', ...rows].join('\n');
  const before = page.slice(0, page.indexOf(BEGIN) + BEGIN.length);
  return `${before}\nMeasured on ${where}.\n\n${table}\n${page.slice(page.indexOf(END))}`;
}

/** A line for each figure, beside the last one; then in words what has become worse, or keeps its goal no longer. */
export function compared(
  now: Measured,
  last: Measured,
): { readonly text: string; readonly isWorse: boolean } {
  const before = new Map(last.figures.map((figure) => [figure.name, figure]));
  const width = Math.max(...now.figures.map(({ name }) => name.length));
  const lines = now.figures.map((figure) => {
    const old = before.get(figure.name);
    return `${figure.name.padEnd(width)}  ${written(figure.value)} ${figure.unit}${old ? `, it was ${written(old.value)}` : ', new'}`;
  });
  const worse = now.figures.flatMap((figure) => {
    const old = before.get(figure.name);
    const isFast = moreIsBetter(figure);
    if (!old || (isFast ? figure.value >= old.value * (1 - NOISE) : figure.value <= old.value * (1 + NOISE)))
      return [];
    return [`${figure.name}: ${written(figure.value)} ${figure.unit}, and it was ${written(old.value)}.`];
  });
  const missed = now.figures.flatMap(({ name, value, goal }) => {
    if (!goal || (goal.kind === 'most' ? value <= goal.value : value >= goal.value)) return [];
    return [`${name}: ${written(value)}, and the goal is at ${goal.kind} ${written(goal.value)}.`];
  });
  const gone = last.figures.filter(({ name }) => !now.figures.some((figure) => figure.name === name));
  const text = [
    `Last: ${last.where}. Now: ${now.where}.`,
    ...lines,
    worse.length > 0 ? 'Slower or larger than the last figures:' : 'Nothing has become slower or larger.',
    ...worse,
    ...(missed.length > 0 ? ['Short of its goal:', ...missed] : []),
    ...gone.map(({ name }) => `Not measured this time: ${name}.`),
  ];
  return { text: `${text.join('\n')}\n`, isWorse: worse.length > 0 };
}

function moreIsBetter({ goal, unit }: Figure): boolean {
  return goal ? goal.kind === 'least' : unit.endsWith('/s');
}

function read(text: string): number {
  return Number(text.replaceAll(',', ''));
}

/** 21144 → "21,144"; 0.6 → "0.60". */
function written(value: number): string {
  const digits = value < 20 ? 2 : 0;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
