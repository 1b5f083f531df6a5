/**
 * Whether two sets of operators' words (TXT) say the same but for numbers and times: a score, a count or the time of the
 * last hit differs at every look, and is no news.
 */
export function haveSameWords(a: readonly string[], b: readonly string[]): boolean {
  const [first, second] = [new Set(a.map(withoutNumbers)), new Set(b.map(withoutNumbers))];
  return first.size === second.size && [...first].every((one) => second.has(one));
}

const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?`;
const WEEKDAY = String.raw`\b(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?,? ?`;

/** Each form of a time in its place; a name of a month or a day is one only beside a number. */
const TIMES: readonly (readonly [form: RegExp, as: string])[] = [
  [new RegExp(String.raw`(\d(?:st|nd|rd|th)?[ ,./-]?)${MONTH}`, 'g'), '$1 0 '],
  [new RegExp(String.raw`\b${MONTH}(?=[ ,./-]{0,2}\d)`, 'g'), '0 '],
  [new RegExp(String.raw`${WEEKDAY}(?=\d)`, 'g'), ''],
  [/(\d)(?:st|nd|rd|th)\b/g, '$1'],
  // "2026-01-31T03:00:00Z", "03:00 PM JST", "03:00 +0900"
  [/(\d)t(?=\d)/g, '$1 '],
  [/(:\d\d(?:\.\d{1,9})?) ?[ap]\.?m\b\.?/g, '$1'],
  [/(:\d\d(?:\.\d{1,9})?) ?(?:z|utc|gmt|[a-z]{1,4}t)\b/g, '$1'],
  // "5 minutes", "1 hour": a length of time
  [/(\d) ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|years?)\b/g, '$1'],
];

/** One mark for whatever stands between the first digit and the last of a number, a date or a time. */
const NUMBER = /[+-]?\d+(?:[\s.,:/+-]+\d+)*/g;

/** The words alone: what differs in numbers and times only has the same. */
export function withoutNumbers(text: string): string {
  const plain = TIMES.reduce((words, [form, as]) => words.replace(form, as), text.toLowerCase());
  return plain.replace(NUMBER, '0').replaceAll(/\s+/g, ' ').trim();
}
