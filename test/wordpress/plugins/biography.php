<?php
// Every author has written something about themselves: themes show it behind the text.
add_filter('get_the_author_description', fn() => 'Has watched the harbour for twenty years.');
