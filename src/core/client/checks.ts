/** What tells an adapter's author their mistakes: loaded while the first answer is on its way, or when there is a mistake. */
export {checkAdapter} from './check-adapter.ts';
export {checkAnswer} from './check-answer.ts';
