<?php
/**
 * Ratings, votes, and what is written about them.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

use Afterword\Settings;
use Afterword\Votes\Closing;
use Afterword\Votes\Feedback;
use Afterword\Votes\Keys;
use Afterword\Votes\Ratings;
use Afterword\Votes\Store;

/** Answers what is asked about ratings, and takes votes. Each method answers one route with the data of its answer, or throws. */
final class VoteRoutes {

	/** So many bytes may a body have. */
	private const LARGEST_BODY = 8192;
	/** What is more than spaces and control characters. */
	private const WRITTEN = '/[^\s\p{Cc}]/u';

	/** The ratings of articles, in the order asked. */
	public static function ratings(): array {
		$names = Query::of_request()->articles();
		$posts = Articles::find_all( $names );
		$known = array_filter( $posts );
		if ( ! $known ) {
			throw Articles::unknown( ...$names );
		}
		$summaries = Ratings::read( wp_list_pluck( $known, 'ID' ) );
		$ratings   = array();
		foreach ( $names as $index => $name ) {
			$post      = $posts[ $index ];
			$ratings[] = array( 'article' => $name ) + self::shown( $post ? $summaries[ $post->ID ] : null ) + array( 'closed' => ! $post || Closing::is_closed( $post ) );
		}
		return array( 'ratings' => $ratings );
	}

	/**
	 * Takes a vote.
	 *
	 * @param \WP_REST_Request $request The request.
	 */
	public static function cast( \WP_REST_Request $request ): array {
		$body  = self::body( $request );
		$voter = Keys::voter( self::voter( $request ) );
		$name  = ArticleName::check( $body->article ?? null );
		$value = self::value( $body->value ?? null );
		$post  = self::open_post( $name );

		$address = Network::of_request();
		$network = null === $address ? null : Keys::network( $address );
		Limits::check( $network, $voter );
		Store::cast( $post->ID, $voter, $value, $network );
		return self::own_rating( $name, $post, $value );
	}

	/**
	 * Takes a vote back, also where votes are closed.
	 *
	 * @param \WP_REST_Request $request The request.
	 */
	public static function withdraw( \WP_REST_Request $request ): array {
		$voter = self::voter( $request );
		$name  = Query::of_request()->article();
		$post  = Articles::find( $name );
		Store::withdraw( $post->ID, Keys::voter( $voter ) );
		return self::own_rating( $name, $post, null );
	}

	/**
	 * Keeps what a voter writes about the own vote.
	 *
	 * @param \WP_REST_Request $request The request.
	 */
	public static function feedback( \WP_REST_Request $request ): ?array {
		$body  = self::body( $request );
		$voter = self::voter( $request );
		$name  = ArticleName::check( $body->article ?? null );
		$text  = $body->text ?? null;
		if ( ! is_string( $text ) || Query::length( $text ) > Feedback::LONGEST || ! preg_match( self::WRITTEN, $text ) ) {
			throw new Problem( 400, sprintf( 'text: must be a text of %d characters at most, and not empty', Feedback::LONGEST ) );
		}
		$post = self::open_post( $name );
		if ( ! Feedback::put( $post->ID, Keys::voter( $voter ), $text ) ) {
			throw new Problem( 409, "This voter has no vote on $name to write about." );
		}
		return null;
	}

	/**
	 * A rating as everybody may see it. Of few votes the average is not told, where the owner wants that.
	 *
	 * @param array|null $summary A summary of `Ratings`; null for an article that is not known.
	 */
	private static function shown( ?array $summary ): array {
		$count = $summary['count'] ?? 0;
		$shown = array(
			'average' => $summary['average'] ?? null,
			'count'   => $count,
			'best'    => Ratings::BEST,
		);
		if ( $count && ! Ratings::is_shown( $summary ) ) {
			$shown['average'] = null;
			$shown['hidden']  = true;
		} else {
			$shown['histogram'] = array_values( $summary['distribution'] ?? array_fill( 0, Ratings::BEST, 0 ) );
		}
		$shown['revision'] = $summary['revision'] ?? 0;
		return $shown;
	}

	/**
	 * A rating as it is answered to a voter.
	 *
	 * @param string     $name The name of the article as it was asked.
	 * @param \WP_Post   $post The post.
	 * @param float|null $mine The voter's own vote.
	 */
	private static function own_rating( string $name, \WP_Post $post, ?float $mine ): array {
		$summary = Ratings::read( array( $post->ID ) )[ $post->ID ];
		return array( 'article' => $name ) + self::shown( $summary ) + array(
			'closed' => Closing::is_closed( $post ),
			'mine'   => $mine,
		);
	}

	/**
	 * The post that a name means, where it takes votes.
	 *
	 * @param string $name The name.
	 */
	private static function open_post( string $name ): \WP_Post {
		$post = Articles::find( $name );
		if ( Closing::is_closed( $post ) ) {
			throw new Problem( 409, "The votes on $name are closed." );
		}
		return $post;
	}

	/**
	 * The body of a request: an object of JSON.
	 *
	 * @param \WP_REST_Request $request The request.
	 */
	private static function body( \WP_REST_Request $request ): \stdClass {
		if ( ! preg_match( '~^application/json\b~i', (string) $request->get_header( 'content-type' ) ) ) {
			throw new Problem( 415, 'The body must be application/json.' );
		}
		$text = $request->get_body();
		if ( strlen( $text ) > self::LARGEST_BODY ) {
			throw new Problem( 413, sprintf( 'The body is larger than %d bytes.', self::LARGEST_BODY ) );
		}
		$body = json_decode( $text );
		if ( ! $body instanceof \stdClass ) {
			throw new Problem( 400, 'The body must be an object of JSON.' );
		}
		return $body;
	}

	/**
	 * The token of a voter.
	 *
	 * @param \WP_REST_Request $request The request.
	 */
	private static function voter( \WP_REST_Request $request ): string {
		$token = (string) $request->get_header( 'afterword-voter' );
		if ( ! preg_match( '/^[A-Za-z0-9_-]{22}$/D', $token ) ) {
			throw new Problem( 400, 'Afterword-Voter: must be 128 random bits as base64url: 22 characters' );
		}
		return $token;
	}

	/**
	 * A vote: a multiple of the step that the site has, up to the scale's top.
	 *
	 * @param mixed $value What was sent.
	 */
	private static function value( $value ): float {
		$step = self::step();
		$is   = ( is_int( $value ) || is_float( $value ) ) && $value >= $step && $value <= Ratings::BEST && fmod( (float) $value, $step ) === 0.0;
		if ( ! $is ) {
			throw new Problem( 400, sprintf( 'value: must be a multiple of %s up to %d', $step, Ratings::BEST ) );
		}
		return (float) $value;
	}

	/** Smallest part of a star that a vote can have. */
	private static function step(): float {
		return 0.5 === (float) Settings::get( 'step' ) ? 0.5 : 1.0;
	}
}
