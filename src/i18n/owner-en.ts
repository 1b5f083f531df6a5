import { onDemand } from '../core/on-demand.ts';

/** What is said of whose an address is. */
export const ownerEn = onDemand(() => ({
  company: (name: string): string => `Hosting company: ${name}`,
  /** "Xserver (shared server)" */
  kind: {
    shared: 'shared server',
    vps: 'virtual server of a customer',
    cloud: 'cloud server of a customer',
    access: 'access line',
    mail: 'mail service',
    esp: 'mail delivery service',
  },
  inquiry: (url: string): string => `Inquiries from its customers: ${url}`,
  announced: (prefix: string, network: string): string => `Network: ${prefix}, announced by ${network}`,
  announcedBySeveral: (prefix: string, networks: string): string =>
    `Network: ${prefix}, announced by several at once: ${networks}`,
  abuse: (address: string): string => `Complaints about it go to: ${address}`,
  registry: (name: string, url: string): string =>
    `The contact for complaints is that of ${name}, which only registers addresses and takes no complaints. Look up the network's own contact there: ${url}`,
  nothing: 'Whose address it is could not be determined.',

  /** What follows for somebody whose address is listed. */
  advice: {
    shared: (target: string, name: string): string =>
      `${target} is a shared server of ${name}: other customers send through it too, and one of them may be the cause. Only ${name} can look into it, and the request for removal is for ${name} to make.`,
    sharedYouAsk: (target: string, name: string): string =>
      `${target} is a shared server of ${name}: other customers send through it too, and one of them may be the cause, which only ${name} can look into. It leaves the request for removal to its customers, once the cause is gone.`,
    service: (target: string, name: string): string =>
      `${target} is a server of ${name}, which sends the mail of many customers: only ${name} can look into it, and the request for removal is for ${name} to make.`,
    own: (target: string, name: string): string =>
      `${target} is a server at ${name} that its customer runs. If that is you, the cause is on it, and you ask the lists yourself; ${name} knows who had the address before, and who complained.`,
    access: (target: string, name: string): string =>
      `${target} is an access line of ${name}: mail should leave through the mail server of ${name} (port 587, with a password), not from the line itself.`,
    unknown: (target: string, name: string): string =>
      `${target} is an address of ${name}. If it is a server that other customers use too, one of them may be the cause; then only ${name} can look into it and act.`,
    closed: (name: string): string =>
      `${name} keeps port 25 closed: mail leaves through a relay (a mail service, on port 587 or 465), and then this listing does your mail no harm.`,
    onRequest: (name: string): string =>
      `${name} keeps port 25 closed until asked to open it. A relay (a mail service, on port 587 or 465) needs no opening, and then this listing does your mail no harm.`,
    help: (name: string, url: string): string => `What ${name} says about it: ${url}`,
    ask: (name: string): string => `Ask ${name}`,
    itAsks: (name: string, letter: string): string =>
      `Others use the server too: this request is best made by ${name}${letter}.`,
    askWhatItKnows: (name: string): string => `Ask ${name} for what only it can know`,
    /** Between the name and what stands behind it: the desk of the service comes first. */
    noInquiry: (name: string): string =>
      `The inquiry page of ${name} is not known here: use the support contact in your contract.`,
    lookToo: 'On your side, look for:',
    lookHere: 'On the server, look for:',
    abuse: (address: string): string =>
      `${address} takes complaints about the customers of this network: it is not the place for your question.`,
    whoseRange: (network: string): string => `Whose range it is: ${network}`,
  },
}));
