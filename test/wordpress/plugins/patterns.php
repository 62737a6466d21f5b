<?php
// A pattern of a theme with our footer.
add_action('init', fn() => register_block_pattern('afterword-test/footer', ['title' => 'A footer', 'content' => '<!-- wp:afterword/footer {"theme":"dark"} /-->']));
