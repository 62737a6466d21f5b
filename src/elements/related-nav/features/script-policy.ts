import {findAll, headOf} from '../../../core/dom.ts';

/** Whether a policy lets a script be written into the page: by what it says of scripts, or else of everything. */
export function allowsInline(policy: string): boolean {
  const directives = policy.split(';').map((each) => each.trim().split(/\s+/));
  const directive = (name: string) => directives.find(([first]) => first!.toLowerCase() === name);
  // No text becomes a script there.
  if (directive('require-trusted-types-for')) return false;
  const found = directive('script-src-elem') ?? directive('script-src') ?? directive('default-src');
  if (!found) return true;
  const sources = found.slice(1).join(' ');
  // Beside a nonce or a hash, 'unsafe-inline' is ignored.
  return /'inline-spec/.test(sources) || (/'unsafe-inline'/.test(sources) && !/'(nonce-|sha\d|strict-)/.test(sources));
}

/**
 * Whether the page's policies let a script be written into it. To try would be an error in the console. They are in its head,
 * or in the answer that it came with, which is asked for once more without its content.
 */
export async function pageAllowsInline(): Promise<boolean> {
  const metas = findAll<HTMLMetaElement>(headOf(document), 'meta[http-equiv="content-security-policy" i]');
  if (!metas.every(({content}) => allowsInline(content))) return false;
  const answer = await fetch(location.href, {method: 'HEAD'}).catch(() => undefined);
  const header = answer?.headers.get('content-security-policy') ?? '';
  return answer?.ok === true && header.split(',').every(allowsInline);
}
