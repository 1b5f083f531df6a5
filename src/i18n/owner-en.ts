/** What is said of whose an address is. */
export const ownerEn = {
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
  inquiry: (url: string): string => `Inquiries of its customers: ${url}`,
  announced: (prefix: string, network: string): string => `Network: ${prefix}, announced by ${network}`,
  announcedBySeveral: (prefix: string, networks: string): string =>
    `Network: ${prefix}, announced by several at once: ${networks}`,
  abuse: (address: string): string => `Complaints about it go to: ${address}`,
  registry: (name: string, url: string): string =>
    `The contact for complaints is that of ${name}, which only registers addresses and takes none. The network's own is looked up there: ${url}`,
  nothing: 'Whose address it is could not be found out.',
};
