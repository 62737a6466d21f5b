import {findAll, headOf} from '../../../core/dom.ts';

/** Which sources a policy allows for scripts that are written into the page; undefined where it says nothing of them. */
function sourcesOf(policy: string): string[] | undefined {
  const directives = new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name.toLowerCase(), sources] as const;
    }),
  );
  return directives.get('script-src-elem') ?? directives.get('script-src') ?? directives.get('default-src');
}

/** Whether policies let rules be written into the page. `nonce` is that of the page's own scripts. */
export function allowsInlineRules(policies: readonly string[], nonce: string): boolean {
  return policies.every((policy) => {
    // No text becomes a script.
    if (/require-trusted-types-for/i.test(policy)) return false;
    const sources = sourcesOf(policy);
    if (!sources) return true;
    if (sources.includes("'inline-speculation-rules'") || (nonce && sources.includes(`'nonce-${nonce}'`))) return true;
    return sources.includes("'unsafe-inline'") && !sources.some((each) => /^'(nonce-|sha\d|strict-dynamic)/.test(each));
  });
}

/** What the page's policies say of scripts that are written into it. To try would be an error in the console. */
export class ScriptPolicy {
  /** Whether it is known that they are allowed. */
  allowsInline = false;
  /** The nonce of the page's own scripts; empty without one. */
  nonce = '';
  #decided: Promise<void> | undefined;

  /** Resolves when it is known. */
  get decided(): Promise<void> {
    return (this.#decided ??= this.#decide());
  }

  /** A policy is in the head, or in the answer that the page came with, which is asked for once more without its content. */
  async #decide(): Promise<void> {
    const scripts = findAll<HTMLScriptElement>(document, 'script');
    this.nonce = scripts.map(({nonce}) => nonce).find(Boolean) ?? '';
    const metas = findAll<HTMLMetaElement>(headOf(document), 'meta[http-equiv="content-security-policy" i]');
    const written = metas.map(({content}) => content);
    if (!allowsInlineRules(written, this.nonce)) return;
    const answer = await fetch(location.href, {method: 'HEAD'}).catch(() => undefined);
    if (!answer?.ok) return;
    const header = answer.headers.get('content-security-policy') ?? '';
    // A nonce is new in each answer: that of the page is the one that holds.
    const policies = header.split(',').map((policy) => policy.replace(/'nonce-[^']*'/g, `'nonce-${this.nonce}'`));
    this.allowsInline = allowsInlineRules(policies, this.nonce);
  }
}
