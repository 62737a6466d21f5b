<?php
// Imitates the rating plugin WP-PostRatings (2.0), by what was observed of it: its widget with a nonce, its routes in the API, its
// cookie. A vote that finds another one being written is refused.
// - life: so many seconds a nonce lives. With another number those that were given before have expired.
// - busy: so many of the next votes find the lock taken.
// - slow: so many microseconds a vote takes.
require_once __DIR__ . '/votes.php';
$refuse = fn($code, $message) => new WP_Error("wp_postratings_$code", $message, ['status' => 403]);
$numbers = fn($post, $votes) => ['post_id' => $post, 'users' => count($votes), 'score' => array_sum($votes), 'average' => aw_test_mean($votes), 'html' => '<span>…</span>'];
if (isset($options->life)) add_filter('nonce_life', fn() => $options->life);

add_filter('the_content', function ($content) {
  if (!is_singular('post') || !in_the_loop()) return $content;
  $id = get_the_ID();
  $nonce = wp_create_nonce("postratings_$id");
  $stars = implode('', array_map(fn($value) => "<input type='radio' name='wp-postratings-$id' value='$value' data-rating='$value' aria-label='$value Stars'>", range(5, 1)));
  return $content . "<span id=\"wp-postratings-$id\" class=\"wp-postratings\" data-nonce=\"$nonce\"><span class='wp-postratings-vote' data-post-id='$id' role='radiogroup'
    aria-label='The plugin asks'>$stars</span>(<em>" . count(aw_test_votes($id)) . ' votes</em>)</span>';
});
add_action('wp_footer', function () {
  echo '<script>var wpPostRatingsL10n = ', wp_json_encode(['ajaxUrl' => admin_url('admin-ajax.php')]), ';</script>';
});

$rate = function ($request) use ($refuse, $numbers, $options) {
  $post = (int) $request['id'];
  $value = (int) $request['rate'];
  if (!wp_verify_nonce((string) $request['nonce'], "postratings_$post")) return $refuse('bad_nonce', 'Failed To Verify Referrer');
  if (isset($_COOKIE["rated_$post"])) return $refuse('rating_refused', "There is a vote of yours on post $post.");
  $busy = metadata_exists('post', $post, '_afterword_busy') ? (int) get_post_meta($post, '_afterword_busy', true) : ($options->busy ?? 0);
  update_post_meta($post, '_afterword_busy', max(0, $busy - 1));
  $votes = $busy > 0 ? null : aw_test_vote($post, $value, $options->slow ?? 0);
  if (!$votes) return $refuse('lock_failed', 'Unable to obtain lock');
  setcookie("rated_$post", (string) $value, time() + 86400, '/');
  return $numbers($post, $votes);
};
add_action('rest_api_init', function () use ($rate, $numbers) {
  $open = ['permission_callback' => '__return_true'];
  register_rest_route('postratings/v1', '/post/(?P<id>\d+)', $open + ['callback' => function ($request) use ($numbers) {
    $post = (int) $request['id'];
    $rated = isset($_COOKIE["rated_$post"]);
    return $numbers($post, aw_test_votes($post)) + ['has_rated' => $rated, 'can_rate' => !$rated];
  }]);
  register_rest_route('postratings/v1', '/post/(?P<id>\d+)/rate', $open + ['methods' => 'POST', 'callback' => $rate]);
});
