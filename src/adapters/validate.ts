/** What adapters read answers with, each field by itself. */
export {
  article,
  list,
  maybe,
  moment,
  need,
  neighbours,
  notice,
  orNull,
  page,
  rating,
  record,
  term,
  text,
  type AnyReader,
  type Reader,
} from '../core/validate.ts';
