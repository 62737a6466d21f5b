<?php
// Says at the end of each page how many queries it took, and how many milliseconds.
add_action('shutdown', function () {
  if (is_singular()) printf("\n<!-- %d queries, %.1f ms -->", get_num_queries(), 1000 * (microtime(true) - $_SERVER['REQUEST_TIME_FLOAT']));
}, 0);
