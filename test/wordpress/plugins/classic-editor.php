<?php
// Posts are written in the classic editor.
add_filter('use_block_editor_for_post', '__return_false');
