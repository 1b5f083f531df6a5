/** "2026-11-20", "2013-07" and "2013" as Japanese has them; anything else as it is. */
export function dateJa(date: string): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date) ?? [];
  if (year === undefined) return date;
  const parts = [
    month === undefined ? '' : `${Number(month)}月`,
    day === undefined ? '' : `${Number(day)}日`,
  ];
  return `${year}年${parts.join('')}`;
}
