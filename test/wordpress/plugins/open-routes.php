<?php
// Says which routes of our API answer guests although another plugin closes it.
// - routes: as `/afterword/v1/ratings`
add_filter('afterword_is_open', fn($is_open, $route) => in_array($route, $options->routes, true), 10, 2);
