<?php
// Hides a category in lists of terms, as plugins for several languages hide those of the others.
// - name: of the category.
add_filter('get_terms_args', function ($asked) use ($options) {
  $id = $GLOBALS['wpdb']->get_var($GLOBALS['wpdb']->prepare("SELECT term_id FROM {$GLOBALS['wpdb']->terms} WHERE name = %s", $options->name));
  return is_admin() ? ['exclude' => [(int) $id]] + $asked : $asked;
});
