/**
 * Takes the first `item` out of an array, where it is in there. What many come to and leave in a bulk run is kept in an
 * array and not in a Set: as a Set turns over, V8 gives it new tables, and from each old one to all later ones leads a
 * chain that keeps what they held from being collected.
 */
export function drop<T>(items: T[], item: T): void {
  const at = items.indexOf(item);
  if (at >= 0) items.splice(at, 1);
}
