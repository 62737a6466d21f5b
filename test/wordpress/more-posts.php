<?php
// Adds what a newsroom has only now and then: a hundred and more posts of one second, a protected post, a slug that is not
// Latin, a title with markup. Does nothing for what exists.
// Usage: php more-posts.php SITE_DIR BASE_URL TIES
require __DIR__ . '/load.php';
$ties = $argv[3];
$author = get_user_by('login', 'tom')->ID;
$add = function ($name, $title, $date, $more = []) use ($author) {
  if (get_page_by_path($name, OBJECT, 'post')) return;
  $id = wp_insert_post(wp_slash($more + ['post_title' => $title, 'post_name' => $name, 'post_status' => 'publish',
    'post_author' => $author, 'post_date' => $date, 'post_content' => "<p>$title</p>"]), true);
  if (is_wp_error($id)) { fwrite(STDERR, $id->get_error_message() . "\n"); exit(1); }
};
for ($i = 1; $i <= $ties; $i++) $add("tie-$i", "Tie $i", '2025-05-05 05:05:05');
$add('secret', 'For members', '2025-06-01 12:00:00', ['post_password' => 'open']);
$add('خبر', 'خبر عن الميناء', '2025-06-02 12:00:00');
$add('toast', 'Tea &amp; <em>toast</em> &lt;b&gt;', '2025-06-03 12:00:00');
$add('future', 'Not yet', '2035-06-03 12:00:00', ['post_status' => 'future']);
$add('draft', 'A draft', '2025-06-04 12:00:00', ['post_status' => 'draft']);
echo wp_count_posts()->publish, "\n";
