import type {Dictionary} from './en.ts';

/** Arabic. */
export const ar: Dictionary = {
  question: 'ما مدى فائدة هذا المقال؟',
  hint: 'انقر على نجمة للتقييم!',
  average: 'متوسط التقييم {average} / {best}. عدد الأصوات: {count}',
  noVotes: 'لا أصوات حتى الآن! كن أول من يقيّم هذا المقال.',
  star: '{value} من {best} نجوم',
  chosen: '{value} من {best}، لم يُرسل بعد؛ اضغط Enter للتقييم',
  yours: 'تقييمك: {value}',
  change: 'تغيير',
  closed: 'أُغلق التصويت.',
  local: 'محفوظ في هذا المتصفح فقط.',
  notCounted: 'لم يُحتسب تقييمك.',
  refused: 'لم يُقبل تقييمك.',
  unknown: 'لم يصل رد في الوقت المناسب: ربما احتُسب تقييمك.',
  previous: 'المقال السابق',
  next: 'المقال التالي',
  byAuthor: 'المزيد من الكاتب',
  moreBy: 'المزيد من {name}',
  related: 'مقالات ذات صلة',
  locked: 'محمي',
  tags: 'الوسوم',
  categories: 'التصنيفات',
  more: '+{count} أخرى',
  disclaimer: 'إخلاء مسؤولية',
  disclaimerText:
    'الآراء الواردة في هذا المقال تعبّر عن أصحابها ولا تعكس بالضرورة السياسة الرسمية أو موقف {publisher}.',
  latest: 'آخر الأخبار',
  empty: 'لا شيء هنا بعد.',
  failed: 'تعذّر التحميل.',
  retry: 'أعد المحاولة',
};
