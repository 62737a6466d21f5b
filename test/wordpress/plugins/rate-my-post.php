<?php
// Imitates the rating plugin Rate My Post, by what was observed of it: its settings in the page, its widget, its actions of
// admin-ajax.php. A vote that finds another one being written is dropped, and answered by 0.
// - turnstile: every vote needs the token of a captcha.
// - slow: so many microseconds a vote takes.
require_once __DIR__ . '/votes.php';
const AW_RMP_ALREADY = 'One vote is all you have here.';
$turnstile = !empty($options->turnstile);
$numbers = function ($post) {
  $votes = aw_test_votes($post);
  return ['voteCount' => count($votes), 'avgRating' => aw_test_mean($votes)];
};

add_filter('the_content', function ($content) use ($numbers) {
  if (!is_singular('post') || !in_the_loop()) return $content;
  $id = get_the_ID();
  ['voteCount' => $count, 'avgRating' => $mean] = $numbers($id);
  $stars = implode('', array_map(fn($value) => "<button class='js-rmp-rating-item' data-value='$value'>$value</button>", range(1, 5)));
  return $content . "<div class='rmp-widgets-container js-rmp-widgets-container js-rmp-widgets-container--$id' data-post-id='$id'>
    <div class='rmp-rating-widget js-rmp-rating-widget'><p>The plugin asks: how was it?</p><p>$stars</p>
    <p>Mean <span class='js-rmp-avg-rating'>$mean</span> of <span class='js-rmp-vote-count'>$count</span></p></div></div>";
});
add_action('wp_footer', function () use ($turnstile) {
  if (!is_singular('post')) return;
  $settings = ['admin_ajax' => admin_url('admin-ajax.php'), 'postID' => (string) get_queried_object_id(), 'nonce' => wp_create_nonce('rmp'), 'cookie' => AW_RMP_ALREADY,
    'cookieDisable' => '1', 'votingPriv' => '1', 'loggedIn' => '', 'grecaptcha' => '1', 'turnstile' => $turnstile ? '2' : '1'];
  echo '<script>var rmp_frontend = ', wp_json_encode($settings), ';</script>';
});

$answer = function ($action, $reply) {
  foreach (["wp_ajax_$action", "wp_ajax_nopriv_$action"] as $hook) add_action($hook, fn() => wp_send_json($reply((int) ($_POST['postID'] ?? 0))));
};
$answer('load_results', fn($post) => $numbers($post) + ['errorMsg' => '']);
$answer('process_rating', function ($post) use ($numbers, $turnstile, $options) {
  $value = (int) ($_POST['star_rating'] ?? 0);
  if ($turnstile && empty($_POST['turnstileToken'])) return $numbers($post) + ['errorMsg' => ['Show that you are human.']];
  if ($value < 1 || $value > 5 || !isset($_POST['duration'])) return $numbers($post) + ['errorMsg' => ['That is no vote.']];
  $votes = aw_test_vote($post, $value, $options->slow ?? 0);
  if (!$votes) return 0;
  return ['voteCount' => count($votes), 'avgRating' => aw_test_mean($votes), 'errorMsg' => [], 'token' => 'token', 'id' => count($votes)];
});
