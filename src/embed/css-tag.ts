/**
 * In the drop-in, instead of Lit's module of this name: every browser from the floor up adopts style sheets, so what serves
 * the others is left out. Below the floor this throws while the script loads, and the page keeps what its author wrote.
 */
export const css = ([text]: TemplateStringsArray): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text!);
  return sheet;
};

export const adoptStyles = (root: ShadowRoot, sheets: CSSStyleSheet[]): void => {
  root.adoptedStyleSheets = sheets;
};

export const getCompatibleStyle = (sheet: CSSStyleSheet): CSSStyleSheet => sheet;

// Lit passes these on; nothing in the drop-in uses them.
export const supportsAdoptingStyleSheets = true;
export const unsafeCSS = undefined;
export const CSSResult = undefined;
