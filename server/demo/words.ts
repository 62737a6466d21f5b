/** What the paper itself says around an article, in the languages that it prints. */
export interface Words {
  readonly skip: string;
  readonly sections: string;
  readonly by: string;
  readonly direction: 'ltr' | 'rtl';
  /** As elements and browsers need it, for dates and spelling. */
  readonly locale: string;
}

const en: Words = {skip: 'Skip to the text', sections: 'Sections', by: 'By', direction: 'ltr', locale: 'en-GB'};
const ar: Words = {skip: 'انتقل إلى النص', sections: 'الأقسام', by: 'بقلم', direction: 'rtl', locale: 'ar'};

export const wordsIn = (lang: string): Words => (lang === 'ar' ? ar : en);

/** A date as the paper prints it: by its own clock, wherever the server stands. */
export const dateIn = (lang: string, moment: string, more: Intl.DateTimeFormatOptions = {year: 'numeric'}): string =>
  new Intl.DateTimeFormat(wordsIn(lang).locale, {
    day: 'numeric',
    month: 'long',
    ...more,
    timeZone: 'Europe/London',
  }).format(new Date(moment));
