import { narrow } from '../core/full-width.ts';

/**
 * Text as a Japanese keyboard types it, in its plain forms: full-width letters, digits and signs, the ideographic space,
 * and "。" and "｡" for the dot (RFC 3490 section 3.1). Nothing else is changed: NFKC would make another address of
 * "198.51.100.7¹".
 */
export function plainForms(text: string): string {
  return narrow(text)
    .replaceAll('\u3000', ' ')
    .replaceAll(/[\u3002\uFF61]/g, '.');
}
