<?php
// Starts the WordPress of the tests on the command line: SITE_DIR and BASE_URL are the first two arguments.
[, $site, $base] = $argv;
$u = parse_url($base);
$_SERVER += ['SERVER_NAME' => $u['host'], 'SERVER_PORT' => $u['port'], 'REQUEST_URI' => '/', 'REQUEST_METHOD' => 'GET',
  'SERVER_PROTOCOL' => 'HTTP/1.1', 'REMOTE_ADDR' => '127.0.0.1', 'HTTP_HOST' => $u['host'] . ':' . $u['port']];
require "$site/wp-load.php";
