/**
 * A strict reader of Prometheus' text exposition format 0.0.4, written from its specification: every line must be a
 * HELP, a TYPE or a sample, a metric's lines stand together with HELP and TYPE before its samples, and no series twice.
 */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly samples: readonly Sample[];
}

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const HELP = new RegExp(`^# HELP (${NAME}) ((?:[^\\\\]|\\\\\\\\|\\\\n)*)$`);
const TYPE = new RegExp(`^# TYPE (${NAME}) (counter|gauge|histogram|summary|untyped)$`);
const VALUE = '[+-]?(?:\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?|Inf)|NaN';
const LABEL = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\\\\\|\\\\"|\\\\n)*"';
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(${LABEL}(?:,${LABEL})*)\\})? (${VALUE})$`);

/** @throws Error with the line that is none */
export function parseExposition(text: string): readonly Family[] {
  if (!text.endsWith('\n')) throw new Error('the last line has no line feed');
  const families: { name: string; help: string; type: string | null; samples: Sample[] }[] = [];
  const series = new Set<string>();
  for (const line of text.slice(0, -1).split('\n')) {
    const [, helped, help] = HELP.exec(line) ?? [];
    if (helped !== undefined) {
      if (families.some(({ name }) => name === helped)) throw new Error(`a second time: ${line}`);
      families.push({ name: helped, help: help ?? '', type: null, samples: [] });
      continue;
    }
    const family = families.at(-1);
    const [, typed, type = ''] = TYPE.exec(line) ?? [];
    if (typed !== undefined) {
      if (family?.name !== typed || family.type !== null || family.samples.length > 0) {
        throw new Error(`out of its place: ${line}`);
      }
      family.type = type;
      continue;
    }
    const [, name, labels = '', value] = SAMPLE.exec(line) ?? [];
    if (name === undefined) throw new Error(`no line of the format: ${line}`);
    if (family?.name !== name || family.type === null) throw new Error(`outside its metric: ${line}`);
    const read = readLabels(labels);
    const key = `${name} ${JSON.stringify(Object.entries(read).toSorted(([a], [b]) => (a < b ? -1 : 1)))}`;
    if (series.has(key)) throw new Error(`this series is there already: ${line}`);
    series.add(key);
    family.samples.push({ labels: read, value: Number(value) });
  }
  return families.map((family) => ({ ...family, type: family.type ?? 'untyped' }));
}

function readLabels(text: string): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g)) {
    if (name in labels) throw new Error(`a label twice: ${text}`);
    labels[name] = value.replace(/\\(.)/g, (_, mark: string) => (mark === 'n' ? '\n' : mark));
  }
  return labels;
}
