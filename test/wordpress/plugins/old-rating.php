<?php
// As a rating plugin that is still active shows its rating of a post: `html` with the post's id for ID, in its text or where a theme prints it.
add_filter('option_active_plugins', fn($plugins) => $options->isActive ? [...$plugins, $options->file] : $plugins);
$html = fn() => str_replace('ID', get_queried_object_id() + ($options->isOther ?? false), $options->html);
if ($options->isInTheme ?? false) add_action('comments_template', function ($template) use ($html) { echo $html(); return $template; });
else add_filter('the_content', fn($text) => $text . $html());
