<?php
/**
 * The strings that readers see, and where each of them stands.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

/** The strings of the footer that the owner can replace. Those with plural forms and those of elements that the footer lacks are not among them. */
final class Wording {

	/** The English words by the name of the string, as in `src/locales/en.ts`. */
	public const ENGLISH = array(
		'question'       => 'How useful was this article?',
		'hint'           => 'Click on a star to rate it!',
		'choose'         => 'Choose a rating',
		'average'        => 'Average rating {average} / {best}. Vote count: {count}',
		'noVotes'        => 'No votes so far! Be the first to rate this article.',
		'chosen'         => '{value} of {best}, not sent; press Enter to rate',
		'distribution'   => 'How many gave each rating',
		'noDistribution' => 'How the votes are spread is not known.',
		'yours'          => 'Your rating: {value}',
		'change'         => 'Change',
		'withdraw'       => 'Take back',
		'withdrawn'      => 'Your rating was taken back.',
		'queued'         => 'Not confirmed yet; it is tried again.',
		'closed'         => 'Voting is closed.',
		'voted'          => 'You have rated this article.',
		'notCounted'     => 'Your rating was not counted.',
		'refused'        => 'Your rating was not accepted.',
		'unknown'        => 'No answer in time: your rating may have been counted.',
		'improve'        => 'What could be better?',
		'send'           => 'Send',
		'sent'           => 'Thank you! Your words were sent to the editors.',
		'notSent'        => 'This could not be sent. Try again.',
		'recommend'      => 'Glad you liked it! Share it with others.',
		'share'          => 'Share…',
		'email'          => 'Email',
		'copy'           => 'Copy link',
		'copied'         => 'Link copied',
		'notCopied'      => 'The link could not be copied. It is {url}',
		'shared'         => 'Thank you for sharing!',
		'close'          => 'Close',
		'previous'       => 'Previous Article',
		'next'           => 'Next Article',
		'byAuthor'       => 'More by the Author',
		'moreBy'         => 'More by {name}',
		'related'        => 'Related articles',
		'locked'         => 'Protected',
		'loadMore'       => 'Load more',
		'latest'         => 'Latest News',
		'lastUpdated'    => 'Last updated {time}',
		'tags'           => 'Tags',
		'categories'     => 'Categories',
		'more'           => '+{count} more',
		'less'           => 'Show less',
		'disclaimer'     => 'Disclaimer',
		'author'         => 'the author',
		'dismiss'        => 'Dismiss',
		'dismissed'      => 'You have dismissed this notice.',
		'empty'          => 'Nothing here yet.',
		'failed'         => 'This could not be loaded.',
		'retry'          => 'Try again',
	);

	/**
	 * Where the strings stand: for each group its title and, by the strings' names, a description.
	 *
	 * @return array<string, array{string, array<string, string>}>
	 */
	public static function groups(): array {
		return array(
			'rating'    => self::rating(),
			'vote'      => self::vote(),
			'feedback'  => self::feedback(),
			'lists'     => self::lists(),
			'terms'     => self::terms(),
			'states'    => self::states(),
		);
	}

	/**
	 * Rating.
	 *
	 * @return array{string, array<string, string>}
	 */
	private static function rating(): array {
		return array(
			__( 'Rating', 'afterword' ),
			array(
				'question'       => __( 'The question', 'afterword' ),
				'hint'           => __( 'The line under the question', 'afterword' ),
				'choose'         => __( 'The same line where there is no pointer, or no stars', 'afterword' ),
				'average'        => __( 'The result, with {average}, {best} and {count}', 'afterword' ),
				'noVotes'        => __( 'In place of the result while there are no votes', 'afterword' ),
				'chosen'         => __( 'A choice that is not sent yet, with {value} and {best}', 'afterword' ),
				'distribution'   => __( 'The name of the table of how many gave each rating', 'afterword' ),
				'noDistribution' => __( 'In place of that table, where it is not known', 'afterword' ),
			),
		);
	}

	/**
	 * After a vote.
	 *
	 * @return array{string, array<string, string>}
	 */
	private static function vote(): array {
		return array(
			__( 'After a vote', 'afterword' ),
			array(
				'yours'      => __( 'The reader’s own vote, with {value}', 'afterword' ),
				'change'     => __( 'The button that changes the vote', 'afterword' ),
				'withdraw'   => __( 'The button that takes the vote back', 'afterword' ),
				'withdrawn'  => __( 'When the vote was taken back', 'afterword' ),
				'queued'     => __( 'While the vote waits for the network', 'afterword' ),
				'closed'     => __( 'When votes are no longer taken', 'afterword' ),
				'voted'      => __( 'When this reader has voted and cannot vote again', 'afterword' ),
				'notCounted' => __( 'When the vote did not get through', 'afterword' ),
				'refused'    => __( 'When the backend did not accept the vote', 'afterword' ),
				'unknown'    => __( 'When no answer came in time and the vote may have been counted', 'afterword' ),
			),
		);
	}

	/**
	 * What readers write, and sharing.
	 *
	 * @return array{string, array<string, string>}
	 */
	private static function feedback(): array {
		return array(
			__( 'What readers write, and sharing', 'afterword' ),
			array(
				'improve'   => __( 'The question after a low rating', 'afterword' ),
				'send'      => __( 'The button that sends the answer', 'afterword' ),
				'sent'      => __( 'When the answer was sent', 'afterword' ),
				'notSent'   => __( 'When the answer could not be sent', 'afterword' ),
				'recommend' => __( 'The line over the ways to share after a high rating', 'afterword' ),
				'share'     => __( 'The button that opens the system’s own ways to share', 'afterword' ),
				'email'     => __( 'The link that opens an e-mail', 'afterword' ),
				'copy'      => __( 'The button that copies the address', 'afterword' ),
				'copied'    => __( 'When the address is copied', 'afterword' ),
				'notCopied' => __( 'When the browser does not let it be copied, with {url}', 'afterword' ),
				'shared'    => __( 'After sharing', 'afterword' ),
				'close'     => __( 'The name of the button that closes such a box', 'afterword' ),
			),
		);
	}

	/**
	 * Previous and next, lists of articles.
	 *
	 * @return array{string, array<string, string>}
	 */
	private static function lists(): array {
		return array(
			__( 'Previous and next, lists of articles', 'afterword' ),
			array(
				'previous'    => __( 'Over the previous article', 'afterword' ),
				'next'        => __( 'Over the next article', 'afterword' ),
				'byAuthor'    => __( 'The heading while the author’s name is not known', 'afterword' ),
				'moreBy'      => __( 'The heading of articles by one author, with {name}', 'afterword' ),
				'related'     => __( 'The heading of articles with the same tag or category', 'afterword' ),
				'locked'      => __( 'At articles that not everybody may read', 'afterword' ),
				'loadMore'    => __( 'The button that loads more articles', 'afterword' ),
				'latest'      => __( 'The heading of the latest news', 'afterword' ),
				'lastUpdated' => __( 'When it could not look for newer articles, with {time}', 'afterword' ),
			),
		);
	}

	/**
	 * Tags, categories and disclaimer.
	 *
	 * @return array{string, array<string, string>}
	 */
	private static function terms(): array {
		return array(
			__( 'Tags, categories and disclaimer', 'afterword' ),
			array(
				'tags'       => __( 'The heading of tags', 'afterword' ),
				'categories' => __( 'The name of the list of categories', 'afterword' ),
				'more'       => __( 'The button that shows the terms over the limit, with {count}', 'afterword' ),
				'less'       => __( 'The same button when all are shown', 'afterword' ),
				'disclaimer' => __( 'The heading of a disclaimer', 'afterword' ),
				'author'     => __( 'Replaces {author} where the name is not known', 'afterword' ),
				'dismiss'    => __( 'The name of the button that dismisses', 'afterword' ),
				'dismissed'  => __( 'The message when the reader has dismissed it', 'afterword' ),
			),
		);
	}

	/**
	 * When something is missing.
	 *
	 * @return array{string, array<string, string>}
	 */
	private static function states(): array {
		return array(
			__( 'When something is missing', 'afterword' ),
			array(
				'empty'  => __( 'When there is nothing to show and the box is in sight', 'afterword' ),
				'failed' => __( 'When it could not be loaded', 'afterword' ),
				'retry'  => __( 'The button beside a failure', 'afterword' ),
			),
		);
	}
}
