/**
 * Makes a zone's name fit by cutting the longest label but the last two in its middle: the host part names the list,
 * the end names the operator.
 */
export function shortenZone(zone: string, width: number): string {
  const excess = zone.length - width;
  if (excess <= 0) return zone;
  const labels = zone.split('.');
  const cuttable = labels.slice(0, Math.max(labels.length - 2, 1));
  const longest = cuttable.reduce((best, label) => (label.length > best.length ? label : best), '');
  const kept = longest.length - excess - 1;
  if (kept < 2) return cutMiddle(zone, width);
  const at = labels.indexOf(longest);
  return labels.with(at, cutMiddle(longest, kept + 1)).join('.');
}

function cutMiddle(text: string, width: number): string {
  const head = Math.ceil((width - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (width - 1 - head))}`;
}
