import { isRequest, type DelistPlan, type WayOut } from '../core/delisting.ts';
import { isOwnServer } from '../core/owner.ts';
import { subnetOf } from '../core/subnet.ts';
import { scopeOf } from '../core/zone.ts';
import { block, reference, type Page } from './delist-page.ts';
import { causeText } from './delist-text.ts';
import { adviceTexts, networkTexts, rangeOfNetwork, serviceName } from './owner.ts';

const INNER = { first: '   ', indent: 3 };
const ITEM = { first: '   · ', indent: 5 };
const STEP = { first: '   → ', indent: 5 };

/** Who uses the address, who is to be asked, and what is to be looked for: in the order of who can act. */
export function addressLines(plan: DelistPlan, page: Page): readonly string[] {
  const { cause } = page.style.messages.delist;
  const { advice } = page.style.messages.owner;
  const company = plan.report.owner?.company ?? null;
  const say = (text: string): readonly string[] => block(text, page, INNER);
  const subnet = subnetOf(plan.report.target);
  const look = cause.look.flatMap((what) => block(what, page, ITEM));
  const ask = askLines(plan, page);
  return [
    ...(subnet === null ? [] : say(cause.subnet(subnet))),
    ...whoLines(plan, page),
    ...(company !== null && isOwnServer(company.kind)
      ? [...say(advice.lookHere), ...look, ...ask]
      : [
          ...ask,
          ...say(company === null || company.kind === null ? cause.runsItself : advice.lookToo),
          ...look,
        ]),
  ];
}

/** What is known of who uses the address. */
export function whoLines(plan: DelistPlan, page: Page): readonly string[] {
  const { report } = plan;
  const company = report.owner?.company ?? null;
  const texts =
    company === null
      ? [causeText(plan, page.style.messages)]
      : adviceTexts(report.target.text, company, page.style);
  return texts.flatMap((text) => block(text, page, INNER));
}

/** The inquiry desk, by name where that is known; then the network, and that its complaints are another matter. */
function askLines(plan: DelistPlan, page: Page): readonly string[] {
  const { messages, language } = page.style;
  const { advice } = messages.owner;
  const owner = plan.report.owner ?? null;
  const letter = plan.letters.find(({ to }) => to === 'provider');
  const under = { first: '     ', indent: 5 };
  const company = owner?.company ?? null;
  const name = company && serviceName(company, language);
  const ask =
    company === null || name === null
      ? messages.delist.cause.askProvider
      : isOwnServer(company.kind)
        ? advice.askWhatItKnows(name)
        : advice.ask(name);
  const desk = name === null ? [] : [company?.inquiry ?? advice.noInquiry(name)];
  return [
    ...block(`${ask}${reference(letter, page)}`, page, STEP),
    ...[...desk, ...(owner ? networkTexts(owner, messages) : [])].flatMap((text) => block(text, page, under)),
  ];
}

/** Where the company asks the lists for its customers: that a request is not the reader's to make. */
export function itAsksLines({ how }: WayOut, plan: DelistPlan, page: Page): readonly string[] {
  const company = plan.report.owner?.company ?? null;
  if (company?.asks !== 'company' || !isRequest(how)) return [];
  const letter = plan.letters.find(({ to }) => to === 'provider');
  const { messages, language } = page.style;
  const text = messages.owner.advice.itAsks(serviceName(company, language), reference(letter, page));
  return block(text, page, { first: '     ', indent: 5 });
}

/** Of a listing that covers more than the address: whose range that is. */
export function rangeLines(
  { finding }: DelistPlan['steps'][number],
  { report }: DelistPlan,
  page: Page,
): readonly string[] {
  const network = report.owner?.network ?? null;
  if (network === null || scopeOf(finding.zone, finding.kind).covers === 'address') return [];
  const { messages } = page.style;
  return block(messages.owner.advice.whoseRange(rangeOfNetwork(network, messages)), page, INNER);
}
