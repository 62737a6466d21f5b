<?php
// A WordPress whose API is not where most have it.
// - home: the address of the site, where it is another one.
// - prefix: the name of the API's folder instead of `wp-json`.
// - plain: addresses without names, `/?p=7`; the API is then a parameter.
// - hidden: the pages do not link it; the header `Link` does.
// - closed: it refuses guests.
if (isset($options->home)) {
  $_SERVER['HTTP_HOST'] = preg_replace('#^https?://([^/]+).*#', '$1', $options->home);
  foreach (['home', 'siteurl'] as $name) add_filter("option_$name", fn() => $options->home, 99);
}
if (isset($options->prefix)) add_filter('rest_url_prefix', fn() => $options->prefix);
if (isset($options->plain)) add_filter('pre_option_permalink_structure', fn() => '');
if (isset($options->hidden)) remove_action('wp_head', 'rest_output_link_wp_head');
if (isset($options->closed))
  add_filter('rest_authentication_errors', fn($error) => $error ?: new WP_Error('closed', 'Members only.', ['status' => 401]));
// The rules for addresses are kept in the database, and name that folder.
add_action('init', fn() => flush_rewrite_rules(false), 99);
