/** A plugin's answer as a monitoring system reads it: the Monitoring Plugins' guidelines, "Plugin Output". */
export interface PluginOutput {
  readonly status: string;
  readonly text: string;
  readonly perfdata: Readonly<Record<string, readonly string[]>>;
  readonly long: readonly string[];
}

/** 'label'=value;warn;crit;min;max: the value a number, the others numbers or nothing. */
const DATUM = /^('(?:[^'=]|'')+'|[^\s'=]+)=(-?\d+(?:\.\d+)?)(?:;(\d*))?(?:;(\d*))?(?:;(\d*))?(?:;(\d*))?$/;

/** @throws Error where it would be misread */
export function parsePluginOutput(output: string): PluginOutput {
  if (!output.endsWith('\n')) throw new Error('the last line has no line feed');
  const [first = '', ...long] = output.slice(0, -1).split('\n');
  const [head = '', data, ...more] = first.split('|');
  if (more.length > 0 || long.some((line) => line.includes('|'))) throw new Error('a pipe in a text');
  const [, status, text] = /^DNSBL (OK|WARNING|CRITICAL|UNKNOWN) - (\S.*)$/.exec(head.trimEnd()) ?? [];
  if (status === undefined || text === undefined) throw new Error(`no first line: ${first}`);
  const perfdata = Object.fromEntries(
    (data ?? '').split(' ').flatMap((datum) => {
      if (datum === '') return [];
      const [, label = '', ...values] = DATUM.exec(datum) ?? [];
      if (label === '') throw new Error(`no performance datum: ${datum}`);
      return [[label, values]];
    }),
  );
  return { status, text, perfdata, long };
}
