/**
 * All features, and what the client loads on demand, so that they are there before a test needs them: elements load theirs on demand, and how long that takes is
 * no concern of a test of what they do. What happens while they are on their way is tested with the drop-in, in
 * test/embed/features.test.ts.
 */
import '../../src/base/article-list/features/load-more.ts';
import '../../src/base/article-list/features/unique-articles.ts';
import '../../src/elements/article-rating/features/after-vote.ts';
import '../../src/elements/article-rating/features/compact.ts';
import '../../src/elements/article-rating/features/distribution.ts';
import '../../src/elements/article-rating/features/structured-data.ts';
import '../../src/elements/disclaimer-banner/features/author-name.ts';
import '../../src/elements/disclaimer-banner/features/category-filter.ts';
import '../../src/elements/disclaimer-banner/features/dismissal.ts';
import '../../src/elements/disclaimer-banner/features/text-clamp.ts';
import '../../src/elements/latest-news/features/compact-layout.ts';
import '../../src/elements/latest-news/features/news-bar.ts';
import '../../src/elements/latest-news/features/refresh.ts';
import '../../src/elements/related-nav/features/inline-layout.ts';
import '../../src/elements/related-nav/features/prefetch.ts';
import '../../src/elements/tag-list/features/term-limit.ts';
import '../../src/core/client/check-answer.ts';
import '../../src/core/client/votes.ts';
import '../../src/core/name-rules.ts';
