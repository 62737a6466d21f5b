/** An article as its author hands it in. All strings are text, never markup. */
export interface Story {
  readonly slug: string;
  readonly title: string;
  /** In the paper's own time: an hour ahead of UTC in summer. */
  readonly published: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly excerpt: string;
  /** What the picture shows. */
  readonly picture: string;
  readonly body: readonly string[];
  /** A sentence worth setting large, after the second paragraph. */
  readonly quote?: string;
  /** A correction, printed where the disclaimer stands. */
  readonly correction?: string;
  readonly lang?: 'ar';
}
