<?php
// Imitates plugins that close the REST API to guests, in the ways that they do it.
// - by: `authentication`, `dispatch`.
$closed = new WP_Error('rest_cannot_access', 'Only authenticated users can access the REST API.', ['status' => 401]);
if ('authentication' === $options->by)
  add_filter('rest_authentication_errors', fn($result) => is_wp_error($result) || is_user_logged_in() ? $result : $closed, 1000);
else
  add_filter('rest_pre_dispatch', fn($result) => is_user_logged_in() ? $result : $closed, 1000);
