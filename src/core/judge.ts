import type { LocalText } from './removal.ts';

/** Somebody who judges senders and publishes no list that could be asked in DNS: who, and where a review is asked for. */
export interface Judge {
  readonly name: string;
  /** `review`: a review is asked for there; `help`: a page that explains, and no more; `mail`: by mail, `url` says how. */
  readonly kind: 'review' | 'help' | 'mail';
  readonly url: string;
  readonly email?: string;
  readonly notes?: LocalText;
}
